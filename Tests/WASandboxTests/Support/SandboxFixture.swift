import Testing
import WAProto
import WATransport

@testable import WACore
@testable import WASandbox

/// A sandbox on a loop of its own, reached in memory.
struct SandboxFixture {
    let loop: EventLoop
    let sandbox: Sandbox
    let connector: any Connector
    let environment: ServerEnvironment

    init(_ configuration: SandboxConfiguration = SandboxConfiguration()) throws {
        loop = try EventLoop(name: "sandbox")
        sandbox = try Sandbox(configuration: configuration, loop: loop, clock: SystemClock())
        connector = SandboxConnector(sandbox)
        environment = sandbox.environment
    }

    init(sandbox: Sandbox, loop: EventLoop, connector: any Connector, environment: ServerEnvironment) {
        self.sandbox = sandbox
        self.loop = loop
        self.connector = connector
        self.environment = environment
    }

    /// Runs `body`, then stops everything.
    static func run(
        _ configuration: SandboxConfiguration = SandboxConfiguration(), _ body: (SandboxFixture) async throws -> Void
    ) async throws {
        let fixture = try SandboxFixture(configuration)
        do {
            try await body(fixture)
        } catch {
            try? await fixture.sandbox.stop()
            fixture.loop.stop()
            throw error
        }
        try await fixture.sandbox.stop()
        fixture.loop.stop()
    }

    /// A companion that waits to be linked, and its keys.
    func waiting(pushName: String? = nil) async throws -> (client: ScriptedClient, keys: CompanionKeys, ref: String) {
        let keys = CompanionKeys(random: SystemRandom(), now: SystemClock().now)
        var payload = try WA.ClientPayload(serialized: ClientPayloadBuilder().registration(keys.registration))
        payload.pushName = pushName
        let client = await ScriptedClient.connect(
            connector, environment, on: loop, noiseKey: keys.noiseKey, payload: payload.serialized())
        let iq = try await client.next("pair-device") { $0.child("pair-device") != nil }
        try await client.send(Node("iq", ["type": "result", "to": .jid(.server), "id": iq.attributes["id"]]))
        return (client, keys, try #require(iq.child("pair-device")?.child("ref")?.text))
    }

    /// Links a companion by QR and logs it in; it is active and its first queue is through.
    func link(_ number: String = WorldDriver.alice) async throws -> (ScriptedClient, TestCompanion) {
        let (client, keys, ref) = try await waiting()
        let qr = PairingQR(
            ref: ref, noiseKey: keys.noiseKey.publicKey, identityKey: keys.identityKey.publicKey,
            advSecret: keys.advSecret, clientType: "1")
        async let device = sandbox.scan(qr.text, phone: number)
        let companion = try await accept(client, keys)
        #expect(try await device == companion.id.device)
        return (try await online(companion), companion)
    }

    /// Answers `pair-success` and waits for the restart.
    func accept(_ client: ScriptedClient, _ keys: CompanionKeys) async throws -> TestCompanion {
        let success = try PairSuccess(try await client.next("pair-success") { $0.child("pair-success") != nil })
        let accepted = try success.accept(with: keys, random: SystemRandom())
        try await client.send(accepted.answer)
        #expect(try await client.next("stream:error").string("code") == "515")
        #expect(try await client.ended().kind == .remote(code: 1000))
        return TestCompanion(accepted.device.credentials, signedPreKey: accepted.device.signedPreKey)
    }

    func login(_ companion: TestCompanion) async throws -> ScriptedClient {
        let payload = try #require(ClientPayloadBuilder().login(as: companion.pn))
        return await ScriptedClient.connect(
            connector, environment, on: loop, noiseKey: companion.credentials.noiseKey, payload: payload)
    }

    func online(_ companion: TestCompanion) async throws -> ScriptedClient {
        let client = try await login(companion)
        let success = try await client.next("success")
        #expect(success.attributes["lid"] == .jid(companion.lid))
        if !companion.hasUploaded {
            #expect(try await client.ask("encrypt", "set", companion.makeUpload(count: 30)).string("type") == "result")
        }
        #expect(try await client.ask("passive", "set", [Node("active")]).child("active") != nil)
        return client
    }

    /// Sends one text to one device, really encrypted.
    func send(_ text: String, id: String, to jid: JID, from client: ScriptedClient, _ companion: TestCompanion)
        async throws
        -> Node
    {
        let key = Node("key", [:], [Node("user", ["jid": .jid(jid)])])
        let answer = try await client.ask("encrypt", "get", [key])
        let bundle = try PreKeyBundle(node: try #require(answer.child("list")?.child("user")))
        let enc = try companion.encrypt(.text(text), for: jid, bundle: bundle)
        let stanza = Node(
            "message", ["id": .string(id), "to": .jid(jid.bare), "type": "text"],
            [
                Node("participants", [:], [Node("to", ["jid": .jid(jid)], [enc])]),
                Node("device-identity", bytes: companion.credentials.deviceIdentity),
            ])
        try await client.send(stanza)
        return try await client.next("ack")
    }
}
