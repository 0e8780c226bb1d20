internal import WACore
internal import WAHTTP

/// The commands that work through the process that holds the home: it goes on until they are done.
///
/// Each keeps one request open from its first to its last; the connection closes with the process at the latest.
final class GuestSessions: Sendable {
    private struct State {
        var count = 0
        var isClosed = false
    }

    /// The route on the control socket; it is no part of the API.
    static let path = ["control", "session"]

    private let state = Lock(State())

    /// Refuses further sessions; false, and they are still accepted, while there are some.
    func close() -> Bool {
        state.withLock { state in
            if state.count == 0 { state.isClosed = true }
            return state.isClosed
        }
    }

    /// Answers with a stream that lasts as long as the session, and begins with one event once it is counted.
    var route: Route {
        Route(.get, "/" + Self.path.joined(separator: "/"), name: "control.session", bodyLimit: 0) { [self] _ in
            .serverSentEvents { [self] writer in
                guard enter() else { return }
                defer { state.withLock { $0.count -= 1 } }
                try await writer.send(data: "open")
                await Cancellation.wait()
            }
        }
    }

    private func enter() -> Bool {
        state.withLock { state in
            if !state.isClosed { state.count += 1 }
            return !state.isClosed
        }
    }
}
