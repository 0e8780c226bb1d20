import TestSupport
import WACore
import WAProto

@testable import WASandbox

/// A person's phone with its keys and its session with the client of a rig.
final class PeerPhone {
    let phone: String
    let lid: String
    private let identity = freshKey()
    private let signedPreKey: SignedPreKeyRecord
    private let preKey: PreKeyRecord
    private var session = SessionRecord()

    init(_ phone: String = "447700900200", lid: String = "100000000000200") {
        self.phone = phone
        self.lid = lid
        signedPreKey = SignedPreKeyRecord.make(identity: identity, id: 1, stage: .current, random: SystemRandom())
        preKey = PreKeyGenerator.make(count: 1, after: 0, random: SystemRandom())[0]
    }

    private var local: LocalIdentity { LocalIdentity(identityKey: identity, registrationID: 77) }

    /// Makes the server of `rig` answer for this phone: its LID, its one device and its bundle.
    func join(_ rig: ManualRig) {
        let (phone, lid) = (phone, lid)
        let bundle = bundleNode
        rig.server.answer { stanza in
            guard stanza.tag == "iq" else { return [] }
            if let wanted = stanza.child("key")?.children("user") {
                guard wanted.contains(where: { $0.jid("jid")?.user == lid }) else { return [] }
                return [stanza.result([Node("list", [:], [bundle])])]
            }
            guard let users = stanza.child("usync")?.child("list")?.children("user") else { return [] }
            let answered = [phone, lid, "447700900123", "100000000000001"]
            guard users.allSatisfy({ answered.contains($0.jid("jid")?.user ?? "") }) else { return [] }
            let known = users.compactMap { $0.jid("jid") }.map { jid in
                let isPeer = jid.user == phone || jid.user == lid
                return Node(
                    "user", ["jid": .jid(jid)],
                    [
                        Node("devices", [:], [Node("device-list", [:], [Node("device", ["id": isPeer ? "0" : "12"])])]),
                        Node("lid", ["val": .jid(isPeer ? .lid(lid) : .lid("100000000000001"))]),
                    ])
            }
            return [stanza.result([Node("usync", [:], [Node("list", [:], known)])])]
        }
    }

    /// The keys that the server gives out for this phone.
    var bundleNode: Node {
        PreKeyBundle(local: local, preKey: preKey, signedPreKey: signedPreKey, deviceIdentity: nil).node(for: .lid(lid))
    }

    /// The text of a message that the client sent to this phone.
    func read(_ message: Node) throws -> String? {
        let addressed = message.child("participants")?.children("to").first { $0.jid("jid")?.user == lid }
        guard let enc = (addressed ?? message).child("enc"), let bytes = enc.bytes else { return nil }
        let plaintext: [UInt8]
        if enc.string("type") == CiphertextKind.preKeySignal.rawValue {
            plaintext = try session.decrypt(
                PreKeySignalMessage(serialized: bytes), local: local, signedPreKey: signedPreKey, oneTimePreKey: preKey,
                random: SystemRandom()
            ).plaintext
        } else {
            plaintext = try session.decrypt(SignalMessage(serialized: bytes), random: SystemRandom())
        }
        return try WA.Message(serialized: MessagePadding.unpad(plaintext, version: 2)).conversation
    }

    /// A message of this phone to the client of `rig`.
    func message(_ id: String, _ text: String, to rig: ManualRig, damaged: Bool = false) throws -> Node {
        try message(id, WA.Message.text(text).serialized(), to: rig, damaged: damaged)
    }

    /// A message with this content.
    func message(_ id: String, _ content: [UInt8], to rig: ManualRig, damaged: Bool = false) throws -> Node {
        if !session.canEncrypt {
            let bundle = PreKeyBundle(
                local: LocalIdentity(
                    identityKey: rig.credentials.identityKey, registrationID: rig.credentials.registrationID),
                preKey: rig.preKeys[0], signedPreKey: rig.signedPreKey, deviceIdentity: nil)
            try session.processBundle(bundle, local: local, random: SystemRandom())
        }
        var (kind, bytes) = try session.encrypt(MessagePadding.pad(content, randomByte: 3))
        if damaged { bytes[bytes.count - 9] ^= 1 }
        return Node(
            "message",
            [
                "id": .string(id), "from": .jid(.lid(lid)), "sender_pn": .jid(.phone(phone)), "type": "text",
                "t": .number(rig.clock.now.seconds),
            ], [Node("enc", ["v": "2", "type": .string(kind.rawValue)], bytes: bytes)])
    }

    /// A receipt of this phone.
    func receipt(_ id: String, type: String? = nil, _ children: [Node] = []) -> Node {
        Node(
            "receipt",
            [
                "id": .string(id), "from": .jid(.lid(lid)), "type": type.map { .string($0) },
                "t": .number(1_700_000_000),
            ], children)
    }

    /// Asks for a message again.
    func retryReceipt(_ id: String, count: Int, withKeys: Bool) -> Node {
        let retry = Node(
            "retry", ["count": .number(count), "id": .string(id), "t": .number(1_700_000_000), "v": "1"])
        let bundle = PreKeyBundle(local: local, preKey: preKey, signedPreKey: signedPreKey, deviceIdentity: nil)
        if withKeys { session = SessionRecord() }
        return receipt(id, type: "retry", [retry] + (withKeys ? bundle.retryNodes : Array(bundle.retryNodes.prefix(1))))
    }
}
