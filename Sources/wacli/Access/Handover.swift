internal import WACore
internal import WAHTTP

/// The request of a starting server to a command that holds the home and could as well use the server.
final class Handover: Sendable {
    /// The route on the control socket; it is no part of the API.
    static let path = ["control", "handover"]

    private let state = Lock<Bool>(false)
    private let gateway: any WaitEnding
    private let sessions: GuestSessions

    /// Makes a handover of the home of `gateway`, which other commands use in `sessions`.
    init(_ gateway: any WaitEnding, _ sessions: GuestSessions) {
        self.gateway = gateway
        self.sessions = sessions
    }

    /// A server has asked for the home.
    var isRequested: Bool { state.withLock { $0 } }

    /// Answers the request; everything that waits for events ends, so that the command notices.
    ///
    /// Refused as long as other commands work through this one: their work would be lost.
    var route: Route {
        Route(.post, "/" + Self.path.joined(separator: "/"), name: "control.handover", bodyLimit: 0) { [self] _ in
            guard sessions.close() else { return .json(["success": false], status: .conflict) }
            state.withLock { $0 = true }
            gateway.endWaiting()
            return .json(["success": true])
        }
    }
}

/// Something whose waiting requests can be ended.
protocol WaitEnding: Sendable {
    /// Ends every request that waits for events.
    func endWaiting()
}
