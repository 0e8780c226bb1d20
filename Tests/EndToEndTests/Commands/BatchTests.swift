import Glibc
import Testing
import WACore

/// `send --batch` in pipes that other programs read and write.
@Suite(.paced)
struct BatchTests {
    private func lines(_ count: Int, to phone: String) -> String {
        (1...count).map { "{\"to\":\"\(phone)\",\"text\":\"number \($0)\"}\n" }.joined()
    }

    @Test func `each line of a batch waits for the status of --wait, and is 79 without it`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let input = lines(3, to: scene.phones[1])
            let delivered = try await scene.home.run("send", "--batch", "-", "--wait", "delivered", input: input)
            #expect(delivered.ending == .exit(0), "\(delivered)")
            #expect(
                try delivered.lines.map { try JSONValue(parsing: $0)["status"]?.string }
                    == ["delivered", "delivered", "delivered"])
            let read = try await scene.home.run(
                "send", "--batch", "-", "--wait", "read", "--timeout", "2", input: input)
            #expect(read.ending == .exit(79), "\(read)")
            let results = try read.lines.map { try JSONValue(parsing: $0) }
            #expect(results.count == 3 && results.allSatisfy { $0["exitCode"]?.integer == 79 })
            let onPhone = try await scene.sandbox.messages(on: scene.phones[1]) { $0.count >= 6 }
            #expect(results.map { $0["messageId"]?.string } == onPhone.suffix(3).map { $0["id"]?.string })
        }
    }

    /// A shell that writes a line only once it has read the result of the line before.
    private static func dialog(_ phone: String) -> String {
        """
        coproc BATCH { wacli send --batch -; }
        for number in 1 2 3; do
            echo "{\\"to\\":\\"\(phone)\\",\\"text\\":\\"turn $number\\"}" >&${BATCH[1]}
            read -r -t 30 result <&${BATCH[0]} || exit 9
            echo "$result"
        done
        process=$BATCH_PID
        exec {BATCH[1]}>&-
        wait $process
        """
    }

    @Test(arguments: [true, false])
    func `a producer that waits for each result before its next line is served`(hasServer: Bool) async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            if hasServer { try await Server.start(in: scene.home).ready(["work"]) }
            let outcome = try await scene.home.shell(Self.dialog(scene.phones[1])).ended()
            #expect(outcome.ending == .exit(0) && outcome.lines.count == 3, "\(outcome)")
        }
    }

    @Test func `a batch typed at a terminal shows each result at once`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let batch = try scene.home.terminal("send", "--batch", "-")
            for number in 1...2 {
                try batch.type("{\"to\":\"\(scene.phones[1])\",\"text\":\"typed \(number)\"}\n")
                try await batch.shows("\"status\":\"sent\"", times: number)
            }
            try batch.type("\u{04}")
            #expect(try await batch.ended().ending == .exit(0))
        }
    }

    @Test func `a batch whose reader ends early stops, names the ids without a result, and exits with 74`()
        async throws
    {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            let lines =
                "for number in {1..200}; do "
                + "echo '{\"to\":\"\(scene.phones[1])\",\"text\":\"n'$number'\"}'; done"
            let outcome = try await scene.home.shell(
                "set -o pipefail; (\(lines)) | wacli send --batch - | head -1"
            ).ended()
            #expect(outcome.ending == .exit(74) && outcome.lines.count == 1, "\(outcome)")
            let onPhone = try await scene.sandbox.messages(on: scene.phones[1]) { !$0.isEmpty }
            #expect(onPhone.count < 200 && outcome.stderr.contains("of the \(onPhone.count) lines read were sent"))
            let ids = onPhone.map { $0["id"]?.string ?? "?" }
            #expect(try JSONValue(parsing: outcome.lines.first ?? "")["messageId"]?.string == ids.first)
            // A result that the pipe still took counts as written, whether its reader read it or not.
            let named = ids.drop { !outcome.stderr.contains($0) }
            #expect(!named.isEmpty && named.count < ids.count && named.allSatisfy { outcome.stderr.contains($0) })
        }
    }

    @Test func `a server that hangs costs the lines to one chat one timeout, not one each`() async throws {
        try await Scene.play { scene in
            try await scene.link("work", to: scene.phones[0])
            try await Server.start(in: scene.home).ready(["work"])
            try await scene.sandbox.inject([
                "fault": "drop", "step": "before_ack", "number": .string(scene.phones[0]), "always": true,
            ])
            let clock = ContinuousClock()
            let start = clock.now
            let outcome = try await scene.home.run(
                "send", "--batch", "-", "--timeout", "3", input: lines(3, to: scene.phones[1]))
            #expect(clock.now - start < .seconds(6), "\(outcome)")
            let codes = try outcome.lines.map { try JSONValue(parsing: $0)["exitCode"]?.integer }
            #expect(outcome.ending == .exit(1) && codes == [79, 75, 75], "\(outcome)")
        }
    }
}
