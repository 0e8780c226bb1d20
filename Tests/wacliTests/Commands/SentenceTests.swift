import Testing
import WACore
import WAGateway
import WASandbox

@testable import wacli

/// Sentences of the API and of libraries as the command line says them.
struct SentenceTests {
    private func shown(_ code: String, _ message: String, status: Int = 400) -> CommandError {
        CommandError(GatewayFailure(status: status, code: code, message: message))
    }

    @Test
    func `without a client the advice is to link one, with several to name one`() {
        let none = shown("CLIENT_REQUIRED", "There is no client yet; add one first.")
        #expect(none.message == "There is no client yet." && none.advice == "Run `wacli clients add` to link one.")
        let many = shown("CLIENT_REQUIRED", "There are 2 clients; name one of them in clientId.")
        #expect(many.message == "There are 2 clients." && many.advice == "Name one with --client ID or WACLI_CLIENT.")
    }

    @Test(arguments: [
        ("There is no phone 1; GET /sandbox/phones lists them", "`wacli sandbox phones` lists them"),
        ("\"a\" cannot be unlinked: It is not READY. With `force` it is erased all the same.", "With --force it is"),
        ("The cursor in after is not usable: It is none.", "The cursor in --after is not usable"),
        ("The request is not valid: sendAt is more than 366 days ahead.", "--at is more than 366 days ahead."),
    ])
    func `what the API says of requests and fields is said of commands and options`(message: String, part: String) {
        #expect(shown("INVALID_REQUEST", message).message.contains(part))
    }

    @Test
    func `an unknown environment is explained with the sandbox that makes it`() {
        for error: any Error in [
            OperationError(.environmentUnknown, "There is no environment."),
            GatewayFailure(status: 400, code: "ENVIRONMENT_UNKNOWN", message: "There is no environment."),
        ] {
            let shown = CommandError(error)
            #expect(shown.exitCode == .badConfiguration && shown.advice?.contains("belongs to one home") == true)
        }
    }

    @Test
    func `an address that is taken is named once, with what to do`() {
        let error = CommandError(
            SandboxError(.cannotListen, "cannot listen on 127.0.0.1:1: Could not listen on 127.0.0.1:1: it is taken"))
        #expect(error.message == "Could not listen on 127.0.0.1:1: it is taken.")
        #expect(error.exitCode == .unreachable && error.advice?.contains("--listen") == true)
    }

    @Test
    func `one digit is no plural`() {
        let error = #expect(throws: CommandError.self) { try PhoneNumber(argument: "1") }
        #expect(error?.message.contains("has 1 digit;") == true)
    }

    @Test
    func `sentences on a terminal break at words`() {
        let streams = RecordedStreams()
        streams.resize(30, 20)
        let console = Console(traits: .terminal, isQuiet: false, streams: streams)
        let sentence = "`wacli serve` keeps linked clients running; other commands start the client they need."
        console.note(sentence)
        console.say(sentence)
        console.warn(sentence)
        let lines = streams.error.split(separator: "\n").map(String.init)
        #expect(lines.count > 6 && lines.allSatisfy { $0.count <= 30 })
        let words = streams.error.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "wacli:" }
        let expected = sentence.split(separator: " ").map(String.init)
        #expect(words == expected + expected + expected)
    }

    @Test
    func `in a pipe a sentence is one line`() {
        let streams = RecordedStreams()
        let sentence = String(repeating: "word ", count: 40) + "end."
        Console(traits: .pipe, isQuiet: false, streams: streams).note(sentence)
        #expect(streams.error == sentence + "\n")
    }
}
