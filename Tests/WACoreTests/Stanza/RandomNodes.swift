@testable import WACore

/// A small repeatable generator, so that a failing seed can be run again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension SplitMix {
    /// A stanza of any shape the encoder accepts.
    mutating func node(depth: Int = 0) -> Node {
        var attributes: Attributes = [:]
        for _ in 0..<Int.random(in: 0...5, using: &self) { attributes[name()] = value() }
        return Node(name(), attributes, content: content(depth: depth))
    }

    private mutating func content(depth: Int) -> Node.Content {
        switch Int.random(in: 0...5, using: &self) {
        case 0: return .none
        case 1: return .text(WireString(text()))
        case 2: return .jid(jid())
        case 3: return .bytes(bytes(Int.random(in: 0...600, using: &self))[...])
        default:
            guard depth < 4 else { return .none }
            return .children((0..<Int.random(in: 1...4, using: &self)).map { _ in node(depth: depth + 1) })
        }
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }

    private mutating func value() -> AttributeValue { Bool.random(using: &self) ? .string(text()) : .jid(jid()) }

    private mutating func name() -> WireString {
        let names = ["iq", "message", "screen_width", "id", "to", "x-unknown", "Ünïcode", "0", "515", "A1", "status"]
        return WireString(names.randomElement(using: &self) ?? "iq")
    }

    private mutating func text() -> String {
        let alphabets = ["0123456789-.", "0123456789ABCDEF", "abcdefghijklmnop", "äöü漢🦊", "get", "1"]
        let alphabet = Array(alphabets.randomElement(using: &self) ?? "a")
        let lengths = [1...4, 7...17, 126...129, 250...260]
        let length = Int.random(in: lengths.randomElement(using: &self) ?? 1...1, using: &self)
        return String((0..<length).map { _ in alphabet.randomElement(using: &self) ?? "a" })
    }

    private mutating func jid() -> JID {
        let server = Server.allCases.randomElement(using: &self) ?? .user
        let user = String(UInt64.random(in: 0...(1 << 50), using: &self))
        switch server {
        case .user, .lid, .hosted, .hostedLID:
            return JID(user: user, server: .known(server), device: UInt16.random(in: 0...255, using: &self))
        case .messenger:
            return JID(user: user, server: .known(server), device: UInt16.random(in: 0...65535, using: &self))
        case .interop:
            let integrator = UInt16.random(in: 0...65535, using: &self)
            return JID(user: user, server: .known(server), device: 1, integrator: integrator)
        default:
            return JID(user: Bool.random(using: &self) ? user : "", server: .known(server))
        }
    }
}
