import Testing
import WACore

@testable import wacli

/// What becomes of output that cannot be written.
struct OutputErrorTests {
    private static let full = OutputError.failed("No space left on device")

    private static func gateway() -> FakeGateway {
        let gateway = FakeGateway()
        gateway.on("GET /api/clients", [["clientId": "work", "state": "READY"]])
        gateway.on("GET /api/clients/work", ["clientId": "work", "state": "READY"])
        gateway.on("DELETE /api/clients/work", ["message": "Erased."])
        gateway.on("POST /api/messages/send", ["messageId": "3EB0AA"])
        gateway.on("POST /api/numbers/check", ["results": [["input": "447700900101", "registered": true]]])
        gateway.events([[["type": "client.state", "clientId": "work", "position": 1]], []])
        return gateway
    }

    static let commands: [[String]] = [
        ["clients", "list"], ["clients", "list", "--json"], ["clients", "show", "work"],
        ["clients", "delete", "work", "--yes", "--json"], ["check", "447700900101"], ["events"],
        ["events", "--json"], ["send", "--to", "1@lid", "x"], ["send", "--to", "1@lid", "x", "--json"],
        ["send", "--batch", "-"], ["completion", "zsh"], ["help"], ["help", "send"], ["doctor", "--offline", "--json"],
    ]

    @Test(arguments: commands)
    func `a full disk is a sentence and exit code 74, not silence and 0`(words: [String]) async throws {
        let streams = RecordedStreams(input: ["{\"to\":\"1@lid\",\"text\":\"a\"}\n"])
        streams.failOutput(Self.full)
        let home = TemporaryHome()
        let run = try await CommandRun.of(words, Self.gateway(), home: home.path, streams: streams)
        #expect(run.code == .outputFailed, "\(run)")
        let sentence = "Standard output cannot be written: No space left on device."
        if words.contains("--json") {
            #expect(try JSONValue(parsing: Array(run.error.utf8))["error"] == .string(sentence), "\(run)")
        } else {
            #expect(run.error.hasPrefix("wacli: " + sentence), "\(run)")
        }
    }

    @Test(arguments: [["clients", "list"], ["help"]])
    func `output that gets lost at the end is exit code 74 as well`(words: [String]) async throws {
        let streams = RecordedStreams()
        streams.failAtEnd(.failed("Disk quota exceeded"))
        let run = try await CommandRun.of(words, Self.gateway(), streams: streams)
        #expect(run.code == .outputFailed && run.error.contains("Disk quota exceeded"))
    }

    @Test(arguments: commands)
    func `a reader that has gone ends every command quietly`(words: [String]) async throws {
        let streams = RecordedStreams(input: ["{\"to\":\"1@lid\",\"text\":\"a\"}\n"])
        streams.closeOutput()
        let home = TemporaryHome()
        let run = try await CommandRun.of(words, Self.gateway(), home: home.path, streams: streams)
        #expect(run.code == .done && run.error.isEmpty, "\(run)")
    }
}
