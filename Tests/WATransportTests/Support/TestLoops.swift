import WATransport

/// Loops shared by all tests; they live as long as the process.
enum TestLoops {
    static let deadlines = make()
    static let group = makeGroup()

    static var any: EventLoop { group.next() }

    private static func make() -> EventLoop {
        do { return try EventLoop(name: "deadlines") } catch { preconditionFailure("\(error)") }
    }

    private static func makeGroup() -> EventLoopGroup {
        do { return try EventLoopGroup(count: 2) } catch { preconditionFailure("\(error)") }
    }
}

extension EventLoop {
    /// Runs `body` on the loop and returns what it returns.
    func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { waiter in execute { waiter.resume(returning: body()) } }
    }
}
