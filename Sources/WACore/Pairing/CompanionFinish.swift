/// The companion's last message of a code pairing (40-pairing.md section 4.6).
public struct CompanionFinish: Sendable, Equatable {
    /// The phone's number as an address.
    public let phone: JID
    /// 156 bytes.
    let wrappedBundle: [UInt8]
    /// The companion's identity public key.
    let identityKey: [UInt8]
    /// Reference of the pairing.
    public let ref: [UInt8]

    /// Makes a finish.
    init(phone: JID, wrappedBundle: [UInt8], identityKey: [UInt8], ref: [UInt8]) {
        self.phone = phone
        self.wrappedBundle = wrappedBundle
        self.identityKey = identityKey
        self.ref = ref
    }

    /// Parses the request (server side).
    public init(_ stanza: Node) throws(PairingError) {
        let wrapper = try LinkCodeStanza.wrapper(of: stanza, at: .companionFinish)
        guard let phone = wrapper.jid("jid"), phone.isPhone else {
            throw PairingError(.malformed, "companion_finish names no phone number")
        }
        self.init(
            phone: phone, wrappedBundle: try wrapper.requiredBytes(Self.bundleTag, count: LinkCodeBundle.sealedLength),
            identityKey: try wrapper.requiredBytes("companion_identity_public", count: 32),
            ref: try wrapper.requiredBytes(LinkCodeStanza.ref))
    }

    /// The request, without id.
    var node: Node {
        LinkCodeStanza.request([
            Node(
                LinkCodeStanza.tag,
                ["jid": .jid(phone), "stage": .string(LinkCodeStanza.Stage.companionFinish.rawValue)],
                [
                    Node(Self.bundleTag, bytes: wrappedBundle),
                    Node("companion_identity_public", bytes: identityKey), Node(LinkCodeStanza.ref, bytes: ref),
                ])
        ])
    }

    private static let bundleTag: WireString = "link_code_pairing_wrapped_key_bundle"
}
