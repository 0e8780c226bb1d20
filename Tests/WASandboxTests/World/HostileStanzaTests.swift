import Testing

@testable import WACore
@testable import WASandbox

struct HostileStanzaTests {
    /// Pieces that occur in real stanzas, put together without any sense.
    private static let words = [
        "iq", "message", "receipt", "ack", "presence", "chatstate", "call", "ib", "notification", "participants", "to",
        "enc",
        "list", "item", "retry", "keys", "key", "skey", "id", "value", "registration", "identity", "type", "usync",
        "query",
        "user", "devices", "contact", "lid", "privacy", "category", "tokens", "token", "active", "count", "digest",
        "rotate",
        "offline_batch", "remove-companion-device", "pair-device-sign", "link_code_companion_reg", "device-identity",
        "get", "set", "result", "error", "encrypt", "md", "w:p", "passive", "blocklist", "block", "pkmsg", "msg",
        "read",
        "-1", "0", "99999999999999999999", "companion_hello", "companion_finish", "available", "subscribe", "",
        "disappearing_mode",
    ]
    private static let keys = [
        "id", "to", "from", "type", "xmlns", "jid", "class", "participant", "recipient", "category", "count", "t",
        "stage",
        "name", "value", "action", "duration", "device_fanout", "edit", "addressing_mode",
    ]

    @Test(arguments: 1...40)
    func `no stanza of any kind traps, and the world still works after it`(seed: Int) throws {
        let driver = WorldDriver()
        let alice = try driver.online(WorldDriver.alice)
        let bob = try driver.online(WorldDriver.bob)
        let unlinked = driver.register(CompanionKeys(random: SystemRandom(), now: driver.world.now))
        var random = Repeatable(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<250 {
            let connection = random.next() % 3 == 0 ? unlinked : alice.connection
            driver.receive(node(&random, depth: 3), on: connection)
        }
        try driver.goOnline(alice)
        try driver.goOnline(bob)
        // The blocklist may have been changed on the way.
        driver.world.accounts[WorldDriver.bob]?.blocked = []
        try driver.send("still here", from: alice, to: bob.lid.bare, id: "LAST")
        let delivered = driver.take(bob.connection).first { $0.string("id") == "LAST" }
        #expect(delivered != nil)
    }

    private func node(_ random: inout Repeatable, depth: Int) -> Node {
        var attributes: Attributes = [:]
        for _ in 0..<random.next() % 5 { attributes[WireString(random.pick(Self.keys))] = value(&random) }
        let tag = WireString(random.pick(Self.words.filter { !$0.isEmpty }))
        switch random.next() % 4 {
        case 0: return Node(tag, attributes)
        case 1: return Node(tag, attributes, bytes: random.bytes(random.pick([0, 1, 3, 4, 32, 64, 80, 156])))
        case 2: return Node(tag, attributes, content: .text(WireString(random.pick(Self.words))))
        default:
            guard depth > 0 else { return Node(tag, attributes) }
            return Node(tag, attributes, (0..<random.next() % 5).map { _ in node(&random, depth: depth - 1) })
        }
    }

    private func value(_ random: inout Repeatable) -> AttributeValue {
        switch random.next() % 3 {
        case 0: .string(random.pick(Self.words))
        case 1:
            .jid(
                random.pick([
                    .server, .phone("447700900100", device: 1), .phone("447700900101"),
                    .phone("447700900101", device: 1), JID(user: "1", server: .group), .lid("5"),
                ]))
        default: .number(Int(random.next() % 100_000))
        }
    }
}

/// Numbers that follow from their seed, so that a failure can be repeated.
private struct Repeatable {
    var state: UInt64

    mutating func next() -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: state >> 33)
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[next() % values.count] }
}
