import WACore
import WASandbox
import WATransport

extension Benchmark {
    /// The sandbox's own cost of one message, so that a measurement of a client does not measure the sandbox: a text
    /// from one phone to another, once both keep as many messages as they may, next to the same with few messages.
    func sandboxRow() async throws {
        let name = "text between two sandbox phones, both full"
        guard isSelected(name) else { return }
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let sandbox = try Sandbox(loop: loops.next(), clock: SystemClock())
        let numbers = await sandbox.phones().map(\.number)
        guard numbers.count == 2 else { return }
        func send(_ count: Int) async throws -> Double {
            let clock = ContinuousClock()
            let started = clock.now
            _ = try await sandbox.send("text", from: numbers[0], to: numbers[1], byPhoneNumber: false, times: count)
            return (clock.now - started) / .microseconds(1) / Double(count)
        }
        _ = try await send(50)  // the session is made and has left its first phase
        let empty = try await send(Self.sandboxSample)
        _ = try await send(Self.fullPhone)
        let full = try await send(Self.sandboxSample)
        Self.report(
            Row(
                what: name, value: full, unit: "us", primitive: "the same with 500 messages kept",
                primitiveValue: empty,
                ratio: full / empty, budget: 1.5))
    }

    private static let sandboxSample = 500
    /// Messages a phone keeps.
    private static let fullPhone = 10_000
}
