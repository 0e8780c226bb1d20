import Foundation
import Glibc
import WACore

/// `wacli serve` as a process.
struct Server: Sendable {
    /// What `API_KEY` is set to.
    static let key = "e2e-key"

    let process: RunningProcess
    /// Calls that bring the key.
    let call: HTTPCall

    /// Starts one on a free port and returns when it takes requests.
    static func start(in home: Home, _ more: [String] = [], variables: [String: String] = [:]) async throws -> Server {
        let process = try home.start(home.launch(["serve", "--port", "0"] + more, variables: variables))
        let line = try await process.line(holding: "Listening on ")
        guard let port = line.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw Failure("no port in \(line)")
        }
        return Server(process: process, call: HTTPCall(port: port, headers: ["x-api-key": key]))
    }

    /// An answer that has to be good.
    func get(_ path: String) async throws -> JSONValue {
        let answer = try await call.send("GET", path)
        guard answer.status == 200 else { throw Failure("GET \(path): \(answer.status) \(answer.text)") }
        return try answer.json
    }

    /// An answer that has to be good.
    @discardableResult
    func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
        let answer = try await call.send("POST", path, json: body)
        guard answer.status == 200 else { throw Failure("POST \(path): \(answer.status) \(answer.text)") }
        return try answer.json
    }

    /// Sends a text; the answer whatever it is.
    func send(_ text: String, from client: String, to number: String) async throws -> HTTPAnswer {
        try await call.send(
            "POST", "/api/messages/send",
            json: ["clientId": .string(client), "to": .string(number), "text": .string(text)])
    }

    /// Reads the event log of all clients from `cursor` on until `isEnough`; returns the cursor behind it.
    @discardableResult
    func events(
        after cursor: String = "0", type: String? = nil, within timeout: Duration = defaultTimeout,
        until isEnough: ([JSONValue]) -> Bool
    ) async throws -> String {
        let deadline = Deadline(timeout)
        var events: [JSONValue] = []
        var cursor = cursor
        while !isEnough(events) {
            guard !deadline.hasPassed else {
                throw Failure("only \(events.count) events: \(events.suffix(5).map(\.text))")
            }
            let filter = type.map { "&type=\($0)" } ?? ""
            let wait = min(20, max(1, deadline.rest.components.seconds))
            let page = try await get("/api/events?after=\(cursor)&limit=1000&wait=\(wait)\(filter)")
            events += page["events"]?.array ?? []
            cursor = page["nextCursor"]?.string ?? cursor
        }
        return cursor
    }

    /// The cursor behind everything that has happened so far.
    func latest() async throws -> String {
        try await get("/api/events?after=latest&limit=1")["nextCursor"]?.string ?? "0"
    }

    /// Waits until all `clients` are READY.
    func ready(_ clients: [String], within timeout: Duration = defaultTimeout) async throws {
        let deadline = Deadline(timeout)
        var cursor = try await latest()
        while true {
            let states = try await get("/api/clients").array ?? []
            let ready = Set(states.filter { $0["state"]?.string == "READY" }.compactMap { $0["clientId"]?.string })
            if ready.isSuperset(of: clients) { return }
            guard !deadline.hasPassed else {
                throw Failure(
                    "only \(ready.count) of \(clients.count) clients are READY: \(states.first?.text ?? "none")")
            }
            let wait = min(20, max(1, deadline.rest.components.seconds))
            cursor =
                try await get("/api/events?after=\(cursor)&type=client.state&wait=\(wait)")["nextCursor"]?.string
                ?? cursor
        }
    }

    /// Ends it in order.
    func stop(within timeout: Duration = defaultTimeout) async throws -> Outcome {
        process.signal(SIGTERM)
        return try await process.ended(within: timeout)
    }
}
