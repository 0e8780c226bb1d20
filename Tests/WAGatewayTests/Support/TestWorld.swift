import Foundation
import TestSupport
import Testing
import WACore
import WAHTTP
import WASandbox
import WAStorage
import WATransport

@testable import WAGateway

/// A WhatsApp in memory and a home of its own, removed with the last reference.
final class TestWorld: Sendable {
    let sandbox: Sandbox
    let path: String
    private let loops: EventLoopGroup

    /// Phone numbers of the sandbox's phones.
    static let alice = "447700900001"
    static let bob = "447700900002"

    init(clock: any WACore.Clock = SystemClock()) async throws {
        loops = try EventLoopGroup(count: 1)
        sandbox = try Sandbox(configuration: SandboxConfiguration(phones: 0), loop: loops.next(), clock: clock)
        let url = FileManager.default.temporaryDirectory.appending(path: "wagateway-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
        try await sandbox.addPhone(number: Self.alice, name: "Alice")
        try await sandbox.addPhone(number: Self.bob, name: "Bob")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        loops.stop()
    }

    func lock() throws -> HomeLock {
        try #require(try HomeLock.tryAcquire(try Home.open(path), command: "test", now: SystemClock().now))
    }

    var services: GatewayServices {
        GatewayServices(connector: SandboxConnector(sandbox), environments: [sandbox.environment])
    }

    static var options: GatewayOptions {
        var options = GatewayOptions()
        options.environment = "sandbox"
        options.loopCount = 1
        return options
    }

    func open(
        _ options: GatewayOptions = TestWorld.options, services: GatewayServices? = nil
    ) async throws -> Gateway {
        try await open(try await Store.open(lock: try lock()), options, services ?? self.services)
    }

    /// Opens a gateway over a store of this home.
    func open(_ store: Store, _ options: GatewayOptions, _ services: GatewayServices) async throws -> Gateway {
        let catalog = EnvironmentCatalog(directory: store.home.environmentsPath, adding: services.environments)
        return try await Gateway.open(store, environments: catalog, options: options, services: services)
    }

    /// Opens a gateway, closes it after `body`.
    func withGateway(
        _ options: GatewayOptions = TestWorld.options, _ body: (Gateway) async throws -> Void
    ) async throws {
        let gateway = try await open(options)
        do { try await body(gateway) } catch {
            await gateway.stop()
            throw error
        }
        await gateway.stop()
    }

    /// Links a client by code to the phone of `number` and waits until it is READY.
    func link(_ id: ClientID, to number: String = TestWorld.alice, on gateway: Gateway) async throws {
        let new = NewClient(id: id, phone: try PhoneNumber(number))
        let code = try #require(try await gateway.addClient(new).pairingCode)
        _ = try await sandbox.enterCode(code, phone: number)
        try await gateway.reach("READY", id)
    }
}

/// An answer, read.
struct Answer {
    let response: HTTPResponse
    let body: [UInt8]

    var status: Int { response.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
    subscript(name: String) -> JSONValue? { json[name] }
}

extension Router {
    func call(
        _ method: HTTPMethod, _ target: String, _ json: JSONValue? = nil, headers: HTTPHeaders = [:],
        peer: HTTPRequest.Peer = .process
    ) async throws -> Answer {
        let response = await respond(to: try HTTPRequest(method, target, headers: headers, json: json, peer: peer))
        let answer = Answer(response: response, body: try await response.collectedBody())
        AnswerConformance.check(method, target, answer)
        return answer
    }
}

extension Gateway {
    /// Asks through the router, as a command of the same process does.
    func call(
        _ method: HTTPMethod, _ target: String, _ json: JSONValue? = nil, headers: HTTPHeaders = [:]
    ) async throws -> Answer {
        try await router(for: .process).call(method, target, json, headers: headers)
    }

    func addClient(_ new: NewClient) async throws(OperationError) -> ClientInfo {
        try await services.clients.add(new, for: .process)
    }

    func clients() async throws(OperationError) -> [ClientInfo] {
        try await services.clients.list(NoInput(), for: .process)
    }

    func client(_ id: ClientID) async throws(OperationError) -> ClientInfo {
        try await services.clients.show(ClientRequest(id: id), for: .process)
    }

    func qr(_ id: ClientID) async throws(OperationError) -> QROffer {
        try await services.clients.qr(QRRequest(id: id), for: .process)
    }

    func rows() async throws(OperationError) -> [ClientRow] { try await supervisor.rows(for: .process) }

    func events(_ query: EventQuery) async throws(OperationError) -> EventPage {
        try await services.events.page(query, for: .process)
    }

    /// The place behind everything that has happened so far.
    func latest() async throws -> EventCursor { try await store.latestCursor() }

    /// Waits until the client is in a state.
    func reach(_ state: String, _ id: ClientID) async throws {
        _ = try await first(of: .clientState, client: id) { $0["state"]?.string == state }
        #expect(try await client(id).state.state.rawValue == state)
    }

    /// Waits for the first event of a type whose data fits.
    func first(
        of type: EventType, client: ClientID, after: EventCursor? = nil,
        where fits: (JSONValue) -> Bool = { _ in true }
    ) async throws -> JSONValue {
        var query = EventQuery(
            clientID: client, start: after.map { .after($0) } ?? .beginning, timeout: .seconds(20), types: [type])
        while true {
            let page = try await events(query)
            for event in page.events {
                let data = try JSONValue(parsing: event.draft.data)
                if fits(data) { return data }
            }
            try #require(!page.events.isEmpty, "no \(type) came")
            query.start = .after(page.next)
        }
    }
}

extension GatewayPaths {
    init(_ home: Home) {
        self.init(environments: home.environmentsPath, controlSocket: home.controlSocketPath)
    }
}
