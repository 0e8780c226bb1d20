internal import WAProto

/// A decrypted message as people see it: unwrapped and classified (52-receiving.md section 5, events.md).
public struct IncomingContent: Sendable, Equatable {
    /// Its kind, and what belongs to that kind.
    let parts: ContentParts
    /// What it does to another message.
    let addOn: MessageAddOn?
    /// The quoted message.
    let quoted: QuotedSummary?
    /// The people mentioned.
    let mentions: [JID]
    /// How often it was forwarded; nil when it was not.
    let forwardedTimes: UInt32?
    /// Seconds until it disappears; nil when it stays.
    let expiration: UInt32?
    /// May be opened once.
    let isViewOnce: Bool
    /// What it was wrapped in.
    let wrappers: MessageWrappers
    /// For a copy from our own device: the chat it went to.
    let destination: JID?
    /// The content without wrappers; keeps what we do not understand.
    let message: WA.Message

    /// Reads a message.
    ///
    /// `fromMe` is true when our own account sent it: only then is a copy from another device of ours believed.
    init(_ message: WA.Message, fromMe: Bool) {
        let (content, wrappers) = message.unwrapped(trustingDeviceSent: fromMe)
        var parts = ContentParts(content)
        let context = parts.context
        parts.context = nil
        self.parts = parts
        addOn = MessageAddOn(content)
        quoted = context.flatMap(Self.quoted)
        mentions = context?.mentionedJID.compactMap(JID.address) ?? []
        forwardedTimes = context.flatMap(Self.forwardedTimes)
        expiration = context?.expiration.flatMap { $0 > 0 ? $0 : nil }
        isViewOnce = wrappers.contains(.viewOnce) || parts.isViewOnce
        destination = fromMe ? JID.address(message.deviceSentMessage?.destinationJID) : nil
        self.wrappers = wrappers
        self.message = content
    }

    /// What it is.
    var kind: MessageKind { parts.kind }
    /// For `unsupported` and `system`: the field that holds the content, or `field N` when we do not know its name.
    var rawType: String? { parts.rawType }
    /// The text, or the text under a file.
    var text: String? { parts.text }
    /// What devices of one account exchange, such as keys: no message that people see.
    var isPeerData: Bool { parts.isPeerData }

    /// True when there is nothing to show: only keys and context came.
    var isEmpty: Bool { kind == .unsupported && rawType == nil }

    /// True when it speaks of another message without naming one: it changes nothing.
    var lacksTarget: Bool { addOn == nil && kind.isAddOn }

    /// The people it names: mentioned, quoted, and the chat of what is quoted.
    var namedAddresses: [JID] {
        mentions + [quoted?.sender, quoted?.chat].compactMap { $0 }.filter { $0.isPhone || $0.isLID }
    }

    private static func quoted(_ context: WA.ContextInfo) -> QuotedSummary? {
        guard let id = context.stanzaID, !id.isEmpty else { return nil }
        let content = context.quotedMessage?.unwrapped(trustingDeviceSent: false).content ?? WA.Message()
        let parts = ContentParts(content)
        return QuotedSummary(
            id: id, sender: JID.address(context.participant), chat: JID.address(context.remoteJID), kind: parts.kind,
            text: parts.text)
    }

    private static func forwardedTimes(_ context: WA.ContextInfo) -> UInt32? {
        let times = context.forwardingScore ?? 0
        guard context.isForwarded == true || times > 0 else { return nil }
        return max(times, 1)
    }
}
