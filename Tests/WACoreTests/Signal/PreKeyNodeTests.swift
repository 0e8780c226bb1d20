import TestSupport
import Testing

@testable import WACore

/// Stanzas that carry prekeys (50-signal.md section 3.1, 52-receiving.md section 8.1, 30-connection.md section 14).
@Suite struct PreKeyNodeTests {
    static let random = SeededRandom(6)
    static let local = LocalIdentity(identityKey: KeyPair(random: random), registrationID: 0x0102_0304)
    static let signed = SignedPreKeyRecord.make(identity: local.identityKey, id: 0x010203, random: random)
    static let oneTime = PreKeyRecord(id: 0x0A0B0C, key: KeyPair(random: random), isOffered: false)
    static let bundle = PreKeyBundle(local: local, preKey: oneTime, signedPreKey: signed, deviceIdentity: [1, 2, 3])
    static let device = JID.phone("15550000001", device: 7)

    @Test
    func `a bundle has the layout of the protocol and reads back`() throws {
        let node = Self.bundle.node(for: Self.device)
        #expect(node.tag == "user")
        #expect(node.jid("jid") == Self.device)
        #expect(
            node.children.map(\.tag.string) == ["registration", "type", "identity", "key", "skey", "device-identity"])
        #expect(node.child("registration")?.bytes?.elementsEqual([1, 2, 3, 4]) == true)
        #expect(node.child("type")?.bytes?.elementsEqual([5]) == true)
        #expect(node.child("key")?.child("id")?.bytes?.elementsEqual([0x0A, 0x0B, 0x0C]) == true)
        #expect(node.child("skey")?.child("signature")?.bytes?.count == 64)
        #expect(try PreKeyBundle(node: node) == Self.bundle)
    }

    @Test
    func `an empty pool leaves out the one-time prekey, a phone the device identity`() throws {
        let bundle = PreKeyBundle(local: Self.local, preKey: nil, signedPreKey: Self.signed, deviceIdentity: nil)
        let node = bundle.node(for: Self.device)
        #expect(node.children.map(\.tag.string) == ["registration", "type", "identity", "skey"])
        #expect(try PreKeyBundle(node: node) == bundle)
    }

    @Test
    func `the keys may be nested in a keys child`() throws {
        let node = Self.bundle.node(for: Self.device)
        #expect(try PreKeyBundle(node: Node("user", [:], [Node("keys", [:], node.children)])) == Self.bundle)
    }

    @Test
    func `a retry receipt carries registration and keys, and reads as a bundle`() throws {
        let receipt = Node("receipt", [:], [Node("retry")] + Self.bundle.retryNodes)
        #expect(receipt.children.map(\.tag.string) == ["retry", "registration", "keys"])
        let keys = try #require(receipt.child("keys"))
        #expect(keys.children.map(\.tag.string) == ["type", "identity", "key", "skey", "device-identity"])
        #expect(try PreKeyBundle(node: receipt) == Self.bundle)
        #expect(PreKeyBundle.registrationID(in: receipt) == 0x0102_0304)
        let bare = Node("receipt", [:], [Node("retry"), PreKeyBundle.registrationNode(9)])
        #expect(PreKeyBundle.registrationID(in: bare) == 9)
        #expect(PreKeyBundle.registrationID(in: Node("receipt")) == nil)
    }

    @Test
    func `an error child gives the server's code`() throws {
        let node = Node("user", ["jid": .jid(Self.device)], [Node("error", ["code": "406", "text": "not-acceptable"])])
        let error = #expect(throws: SignalError.self) { try PreKeyBundle(node: node) }
        #expect(error?.code == .bundleRefused)
        #expect(error?.serverCode == 406)
        #expect(signalCode { _ = try PreKeyBundle(node: Node("user", [:], [Node("error")])) } == .bundleRefused)
    }

    @Test
    func `a one-time prekey with id zero is ignored`() throws {
        let key = PreKeyBundle.PreKey(id: 0, publicKey: Self.oneTime.key.publicKey)
        let bundle = PreKeyBundle(
            registrationID: 1, identityKey: Self.bundle.identityKey, preKey: key, signedPreKey: Self.bundle.signedPreKey
        )
        #expect(try PreKeyBundle(node: bundle.node(for: Self.device)).preKey == nil)
    }

    @Test(arguments: [
        "registration", "identity", "skey", "key/id", "key/value", "skey/id", "skey/value", "skey/signature",
    ])
    func `a bundle that lacks a part or has one of a wrong length is refused`(path: String) throws {
        let parts = path.split(separator: "/").map(String.init)
        let node = Self.bundle.node(for: Self.device)
        #expect(signalCode { _ = try PreKeyBundle(node: Self.edit(node, parts) { _ in nil }) } != nil)
        let shortened = Self.edit(node, parts) { Node($0.tag, bytes: ($0.bytes ?? []).dropLast()) }
        #expect(signalCode { _ = try PreKeyBundle(node: shortened) } != nil)
        let lengthened = Self.edit(node, parts) { Node($0.tag, bytes: ($0.bytes ?? []) + [0]) }
        #expect(signalCode { _ = try PreKeyBundle(node: lengthened) } != nil)
    }

    @Test
    func `another key type is refused, a missing one is tolerated`() throws {
        let node = Self.bundle.node(for: Self.device)
        let other = Self.edit(node, ["type"]) { _ in Node("type", bytes: [6]) }
        #expect(signalCode { _ = try PreKeyBundle(node: other) } == .invalidKey)
        #expect(try PreKeyBundle(node: Self.edit(node, ["type"]) { _ in nil }) == Self.bundle)
    }

    static func edit(_ node: Node, _ path: [String], _ change: (Node) -> Node?) -> Node {
        Node(
            node.tag, node.attributes,
            node.children.compactMap { child in
                guard child.tag.string == path[0] else { return child }
                return path.count == 1 ? change(child) : edit(child, Array(path.dropFirst()), change)
            })
    }

    @Test
    func `an upload has the layout of the protocol and reads back`() throws {
        let keys = PreKeyGenerator.make(count: 3, after: 0xFFFFFD, random: Self.random)
        let upload = PreKeyUpload(local: Self.local, preKeys: keys, signedPreKey: Self.signed)
        #expect(upload.nodes.map(\.tag.string) == ["registration", "type", "identity", "list", "skey"])
        #expect(upload.nodes[3].children.map(\.tag.string) == ["key", "key", "key"])
        #expect(try PreKeyUpload(request: Node("iq", [:], upload.nodes)) == upload)
        for missing in ["registration", "identity", "skey"] {
            let nodes = upload.nodes.filter { $0.tag.string != missing }
            #expect(signalCode { _ = try PreKeyUpload(request: Node("iq", [:], nodes)) } != nil)
        }
        let rotate = PreKeyUpload.rotation(to: Self.signed)
        #expect(rotate.tag == "rotate")
        #expect(try PreKeyBundle.SignedPreKey(node: #require(rotate.child("skey"))) == Self.bundle.signedPreKey)
    }

    @Test
    func `the digest covers identity, signed prekey, signature and the keys in order`() throws {
        let keys = PreKeyGenerator.make(count: 2, after: 0, random: Self.random)
        let digest = KeyDigest(of: PreKeyUpload(local: Self.local, preKeys: keys, signedPreKey: Self.signed))
        let covered =
            Self.local.identityKey.publicKey + Self.signed.key.publicKey + Self.signed.signature
            + keys[0].key.publicKey + keys[1].key.publicKey
        #expect(digest.hash == Digest.sha1(covered))
        #expect(digest.preKeyIDs == [1, 2])
        #expect(try KeyDigest(node: digest.node) == digest)
        for missing in ["registration", "identity", "skey", "hash"] {
            let node = Self.edit(digest.node, [missing]) { _ in nil }
            #expect(signalCode { _ = try KeyDigest(node: node) } != nil)
        }
    }

    @Test
    func `ids grow from 1, wrap before the last resort and skip zero`() throws {
        let keys = PreKeyGenerator.make(count: 3, after: 0xFFFFFD, random: Self.random)
        #expect(keys.map(\.id) == [0xFFFFFE, 1, 2])
        #expect(PreKeyGenerator.make(count: 2, after: 0, isOffered: true, random: Self.random).map(\.id) == [1, 2])
        #expect(PreKeyGenerator.make(count: -1, after: 0, random: NoRandom()).isEmpty)
        #expect(PreKeyGenerator.nextID(after: 0xFFFFFF) == 1)
        #expect(SignedPreKeyRecord.nextID(after: 1) == 2)
        #expect(SignedPreKeyRecord.nextID(after: 0xFFFFFF) == 1)
    }

    @Test
    func `a fresh signed prekey is signed over its 33-byte form`() {
        let message = [5] + Self.signed.key.publicKey
        #expect(XEdDSA.verify(Self.signed.signature, over: message, by: Self.local.identityKey.publicKey))
        #expect(Self.signed.stage == .candidate)
    }
}
