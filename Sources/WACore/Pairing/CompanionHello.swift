/// The companion's request for a pairing by code (40-pairing.md section 4.2).
public struct CompanionHello: Sendable, Equatable {
    /// The phone's number as an address.
    var phone: JID
    /// 80 bytes.
    var wrappedEphemeral: [UInt8]
    /// The companion's Noise public key.
    public var noiseKey: [UInt8]
    /// One character (40-pairing.md section 4.3).
    public var platformID: String
    /// `Browser (OS)`.
    public var displayName: String
    /// Asks the server to notify the phone.
    var showsPushNotification: Bool

    /// Makes a hello.
    init(
        phone: JID, wrappedEphemeral: [UInt8], noiseKey: [UInt8], platformID: String, displayName: String,
        showsPushNotification: Bool = true
    ) {
        self.phone = phone
        self.wrappedEphemeral = wrappedEphemeral
        self.noiseKey = noiseKey
        self.platformID = platformID
        self.displayName = displayName
        self.showsPushNotification = showsPushNotification
    }

    /// Parses the request (server side); clients encode texts and the nonce differently.
    public init(_ stanza: Node) throws(PairingError) {
        let wrapper = try LinkCodeStanza.wrapper(of: stanza, at: .companionHello)
        guard let phone = wrapper.jid("jid"), phone.isPhone,
            let platformID = wrapper.child("companion_platform_id")?.text,
            let displayName = wrapper.child("companion_platform_display")?.text,
            wrapper.child("link_code_pairing_nonce") != nil
        else {
            throw PairingError(.malformed, "companion_hello lacks the number, the platform or the nonce")
        }
        self.init(
            phone: phone,
            wrappedEphemeral: try wrapper.requiredBytes(Self.ephemeralTag, count: WrappedKey.length),
            noiseKey: try wrapper.requiredBytes("companion_server_auth_key_pub", count: 32), platformID: platformID,
            displayName: displayName,
            showsPushNotification: wrapper.string("should_show_push_notification") == "true")
    }

    /// The request, without id.
    var node: Node {
        LinkCodeStanza.request([
            Node(
                LinkCodeStanza.tag,
                [
                    "jid": .jid(phone), "stage": .string(LinkCodeStanza.Stage.companionHello.rawValue),
                    "should_show_push_notification": showsPushNotification ? "true" : "false",
                ],
                [
                    Node(Self.ephemeralTag, bytes: wrappedEphemeral),
                    Node("companion_server_auth_key_pub", bytes: noiseKey),
                    Node("companion_platform_id", content: .text(WireString(platformID))),
                    Node("companion_platform_display", content: .text(WireString(displayName))),
                    Node("link_code_pairing_nonce", bytes: [0]),
                ])
        ])
    }

    /// The children of the server's response.
    public static func answer(ref: [UInt8]) -> Node {
        Node(LinkCodeStanza.tag, [:], [Node(LinkCodeStanza.ref, bytes: ref)])
    }

    private static let ephemeralTag: WireString = "link_code_pairing_wrapped_companion_ephemeral_pub"
}
