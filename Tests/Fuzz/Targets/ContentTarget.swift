import WAProto

@testable import WACore

extension FuzzTarget {
    /// A decrypted message, from its padding to the JSON of its event.
    static let content = FuzzTarget("content") { input in
        guard let first = input.first else { return }
        let version = first & 2 == 0 ? 2 : 3
        guard let plaintext = try? MessagePadding.unpad(Array(input.dropFirst()), version: version) else { return }
        guard let message = try? WA.Message(serialized: plaintext) else { return }
        show(message, fromMe: first & 1 == 1)
        _ = try? ReportingToken.covered(plaintext)
    }

    private static func show(_ message: WA.Message, fromMe: Bool) {
        let content = IncomingContent(message, fromMe: fromMe)
        _ = ProtocolPart.parts(of: message, fromMe: fromMe)
        _ = (ReportingToken.isEligible(message), StanzaTraits(message))
        let chat = Chat(.phone("447700900100"))
        var object = MessageObject(
            id: "3EB0", clientID: "a", chat: chat, sender: Person(.phone("447700900100")), fromMe: fromMe,
            timestamp: Timestamp(seconds: 1_700_000_000), content: content, status: .delivered)
        if case .edit(_, _, let at) = content.addOn { object.editedAt = at }
        let json = object.json
        rule(json.encoded == (try? JSONValue(parsing: json.encoded))?.encoded, "an event cannot be read back")
    }
}
