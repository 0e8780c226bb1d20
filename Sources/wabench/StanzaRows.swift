import WACore

extension Benchmark {
    /// The stanza codec: half of what whatsmeow needs for the same work.
    func stanzaRows() throws {
        let incoming = try StanzaEncoder.encode(Self.incoming)[...]
        try row("stanza decode, 280 bytes in", against: .hmac, budget: 600 / Primitives.IdleMachine.hmac) {
            _ = try StanzaDecoder.decode(incoming)
        }
        try row("stanza encode, 280 bytes in", against: .hmac, budget: 550 / Primitives.IdleMachine.hmac) {
            _ = try StanzaEncoder.encode(Self.incoming)
        }
        try row("stanza encode, send to 4 devices", against: .hmac, budget: 1300 / Primitives.IdleMachine.hmac) {
            _ = try StanzaEncoder.encode(Self.outgoing)
        }
    }

    private static func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) } }

    /// A delivered message of one ciphertext.
    private static let incoming = Node(
        "message",
        [
            "from": .jid(.lid("112233445566778", device: 12)), "id": "3EB0A1B2C3D4E5F60718", "t": "1700000000",
            "type": "text", "notify": "Alice Example", "addressing_mode": "lid",
            "sender_pn": .jid(.phone("15551234567")),
        ],
        [Node("enc", ["v": "2", "type": "msg"], bytes: content(173))])

    /// A message to a recipient with two devices and to two own devices.
    private static let outgoing = Node(
        "message",
        [
            "id": "3EB0A1B2C3D4E5F60718", "to": .jid(.lid("112233445566778")), "type": "text", "phash": "2:abcdefgh",
            "addressing_mode": "lid",
        ],
        [
            Node(
                "participants", [:],
                (UInt16(0)..<4).map { device in
                    let enc = Node("enc", ["v": "2", "type": "pkmsg"], bytes: content(300))
                    return Node("to", ["jid": .jid(.lid("112233445566778", device: device))], [enc])
                }),
            Node("device-identity", [:], bytes: content(200)),
        ])
}
