internal import WACore

/// The server's end of one connection as bytes: header, handshake, frames, stanzas (10-transport.md).
struct ServerChannel: Sendable {
    enum Input: Sendable {
        /// Bytes to write before anything else happens.
        case hello([UInt8])
        /// The handshake is done; the client has identified itself.
        case identified(noiseKey: [UInt8], payload: [UInt8])
        /// One stanza.
        case stanza(Node)
    }

    /// Bytes a client may send before its header is complete: a routing preamble is a few bytes, not megabytes.
    private static let openingLimit = 1 << 16

    private enum Phase: Sendable {
        case opening([UInt8])
        case waitingForHello
        case waitingForFinish
        case open(NoiseTransport)
    }

    private var phase = Phase.opening([])
    private var assembler = FrameAssembler()
    private var responder: NoiseResponder
    private let random: any RandomSource

    init(responder: NoiseResponder, random: any RandomSource) {
        self.responder = responder
        self.random = random
    }

    /// True once stanzas can be exchanged.
    var isOpen: Bool {
        if case .open = phase { return true }
        return false
    }

    /// Takes one WebSocket message; throws when the client broke the rules, and must then be cut off.
    mutating func receive(_ bytes: ArraySlice<UInt8>) throws -> [Input] {
        var bytes = bytes
        if case .opening(let begun) = phase {
            let stream = begun + bytes
            guard stream.count <= Self.openingLimit || stream.count == bytes.count else {
                throw NoiseError(.badHeader, "the connection did not start with a header")
            }
            guard let opening = try ConnectionHeader.parse(stream[...]) else {
                phase = .opening(stream)
                return []
            }
            phase = .waitingForHello
            bytes = opening.rest
        }
        var inputs: [Input] = []
        for frame in try assembler.append(bytes) { inputs += try receive(frame: frame) }
        return inputs
    }

    private mutating func receive(frame: ArraySlice<UInt8>) throws -> [Input] {
        switch phase {
        case .opening: return []
        case .waitingForHello:
            let reply = try responder.receivedClientHello(frame, random: random)
            guard let accepted = reply.accepted else {
                phase = .waitingForFinish
                return [.hello(reply.serverHello)]
            }
            phase = .open(accepted.transport)
            return [
                .hello(reply.serverHello),
                .identified(noiseKey: accepted.clientStaticKey, payload: accepted.payload),
            ]
        case .waitingForFinish:
            let accepted = try responder.receivedClientFinish(frame)
            phase = .open(accepted.transport)
            return [.identified(noiseKey: accepted.clientStaticKey, payload: accepted.payload)]
        case .open(var transport):
            let payload = try transport.open(frame)
            phase = .open(transport)
            return [.stanza(try StanzaDecoder.decode(payload[...]))]
        }
    }

    /// The bytes of a stanza: one whole frame, so that it fits into one WebSocket message (10-transport.md section 2).
    mutating func seal(_ stanza: Node) throws -> [UInt8] {
        guard case .open(var transport) = phase else {
            throw NoiseError(.outOfOrder, "a stanza cannot be written before the handshake is done")
        }
        let bytes = try transport.seal(StanzaEncoder.encode(stanza))
        phase = .open(transport)
        return bytes
    }
}
