import Testing
import WACore
import WAGateway
import WASandbox
import WAStorage
import WATransport

@testable import wacli

struct ExitCodeTests {
    @Test
    func `the numbers are a promise`() {
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 64, 66, 69, 70, 73, 74, 75, 76, 77, 78, 79, 130])
    }

    @Test(arguments: ExitCode.allCases.filter { $0 != .done })
    func `every code that a command shows has a section in the page of error codes`(code: ExitCode) {
        #expect(APIReference.errorPage.contains("\n## \(code.code)\n"))
    }

    @Test(arguments: [
        ("PAIRING_FAILED", 422, ExitCode.refused), ("EXPIRED", 409, .tryAgain), ("BAD_REQUEST", 400, .usage),
        ("NOT_FOUND", 404, .notFound), ("CANNOT_CREATE", 422, .cannotCreate), ("UNHEARD_OF", 422, .usage),
    ])
    func `an answer of the sandbox exits as its code says`(code: String, status: Int, expected: ExitCode) {
        #expect(CommandError(GatewayFailure(status: status, code: code, message: "It failed.")).exitCode == expected)
    }

    @Test
    func `advice of the API names commands on the command line, with the id of the client`() {
        let moved = CommandError(
            GatewayFailure(status: 503, code: "NOT_LINKED", message: ClientError.moved("work").message))
        #expect(moved.message.hasSuffix("start it with `wacli clients start --force work`."))
        let unlinked = CommandError(
            GatewayFailure(status: 503, code: "NOT_LINKED", message: ClientError.adviceToLink("work")))
        #expect(unlinked.message == "Link it with `wacli clients add work`.")
    }

    @Test(arguments: [
        ("INVALID_REQUEST", ExitCode.usage), ("CLIENT_NOT_FOUND", .notFound), ("CLIENT_EXISTS", .failed),
        ("NOT_A_BUSINESS", .failed), ("NOT_READY", .tryAgain), ("NOT_LINKED", .notAllowed),
        ("WHATSAPP_UNREACHABLE", .unreachable),
        ("QUOTA_EXCEEDED", .notAllowed), ("CLIENT_LIMIT", .notAllowed),
        ("RECIPIENT_UNKNOWN", .refused), ("REFUSED_BY_WHATSAPP", .refused), ("RATE_LIMITED", .tryAgain),
        ("LID_UNKNOWN", .tryAgain), ("MESSAGE_ID_REUSED", .failed), ("MESSAGE_IN_PROGRESS", .unconfirmed),
        ("UNAUTHORIZED", .notAllowed), ("STORAGE_UNAVAILABLE", .tryAgain), ("MESSAGE_NOT_FOUND", .notFound),
        ("ENVIRONMENT_UNKNOWN", .badConfiguration), ("INTERNAL_ERROR", .bug), ("OUTCOME_UNKNOWN", .unconfirmed),
    ])
    func `each failure of the gateway has its code`(code: String, expected: ExitCode) {
        let failure = GatewayFailure(status: 500, code: code, message: "It failed.")
        #expect(CommandError(failure).exitCode == expected)
    }

    @Test
    func `a message whose fate is unknown is never offered for a second try`() {
        #expect(ExitCode(OperationError.Code.outcomeUnknown) == .unconfirmed)
    }

    @Test(arguments: [
        (400, ExitCode.usage), (401, .notAllowed), (404, .notFound), (503, .tryAgain), (500, .bug), (418, .failed),
    ])
    func `an answer without a code goes by its status`(status: Int, expected: ExitCode) {
        #expect(CommandError(GatewayFailure(status: status, body: nil)).exitCode == expected)
    }

    @Test
    func `other errors have their code and end as sentences`() {
        let insecure = CommandError(StoreError(.insecureHome, "refusing the home"))
        #expect(insecure == CommandError(.badConfiguration, "Refusing the home."))
        #expect(CommandError(StoreError(.noHome, "x")).exitCode == .cannotCreate)
        #expect(CommandError(StoreError(.locked, "x")).exitCode == .tryAgain)
        #expect(CommandError(StoreError(.damaged, "x")).exitCode == .badConfiguration)
        #expect(CommandError(StoreError(.newer, "x")).exitCode == .badConfiguration)
        #expect(CommandError(SandboxError(.cannotListen, "x")).exitCode == .unreachable)
        #expect(CommandError(ConfigurationProblems(["a", "b"])) == CommandError(.badConfiguration, "a\nb"))
        #expect(CommandError(CancellationError()).exitCode == .interrupted)
    }

    @Test(arguments: [
        ("timed_out", ExitCode.tryAgain), ("code_expired", .tryAgain), ("hmac_mismatch", .refused),
        ("code_unavailable", .refused), ("connection_lost", .unreachable), ("outdated_version", .refused),
        ("logged_out", .notAllowed), ("internal_error", .bug), ("something_new", .failed),
    ])
    func `each end of a linking has its code`(cause: String, expected: ExitCode) {
        #expect(ExitCode(linkCause: cause) == expected)
    }

    @Test
    func `a person is not told what a program has to send`() {
        let error = CommandError(GatewayFailure.unknownClient)
        #expect(error.message == "There is no client \"work\".")
        #expect(error.advice?.contains("wacli clients list") == true)
    }
}
