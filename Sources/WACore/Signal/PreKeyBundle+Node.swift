extension PreKeyBundle {
    /// Parses a `user` element of a prekey response, or a retry receipt with `keys` (52-receiving.md section 8.1).
    ///
    /// The keys may be children of the element or of its `keys` child. An `error` child throws `bundleRefused`.
    public init(node: Node) throws(SignalError) {
        if let error = node.child("error") {
            let code = error.integer("code").flatMap { Int(exactly: $0) }
            throw SignalError(
                .bundleRefused, "the server has no bundle for this device (code \(code ?? 0))", serverCode: code ?? 0)
        }
        let keys = node.child("keys")
        func child(_ tag: WireString) -> Node? { node.child(tag) ?? keys?.child(tag) }
        try PreKeyNodes.checkType(child("type"))
        registrationID = try PreKeyNodes.registrationID(child("registration"))
        identityKey = try PreKeyNodes.bytes(child("identity"), count: Key32.count, "identity key")
        // Id 0 means "no one-time prekey" in messages, so such a key is ignored (50-signal.md section 1).
        let preKey = try child("key").map { node throws(SignalError) in try PreKey(node: node) }
        self.preKey = preKey?.id == 0 ? nil : preKey
        guard let signed = child("skey") else {
            throw SignalError(.invalidMessage, "the bundle lacks its signed prekey")
        }
        signedPreKey = try SignedPreKey(node: signed)
        deviceIdentity = child("device-identity")?.bytes.map { Array($0) }
    }

    /// The `user` element of a prekey response for the device `jid`.
    public func node(for jid: JID) -> Node {
        Node("user", ["jid": .jid(jid)], [PreKeyNodes.registration(registrationID)] + keyNodes)
    }

    /// The elements of a retry receipt that sends keys, after its `retry` child: `registration` and `keys`.
    public var retryNodes: [Node] { [PreKeyNodes.registration(registrationID), Node("keys", [:], keyNodes)] }

    /// The `registration` element, which every retry receipt carries.
    static func registrationNode(_ id: UInt32) -> Node { PreKeyNodes.registration(id) }

    /// The registration id in a retry receipt, with or without keys; nil when it is absent or malformed.
    public static func registrationID(in receipt: Node) -> UInt32? {
        try? PreKeyNodes.registrationID(receipt.child("registration"))
    }

    private var keyNodes: [Node] {
        var nodes = [PreKeyNodes.type, Node("identity", bytes: identityKey)]
        if let preKey { nodes.append(preKey.node) }
        nodes.append(signedPreKey.node)
        if let deviceIdentity { nodes.append(Node("device-identity", bytes: deviceIdentity)) }
        return nodes
    }
}

extension PreKeyBundle.PreKey {
    /// Reads a `key` element.
    init(node: Node) throws(SignalError) {
        self.init(
            id: try PreKeyNodes.keyID(node.child("id")),
            publicKey: try PreKeyNodes.bytes(node.child("value"), count: Key32.count, "one-time prekey"))
    }

    /// The `key` element.
    var node: Node { Node("key", [:], [PreKeyNodes.id(id), Node("value", bytes: publicKey)]) }
}

extension PreKeyBundle.SignedPreKey {
    /// Reads an `skey` element.
    public init(node: Node) throws(SignalError) {
        self.init(
            id: try PreKeyNodes.keyID(node.child("id")),
            publicKey: try PreKeyNodes.bytes(node.child("value"), count: Key32.count, "signed prekey"),
            signature: try PreKeyNodes.bytes(
                node.child("signature"), count: XEdDSA.signatureLength, "signature of the signed prekey"))
    }

    /// The `skey` element.
    var node: Node {
        Node(
            "skey", [:], [PreKeyNodes.id(id), Node("value", bytes: publicKey), Node("signature", bytes: signature)])
    }
}

/// Elements of the stanzas that carry prekeys (50-signal.md section 3.1): ids in three bytes, keys without type byte.
enum PreKeyNodes {
    static var type: Node { Node("type", bytes: [SignalKeyPair.typeByte]) }

    static func id(_ id: UInt32) -> Node { Node("id", bytes: [UInt8](bigEndian: UInt64(id), count: 3)) }

    static func registration(_ id: UInt32) -> Node {
        Node("registration", bytes: [UInt8](bigEndian: UInt64(id), count: 4))
    }

    /// Throws unless the key type is 5 or missing.
    static func checkType(_ node: Node?) throws(SignalError) {
        guard let type = node?.bytes else { return }
        guard type.elementsEqual([SignalKeyPair.typeByte]) else {
            throw SignalError(.invalidKey, "the key type is not 05")
        }
    }

    static func bytes(_ node: Node?, count: Int, _ name: String) throws(SignalError) -> [UInt8] {
        guard let bytes = node?.bytes else { throw SignalError(.invalidMessage, "the \(name) is missing") }
        guard bytes.count == count else {
            throw SignalError(.invalidKey, "the \(name) has \(bytes.count) bytes instead of \(count)")
        }
        return Array(bytes)
    }

    static func keyID(_ node: Node?) throws(SignalError) -> UInt32 {
        try number(node, count: 3, "key id")
    }

    static func registrationID(_ node: Node?) throws(SignalError) -> UInt32 {
        try number(node, count: 4, "registration id")
    }

    private static func number(_ node: Node?, count: Int, _ name: String) throws(SignalError) -> UInt32 {
        guard let bytes = node?.bytes, bytes.count == count, let value = bytes.bigEndianInteger else {
            throw SignalError(.invalidMessage, "the \(name) is missing or does not have \(count) bytes")
        }
        return UInt32(truncatingIfNeeded: value)
    }
}
