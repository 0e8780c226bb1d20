/// The server's notification that a pairing code is no longer valid (40-pairing.md section 4.7).
struct CodeRefresh: Sendable, Equatable {
    /// Reference of the pairing.
    let ref: [UInt8]
    /// The user must request the next code.
    let needsUser: Bool

    /// Makes a refresh.
    init(ref: [UInt8], needsUser: Bool) {
        self.ref = ref
        self.needsUser = needsUser
    }

    /// Reads the notification.
    init(_ stanza: Node) throws(PairingError) {
        let wrapper = try LinkCodeStanza.wrapper(of: stanza, at: .refreshCode)
        self.init(
            ref: try wrapper.requiredBytes(LinkCodeStanza.ref),
            needsUser: wrapper.string("force_manual_refresh") == "true")
    }

    /// The notification with its stanza id.
    func node(id: String) -> Node {
        Node(
            "notification", ["from": .jid(.server), "type": .text(LinkCodeStanza.tag), "id": .string(id)],
            [
                Node(
                    LinkCodeStanza.tag,
                    [
                        "stage": .string(LinkCodeStanza.Stage.refreshCode.rawValue),
                        "force_manual_refresh": needsUser ? "true" : "false",
                    ], [Node(LinkCodeStanza.ref, bytes: ref)])
            ])
    }
}
