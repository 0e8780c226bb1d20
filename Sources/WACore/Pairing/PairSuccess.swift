/// The server's stanza with the device identity of the new companion (40-pairing.md section 3).
public struct PairSuccess: Sendable, Equatable {
    /// The stanza's id, for the response.
    var id: String
    /// Serialized ADVSignedDeviceIdentityHMAC.
    var container: [UInt8]
    /// Phone-number address of the new device.
    var phoneJID: JID
    /// LID address of the new device; nil when the login is to name it.
    var lidJID: JID?
    /// `android`, `iphone`, ...
    var platform: String
    /// Only for business accounts.
    var businessName: String?
    /// Serialized ClientPairingProps.
    var clientProps: [UInt8]?

    /// Makes a stanza's content.
    public init(
        id: String, container: [UInt8], phoneJID: JID, lidJID: JID?, platform: String, businessName: String? = nil,
        clientProps: [UInt8]? = nil
    ) {
        self.id = id
        self.container = container
        self.phoneJID = phoneJID
        self.lidJID = lidJID
        self.platform = platform
        self.businessName = businessName
        self.clientProps = clientProps
    }

    /// Reads the stanza; throws `internalError` when it lacks the identity or the address.
    init(_ stanza: Node) throws(PairingError) {
        guard let success = stanza.child("pair-success"), let id = stanza.string("id"),
            let container = success.child("device-identity")?.bytes, let device = success.child("device"),
            let phone = device.jid("jid"), phone.isPhone, phone.device > 0
        else {
            throw PairingError(.internalError, "the server's pair-success lacks the device identity or the address")
        }
        self.init(
            id: id, container: Array(container), phoneJID: phone,
            lidJID: device.jid("lid").flatMap { $0.isLID ? $0 : nil },
            platform: success.child("platform")?.string("name") ?? "",
            businessName: success.child("biz")?.string("name"),
            clientProps: success.child("client-props")?.bytes.map { Array($0) })
    }

    /// The stanza as the server sends it.
    public func node(at time: Timestamp) -> Node {
        var children = [
            Node("device-identity", bytes: container),
            Node("device", ["jid": .jid(phoneJID), "lid": lidJID.map { .jid($0) }]),
            Node("platform", ["name": .string(platform)]),
        ]
        if let businessName { children.append(Node("biz", ["name": .string(businessName)])) }
        if let clientProps { children.append(Node("client-props", bytes: clientProps)) }
        return Node(
            "iq",
            [
                "type": "set", "from": .jid(.server), "id": .string(id), "xmlns": "md", "t": .number(time.seconds),
            ], [Node("pair-success", [:], children)])
    }

    /// Verifies the identity; returns the device to store and the response to send once it is stored.
    func accept(
        with keys: CompanionKeys, random: some RandomSource
    ) throws(PairingError) -> (device: LinkedDevice, answer: Node) {
        let identity = try ADVCompanion.verifyAndSign(
            container, identityKey: keys.identityKey, advSecret: keys.advSecret, random: random)
        return (LinkedDevice(self, keys: keys, identity: identity), answer(identity))
    }

    private func answer(_ identity: ADVCompanion.Identity) -> Node {
        Node(
            "iq", ["type": "result", "to": .jid(.server), "id": .string(id)],
            [
                Node(
                    "pair-device-sign", [:],
                    [
                        Node(
                            "device-identity", ["key-index": .number(identity.keyIndex)], bytes: identity.answer)
                    ])
            ])
    }

    /// The error response to the pair-success with this id.
    static func refusal(id: String, error: PairingError) -> Node {
        let wire = error.wireError
        return Node(
            "iq", ["type": "error", "to": .jid(.server), "id": .string(id)],
            [Node("error", ["code": .number(wire.code), "text": .string(wire.text)])])
    }
}
