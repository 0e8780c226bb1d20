import TestSupport
import Testing
import WACore

@testable import wacli

struct TimeLimitTests {
    private func limit(_ words: String..., clock: ManualClock) throws -> TimeLimit {
        TimeLimit(try ArgumentParser.parse(["send"] + words), clock: clock)
    }

    @Test
    func `--timeout counts from the start of the command, not from each of its steps`() throws {
        let clock = ManualClock()
        let limit = try limit("--timeout", "3", clock: clock)
        #expect(limit.seconds == 3 && limit.left == .seconds(3) && limit.wait == 3)
        #expect(limit.answerTimeout == .milliseconds(3500))
        clock.advance(by: .milliseconds(1200))
        #expect(limit.wait == 2 && limit.answerTimeout == .milliseconds(2500))
        clock.advance(by: .seconds(60))
        #expect(limit.left == .zero && limit.wait == 1)
    }

    @Test
    func `without --timeout it is 30 seconds, and no request waits longer than the gateway allows`() throws {
        #expect(try limit(clock: ManualClock()).wait == 30)
        let long = try limit("--timeout", "4000", clock: ManualClock())
        #expect(long.seconds == 4000 && long.wait == 300)
        #expect(TimeLimit.answerTimeout(waiting: 4000) == .milliseconds(300_500))
        #expect(TimeLimit.answerTimeout(waiting: -1) == .milliseconds(500))
    }

    @Test
    func `clients add that gets no answer in time says so instead of waiting on`() async throws {
        let clock = ManualClock()
        let gateway = FakeGateway()
        gateway.on("GET /api/clients/work", failure: .unknownClient)
        gateway.on("POST /api/clients") { request in
            clock.advance(by: request.timeout)
            throw AnswerLost(message: "There was no answer.")
        }
        gateway.on("DELETE /api/clients/work", ["message": "Erased."])
        let run = try await CommandRun.of(
            ["clients", "add", "work", "--qr", "--timeout", "3"], gateway, clock: clock)
        #expect(run.code == .tryAgain && run.error.contains("was not linked within 3 seconds"))
        #expect(clock.uptime < .seconds(5) && gateway.asked.contains { $0.hasPrefix("DELETE") })
    }
}
