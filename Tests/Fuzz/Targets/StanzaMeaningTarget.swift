@testable import WACore

extension FuzzTarget {
    private static let keys = CompanionKeys(random: RepeatableRandom(7), now: now)
    private static let own = (phone: JID.phone("447700900100"), lid: JID.lid("100000000000001"))
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// A stanza that decodes, given to everything that interprets stanzas: nothing in it may trap.
    static let stanzaMeaning = FuzzTarget("stanza-meaning") { input in
        var reader = InputReader(input)
        var machine = PairingMachine(keys: keys, platform: .chrome, random: RepeatableRandom(3))
        for _ in 0..<4 where !reader.isEmpty {
            guard let node = try? StanzaDecoder.decode(reader.block()[...]) else { continue }
            judge(node)
            for child in node.children { judge(child) }
            let actions = machine.received(node, now: now)
            for case .request(let request, _) in actions { _ = machine.answered(request, with: node) }
        }
    }

    private static func judge(_ node: Node) {
        let failure = DisconnectReason.failure(node, now: now)
        rule(!failure.message.isEmpty, "a failure has no message")
        rule(!DisconnectReason.streamError(node).message.isEmpty, "a stream error has no message")
        _ = (RequestError(node), PairingError.refusedCode(node))
        if let ack = Acknowledgement.node(for: node, refusal: .parsing) { _ = try? StanzaEncoder.encode(ack) }
        if let source = MessageSource(node, ownPhone: own.phone, ownLID: own.lid) {
            _ = (source.isGroupLike, source.chat.description, source.sender.signalAddress)
        }
        _ = MessageSource(node, ownPhone: own.phone, ownLID: own.lid, requiresParticipant: false)
        judgeKeys(node)
        judgePairing(node)
    }

    private static func judgeKeys(_ node: Node) {
        if let bundle = try? PreKeyBundle(node: node) {
            var record = SessionRecord()
            try? record.processBundle(bundle, local: local, random: RepeatableRandom(5))
        }
        _ = PreKeyBundle.registrationID(in: node)
        _ = try? PreKeyUpload(request: node)
    }

    private static let local = LocalIdentity(identityKey: KeyPair(random: RepeatableRandom(9)), registrationID: 77)

    private static func judgePairing(_ node: Node) {
        _ = try? PairSuccess(node)
        _ = try? CodeRefresh(node)
        _ = try? CompanionHello(node)
        _ = try? PrimaryHello(node)
        _ = try? CompanionFinish(node)
    }
}
