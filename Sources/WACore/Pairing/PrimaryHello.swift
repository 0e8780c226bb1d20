/// The phone's first message of a code pairing, forwarded by the server (40-pairing.md section 4.5).
public struct PrimaryHello: Sendable, Equatable {
    /// Reference of the pairing.
    let ref: [UInt8]
    /// 80 bytes.
    let wrappedEphemeral: [UInt8]
    /// The account's identity public key.
    let identityKey: [UInt8]

    /// Makes a hello.
    init(ref: [UInt8], wrappedEphemeral: [UInt8], identityKey: [UInt8]) {
        self.ref = ref
        self.wrappedEphemeral = wrappedEphemeral
        self.identityKey = identityKey
    }

    /// Reads the notification.
    init(_ stanza: Node) throws(PairingError) {
        let wrapper = try LinkCodeStanza.wrapper(of: stanza, at: .primaryHello)
        self.init(
            ref: try wrapper.requiredBytes(LinkCodeStanza.ref),
            wrappedEphemeral: try wrapper.requiredBytes(Self.ephemeralTag, count: WrappedKey.length),
            identityKey: try wrapper.requiredBytes("primary_identity_pub", count: 32))
    }

    /// The notification with its stanza id and time.
    public func node(id: String, at time: Timestamp) -> Node {
        Node(
            "notification",
            [
                "from": .jid(.server), "type": .text(LinkCodeStanza.tag), "id": .string(id),
                "t": .number(time.seconds),
            ],
            [
                Node(
                    LinkCodeStanza.tag, ["stage": .string(LinkCodeStanza.Stage.primaryHello.rawValue)],
                    [
                        Node(Self.ephemeralTag, bytes: wrappedEphemeral),
                        Node("primary_identity_pub", bytes: identityKey), Node(LinkCodeStanza.ref, bytes: ref),
                    ])
            ])
    }

    private static let ephemeralTag: WireString = "link_code_pairing_wrapped_primary_ephemeral_pub"
}
