internal import WACore
internal import WAHTTP

/// An open socket of either kind, as far as the table of them cares.
protocol EventListener: AnyObject, Sendable {
    /// Some credential has ended; ends the socket if it was the one it was opened with.
    ///
    /// Called from any thread, and must not wait.
    func credentialsChanged()
    /// The server stops.
    func stop()
}

/// The open sockets of a gateway; thread-safe.
final class ListenerTable: Sendable {
    private struct State: Emptying {
        var listeners: [ObjectIdentifier: any EventListener] = [:]
        /// Listeners of each network.
        var networks: [String: Int] = [:]
        var isStopping = false
        var emptyWaiters = EmptyWaiters()

        var isEmptied: Bool { isStopping && listeners.isEmpty }
    }

    /// Sockets at once, and those of one address (of one /64 network with IPv6).
    private static let maximum = 5000
    private static let maximumOfNetwork = 200

    private let state = Lock(State())

    /// Open sockets.
    var count: Int { state.withLock { $0.listeners.count } }
    /// All of them.
    var all: [any EventListener] { state.withLock { Array($0.listeners.values) } }

    /// Adds a socket; false when there are too many, or the server stops.
    ///
    /// - Parameter network: what its number is limited by; nil for a socket whose number is limited elsewhere.
    func add(_ listener: any EventListener, of network: String? = nil) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            if let network {
                guard state.listeners.count < Self.maximum,
                    state.networks[network, default: 0] < Self.maximumOfNetwork
                else { return false }
                state.networks[network, default: 0] += 1
            }
            state.listeners[ObjectIdentifier(listener)] = listener
            return true
        }
    }

    /// Removes a socket that was added with the same network.
    func remove(_ listener: any EventListener, of network: String? = nil) {
        state.removing { state in
            guard state.listeners.removeValue(forKey: ObjectIdentifier(listener)) != nil else { return }
            if let network, let count = state.networks[network] {
                state.networks[network] = count > 1 ? count - 1 : nil
            }
        }
    }

    /// A credential may have ended.
    func credentialsChanged() { for listener in all { listener.credentialsChanged() } }

    /// Ends all sockets and waits until none is left; no others are added from then on.
    func stop() async {
        let open = state.withLock { state in
            state.isStopping = true
            return Array(state.listeners.values)
        }
        for listener in open { listener.stop() }
        await state.waitUntilEmptied()
    }
}
