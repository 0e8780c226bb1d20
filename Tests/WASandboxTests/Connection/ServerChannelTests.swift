import Testing
import WACore

@testable import WASandbox

struct ServerChannelTests {
    private let master = [UInt8](repeating: 7, count: 32)
    private let now = Timestamp(seconds: 1_800_000_000)

    @Test(arguments: [1, 2, 3, 7, 50, 1000])
    func `any split of what a client writes yields the same stanzas`(size: Int) throws {
        let keys = try ServerKeys(master: master)
        let chain = keys.chain(flaw: nil, now: now, random: SystemRandom())
        var channel = ServerChannel(
            responder: NoiseResponder(staticKey: keys.leaf, certificateChain: chain), random: SystemRandom())
        var client = NoiseInitiator(
            staticKey: KeyPair(random: SystemRandom()), rootKey: keys.root.publicKey, payload: [1, 2, 3],
            routingInfo: [8, 9], random: SystemRandom())
        let hello = try pieces(client.opening, size).flatMap { try channel.receive($0) }
        guard case .hello(let serverHello)? = hello.first else { return #expect(Bool(false), "no server hello") }
        let completion = try client.receivedServerHello(serverHello[3...], now: now)
        let stanza = Node("iq", ["id": "1"], bytes: [UInt8](repeating: 5, count: 300))
        var stream = completion.clientFinish
        var transport = completion.transport
        for _ in 0..<3 { stream += try transport.seal(StanzaEncoder.encode(stanza)) }
        let inputs = try pieces(stream, size).flatMap { try channel.receive($0) }
        guard case .identified(_, let payload)? = inputs.first else { return #expect(Bool(false), "no login") }
        #expect(payload == [1, 2, 3])
        let stanzas = inputs.compactMap { input -> Node? in
            if case .stanza(let node) = input { return node }
            return nil
        }
        #expect(stanzas == [stanza, stanza, stanza])
        #expect(channel.isOpen)
    }

    private func pieces(_ bytes: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
    }

    @Test
    func `an endless routing preamble is refused before it fills the memory`() throws {
        let keys = try ServerKeys(master: master)
        var channel = ServerChannel(
            responder: NoiseResponder(staticKey: keys.leaf, certificateChain: []), random: SystemRandom())
        _ = try channel.receive([0x45, 0x44, 0, 1, 0xFF, 0xFF, 0xFF])
        #expect(throws: NoiseError.self) {
            for _ in 0..<100 { _ = try channel.receive([UInt8](repeating: 1, count: 4096)[...]) }
        }
    }

    @Test
    func `nothing can be sent before the handshake is done`() throws {
        let keys = try ServerKeys(master: master)
        var channel = ServerChannel(
            responder: NoiseResponder(staticKey: keys.leaf, certificateChain: []), random: SystemRandom())
        #expect(throws: NoiseError.self) { _ = try channel.seal(Node("iq")) }
    }
}
