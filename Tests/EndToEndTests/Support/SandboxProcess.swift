import Foundation
import Glibc
import WACore

/// `wacli sandbox` as a process, driven over its control API.
struct SandboxProcess: Sendable {
    let process: RunningProcess
    let call: HTTPCall
    /// The numbers of its phones.
    let phones: [String]

    /// Starts one and returns when it takes requests.
    static func start(in home: Home, phones: Int = 2, port: UInt16 = 0, _ more: [String] = []) async throws -> Self {
        let arguments = ["sandbox", "--listen", "127.0.0.1:\(port)", "--phones", String(phones), "--json"] + more
        let process = try home.start(home.launch(arguments))
        let line = try await process.line(holding: "environments")
        let said = try JSONValue(parsing: line)
        let url = said["environments"]?.array?.first?["url"]?.string ?? ""
        guard let bound = URL(string: url)?.port.flatMap(UInt16.init(exactly:)) else {
            throw Failure("no port in \(line)")
        }
        let numbers = (said["phones"]?.array ?? []).compactMap { $0["number"]?.string }
        return SandboxProcess(process: process, call: HTTPCall(port: bound), phones: numbers)
    }

    /// Ends it in order, so that its state is saved.
    func stop() async throws {
        process.signal(SIGTERM)
        let outcome = try await process.ended()
        guard outcome.ending == .exit(0) else { throw Failure("the sandbox ended with \(outcome)") }
    }

    // MARK: - Control API

    /// A command to the sandbox that has to work.
    @discardableResult
    func post(_ path: String, _ body: JSONValue) async throws -> JSONValue {
        let answer = try await call.send("POST", path, json: body)
        guard answer.status == 200 else { throw Failure("POST \(path): \(answer.status) \(answer.text)") }
        return try answer.json
    }

    func get(_ path: String) async throws -> JSONValue { try await call.send("GET", path).json }

    func scan(_ qr: String, by phone: String) async throws {
        try await post("/sandbox/phones/\(phone)/scan", ["qr": .string(qr)])
    }

    func enter(_ code: String, on phone: String) async throws {
        try await post("/sandbox/phones/\(phone)/enter-code", ["code": .string(code)])
    }

    func inject(_ fault: JSONValue) async throws { try await post("/sandbox/faults", fault) }

    /// One number of `GET /sandbox/stats`.
    func count(_ name: String) async throws -> Int64 {
        guard let count = try await get("/sandbox/stats")[name]?.integer else {
            throw Failure("no \(name) in the stats")
        }
        return count
    }

    /// What a phone shows.
    func messages(on phone: String) async throws -> [JSONValue] {
        try await get("/sandbox/phones/\(phone)/messages").array ?? []
    }

    /// Waits until a phone shows messages for which `isEnough` holds.
    @discardableResult
    func messages(
        on phone: String, until isEnough: ([JSONValue]) -> Bool
    ) async throws -> [JSONValue] {
        let deadline = Deadline(defaultTimeout)
        var messages: [JSONValue] = []
        while !isEnough(messages) {
            guard !deadline.hasPassed else { throw Failure("the phone \(phone) shows only \(messages.map(\.text))") }
            let last = messages.last?["number"]?.integer ?? 0
            messages += try await get("/sandbox/phones/\(phone)/messages?wait=20&after=\(last)").array ?? []
        }
        return messages
    }

    /// Waits until a phone shows a text.
    func message(_ text: String, on phone: String) async throws -> JSONValue {
        let all = try await messages(on: phone) { $0.contains { $0["text"]?.string == text } }
        return all.first { $0["text"]?.string == text } ?? .null
    }
}
