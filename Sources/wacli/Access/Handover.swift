internal import WACore
internal import WAHTTP

/// The request of a starting server to a command that holds the home and could as well use the server.
final class Handover: Sendable {
    /// The route on the control socket; it is no part of the API.
    static let path = ["control", "handover"]

    private let state = Lock<Bool>(false)
    private let gateway: any WaitEnding

    /// Makes a handover of the home of `gateway`.
    init(_ gateway: any WaitEnding) { self.gateway = gateway }

    /// A server has asked for the home.
    var isRequested: Bool { state.withLock { $0 } }

    /// Answers the request; everything that waits for events ends, so that the command notices.
    var route: Route {
        Route(.post, "/" + Self.path.joined(separator: "/"), name: "control.handover", bodyLimit: 0) { [self] _ in
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
