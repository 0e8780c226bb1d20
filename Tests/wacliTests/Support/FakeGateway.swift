import WACore
import WAHTTP

@testable import wacli

/// Answers from a table, and remembers what it was asked.
final class FakeGateway: GatewayPort {
    /// What it says to a request.
    typealias Answer = @Sendable (GatewayRequest) async throws -> JSONValue

    private struct State {
        var answers: [String: [Answer]] = [:]
        var requests: [GatewayRequest] = []
        var isClosed = false
    }

    let keepsClientsRunning: Bool
    private let state = Lock(State())

    init(isServer: Bool = false) { keepsClientsRunning = isServer }

    var requests: [GatewayRequest] { state.withLock { $0.requests } }
    var isClosed: Bool { state.withLock { $0.isClosed } }
    /// What was asked, as `GET /api/clients`.
    var asked: [String] { requests.map { "\($0.method.rawValue) \($0.target)" } }

    /// Answers `method path` (without the query) by `answer`; the last answer to a path stays.
    func on(_ methodAndPath: String, _ answer: @escaping Answer) {
        state.withLock { $0.answers[methodAndPath, default: []].append(answer) }
    }

    func on(_ methodAndPath: String, _ value: JSONValue) { on(methodAndPath) { _ in value } }

    func on(_ methodAndPath: String, failure: GatewayFailure) { on(methodAndPath) { _ in throw failure } }

    /// One answer for each page of events.
    func events(_ pages: [[JSONValue]]) {
        for (number, page) in pages.enumerated() {
            on("GET /api/events", ["events": .array(page), "nextCursor": .string(String((number + 1) * 10))])
        }
    }

    func call(_ request: GatewayRequest) async throws -> JSONValue {
        try Task.checkCancellation()
        let key = "\(request.method.rawValue) /" + request.path.joined(separator: "/")
        let answer = state.withLock { state -> Answer? in
            state.requests.append(request)
            guard var queue = state.answers[key], let first = queue.first else { return nil }
            if queue.count > 1 { queue.removeFirst() }
            state.answers[key] = queue
            return first
        }
        guard let answer else { throw GatewayFailure(status: 404, code: "NOT_FOUND", message: "No answer for \(key).") }
        return try await answer(request)
    }

    func close() async { state.withLock { $0.isClosed = true } }
}

extension GatewayFailure {
    static let unknownClient = GatewayFailure(
        status: 404, code: "CLIENT_NOT_FOUND",
        message: "There is no client \"work\"; GET /api/clients lists those that exist.")
}
