/// The keys a device publishes so that peers can start sessions with it (50-signal.md section 3.1).
public struct PreKeyUpload: Sendable, Equatable {
    /// The registration id of the device.
    public let registrationID: UInt32
    /// 32 bytes.
    public let identityKey: [UInt8]
    /// In the order of upload.
    public let preKeys: [PreKeyBundle.PreKey]
    /// The current signed prekey.
    public let signedPreKey: PreKeyBundle.SignedPreKey

    /// Makes an upload from its parts.
    public init(
        registrationID: UInt32, identityKey: [UInt8], preKeys: [PreKeyBundle.PreKey],
        signedPreKey: PreKeyBundle.SignedPreKey
    ) {
        self.registrationID = registrationID
        self.identityKey = identityKey
        self.preKeys = preKeys
        self.signedPreKey = signedPreKey
    }

    /// Our own upload.
    init(local: LocalIdentity, preKeys: [PreKeyRecord], signedPreKey: SignedPreKeyRecord) {
        self.init(
            registrationID: local.registrationID, identityKey: local.identityKey.publicKey,
            preKeys: preKeys.map(PreKeyBundle.PreKey.init), signedPreKey: PreKeyBundle.SignedPreKey(signedPreKey))
    }

    /// Parses the children of an upload request (server side).
    public init(request: Node) throws(SignalError) {
        try PreKeyNodes.checkType(request.child("type"))
        registrationID = try PreKeyNodes.registrationID(request.child("registration"))
        identityKey = try PreKeyNodes.bytes(request.child("identity"), count: Key32.count, "identity key")
        var keys: [PreKeyBundle.PreKey] = []
        for node in request.child("list")?.children("key") ?? [] { keys.append(try PreKeyBundle.PreKey(node: node)) }
        preKeys = keys
        guard let signed = request.child("skey") else {
            throw SignalError(.invalidMessage, "the upload lacks its signed prekey")
        }
        signedPreKey = try PreKeyBundle.SignedPreKey(node: signed)
    }

    /// The children of the `iq` of namespace `encrypt` and type `set`.
    var nodes: [Node] {
        [
            PreKeyNodes.registration(registrationID), PreKeyNodes.type, Node("identity", bytes: identityKey),
            Node("list", [:], preKeys.map(\.node)), signedPreKey.node,
        ]
    }

    /// The child of the `iq` that replaces the signed prekey (30-connection.md section 14).
    static func rotation(to key: SignedPreKeyRecord) -> Node {
        Node("rotate", [:], [PreKeyBundle.SignedPreKey(key).node])
    }
}

/// The server's digest of a device's keys, to compare with our own (30-connection.md section 14, "Digest").
public struct KeyDigest: Sendable, Equatable {
    /// The registration id stored by the server.
    let registrationID: UInt32
    /// 32 bytes.
    let identityKey: [UInt8]
    /// The signed prekey that the server distributes.
    let signedPreKey: PreKeyBundle.SignedPreKey
    /// Ids of the unused one-time prekeys.
    let preKeyIDs: [UInt32]
    /// 20 bytes.
    let hash: [UInt8]

    /// Creates the digest of `upload` (server side).
    public init(of upload: PreKeyUpload) {
        registrationID = upload.registrationID
        identityKey = upload.identityKey
        signedPreKey = upload.signedPreKey
        preKeyIDs = upload.preKeys.map(\.id)
        hash = Self.hash(
            identityKey: upload.identityKey, signedPreKey: upload.signedPreKey,
            preKeys: upload.preKeys.map(\.publicKey))
    }

    /// Parses a `digest` element.
    init(node: Node) throws(SignalError) {
        try PreKeyNodes.checkType(node.child("type"))
        registrationID = try PreKeyNodes.registrationID(node.child("registration"))
        identityKey = try PreKeyNodes.bytes(node.child("identity"), count: Key32.count, "identity key")
        guard let signed = node.child("skey") else {
            throw SignalError(.invalidMessage, "the digest lacks its signed prekey")
        }
        signedPreKey = try PreKeyBundle.SignedPreKey(node: signed)
        var ids: [UInt32] = []
        for id in node.child("list")?.children("id") ?? [] { ids.append(try PreKeyNodes.keyID(id)) }
        preKeyIDs = ids
        hash = try PreKeyNodes.bytes(node.child("hash"), count: 20, "digest")
    }

    /// The `digest` element.
    public var node: Node {
        Node(
            "digest", [:],
            [
                PreKeyNodes.registration(registrationID), PreKeyNodes.type, Node("identity", bytes: identityKey),
                signedPreKey.node, Node("list", [:], preKeyIDs.map(PreKeyNodes.id)), Node("hash", bytes: hash),
            ])
    }

    /// SHA-1 over identity key, signed prekey, its signature, and the one-time prekeys in the listed order.
    static func hash(
        identityKey: [UInt8], signedPreKey: PreKeyBundle.SignedPreKey, preKeys: [[UInt8]]
    ) -> [UInt8] {
        Digest.sha1(identityKey + signedPreKey.publicKey + signedPreKey.signature + preKeys.joined())
    }
}
