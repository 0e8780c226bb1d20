internal import WACore

/// Checks whether a WhatsApp server can be reached.
enum EndpointProbe {
    /// The problem, nil when the WebSocket opens.
    static func problem(_ environment: ServerEnvironment, connector: any Connector, loop: any Loop) async -> String? {
        let once = Lock<CheckedContinuation<String?, Never>?>(nil)
        let connection = Lock<(any FrameConnection)?>(nil)
        let problem: String? = await withCheckedContinuation { continuation in
            once.withLock { $0 = continuation }
            let opened = connector.connect(to: environment, on: loop) { event in
                let waiting: CheckedContinuation<String?, Never>?
                switch event {
                case .opened:
                    waiting = once.withLock { $0.take() }
                    waiting?.resume(returning: nil)
                case .closed(let end):
                    waiting = once.withLock { $0.take() }
                    waiting?.resume(returning: end.message)
                case .frame: break
                }
            }
            connection.withLock { $0 = opened }
        }
        if let open = connection.withLock({ $0 }) { loop.execute { open.close() } }
        return problem
    }
}
