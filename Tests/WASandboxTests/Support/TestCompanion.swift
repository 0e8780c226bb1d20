import Testing
import WAProto

@testable import WACore
@testable import WASandbox

/// A companion with real keys and Signal sessions, as small as it can be.
final class TestCompanion {
    let credentials: Credentials
    let signedPreKey: SignedPreKeyRecord
    var preKeys: [UInt32: PreKeyRecord] = [:]
    var sessions: [JID: SessionRecord] = [:]
    /// Own sender keys by group, and those of other devices.
    var ownKeys: [JID: SenderKeyRecord] = [:]
    var senderKeys: [JID: [JID: SenderKeyRecord]] = [:]
    var connection = ConnectionID(value: 0)
    var hasUploaded = false

    init(_ credentials: Credentials, signedPreKey: SignedPreKeyRecord) {
        self.credentials = credentials
        self.signedPreKey = signedPreKey
    }

    var local: LocalIdentity { LocalIdentity(credentials) }
    var id: DeviceID { DeviceID(number: credentials.phoneJID.user, device: credentials.phoneJID.device) }
    var lid: JID { credentials.lidJID }
    var pn: JID { credentials.phoneJID }

    /// The elements of an upload of twenty more prekeys.
    func makeUpload(count: Int = 20) -> [Node] {
        let made = PreKeyGenerator.make(count: count, after: preKeys.keys.max() ?? 0, random: SystemRandom())
        for key in made { preKeys[key.id] = key }
        hasUploaded = true
        return PreKeyUpload(local: local, preKeys: made, signedPreKey: signedPreKey).nodes
    }

    /// Encrypts for a device, with its bundle when there is no session yet.
    func encrypt(_ message: WA.Message, for jid: JID, bundle: PreKeyBundle? = nil) throws -> Node {
        var session = sessions[jid] ?? SessionRecord()
        if let bundle { try session.processBundle(bundle, local: local, random: SystemRandom()) }
        let sealed = try session.encrypt(MessagePadding.pad(message.serialized(), randomByte: 7))
        sessions[jid] = session
        return Node("enc", ["v": "2", "type": .string(sealed.kind.rawValue)], bytes: sealed.bytes)
    }

    /// Decrypts a delivered message.
    func decrypt(_ stanza: Node) throws -> WA.Message {
        try decrypt(try #require(stanza.child("enc")), from: try #require(stanza.jid("from")))
    }

    /// Decrypts one ciphertext of a device.
    func decrypt(_ enc: Node, from: JID) throws -> WA.Message {
        let bytes = try #require(enc.bytes)
        var session = sessions[from] ?? SessionRecord()
        let padded: [UInt8]
        if enc.string("type") == "pkmsg" {
            let message = try PreKeySignalMessage(serialized: bytes)
            padded = try session.decrypt(
                message, local: local, signedPreKey: signedPreKey,
                oneTimePreKey: message.preKeyID.flatMap { preKeys[$0] }, random: SystemRandom()
            ).plaintext
        } else {
            padded = try session.decrypt(SignalMessage(serialized: bytes), random: SystemRandom())
        }
        sessions[from] = session
        return try WA.Message(serialized: MessagePadding.unpad(padded))
    }
}

extension WA.Message {
    static func text(_ text: String) -> WA.Message {
        var message = WA.Message()
        message.conversation = text
        return message
    }
}

extension WorldDriver {
    /// The companion sends a text to everyone concerned, all of it really encrypted; returns what came back.
    @discardableResult
    func send(
        _ text: String, from companion: TestCompanion, to chat: JID, id: String, leavingOut: Set<JID> = []
    ) throws -> [Node] {
        let connection = companion.connection
        let own = chat.isLID ? companion.lid.bare : companion.pn.bare
        let list = try devices(of: [chat, own], asking: companion)
        var targets: [Node] = []
        var needsIdentity = false
        for jid in list where jid != companion.lid && jid != companion.pn && !leavingOut.contains(jid) {
            let bundle = companion.sessions[jid] == nil ? try fetchBundle(jid, asking: companion) : nil
            var message = WA.Message.text(text)
            if jid.bare == own {
                var sent = WA.DeviceSentMessage()
                sent.destinationJID = chat.description
                sent.message = message
                message = WA.Message()
                message.deviceSentMessage = sent
            }
            let enc = try companion.encrypt(message, for: jid, bundle: bundle)
            needsIdentity = needsIdentity || enc.string("type") == "pkmsg"
            targets.append(Node("to", ["jid": .jid(jid)], [enc]))
        }
        var children = [Node("participants", [:], targets)]
        if needsIdentity { children.append(Node("device-identity", bytes: companion.credentials.deviceIdentity)) }
        let stanza = Node("message", ["id": .string(id), "to": .jid(chat), "type": "text"], children)
        return receive(stanza, on: connection)
    }

    func devices(of users: [JID], asking companion: TestCompanion) throws -> [JID] {
        let list = Node("list", [:], users.map { Node("user", ["jid": .jid($0)]) })
        let query = Node("query", [:], [Node("devices", ["version": "2"])])
        let usync = Node(
            "usync", ["sid": "s", "mode": "query", "last": "true", "index": "0", "context": "message"], [query, list])
        let answer = try ask("usync", "get", [usync], on: companion.connection)
        return try #require(answer.child("usync")?.child("list")).children("user").flatMap { user -> [JID] in
            let jid = try #require(user.jid("jid"))
            return (user.child("devices")?.child("device-list")?.children("device") ?? []).compactMap {
                $0.integer("id").map { jid.with(device: UInt16($0)) }
            }
        }
    }

    func fetchBundle(_ jid: JID, asking companion: TestCompanion) throws -> PreKeyBundle {
        let key = Node("key", [:], [Node("user", ["jid": .jid(jid), "reason": "identity"])])
        let answer = try ask("encrypt", "get", [key], on: companion.connection)
        let user = try #require(answer.child("list")?.child("user"))
        #expect(user.jid("jid") == jid)
        return try PreKeyBundle(node: user)
    }
}
