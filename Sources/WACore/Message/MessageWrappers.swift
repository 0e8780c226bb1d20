internal import WAProto

/// What a message's content was wrapped in.
struct MessageWrappers: OptionSet, Sendable {
    /// The bits.
    let rawValue: Int
    /// Makes a set from bits.
    init(rawValue: Int) { self.rawValue = rawValue }

    /// A copy from our account's other device.
    static let deviceSent = MessageWrappers(rawValue: 1 << 0)
    /// Meant for a bot.
    static let botInvoke = MessageWrappers(rawValue: 1 << 1)
    /// Disappears; the old way of saying so.
    static let ephemeral = MessageWrappers(rawValue: 1 << 2)
    /// May be opened once.
    static let viewOnce = MessageWrappers(rawValue: 1 << 3)
    /// An animated sticker.
    static let lottieSticker = MessageWrappers(rawValue: 1 << 4)
    /// A document with a caption.
    static let documentWithCaption = MessageWrappers(rawValue: 1 << 5)
    /// The new content of an edit.
    static let edited = MessageWrappers(rawValue: 1 << 6)
    /// Any other wrapper.
    static let other = MessageWrappers(rawValue: 1 << 7)
}

extension WA.Message {
    /// The content without wrappers, and which there were (52-receiving.md section 5).
    ///
    /// `trustingDeviceSent` must be true only for messages of our own account. An inner message without context info
    /// takes that of the outer one.
    func unwrapped(trustingDeviceSent: Bool) -> (content: WA.Message, wrappers: MessageWrappers) {
        var content = self
        var wrappers: MessageWrappers = []
        while let (inner, wrapper) = content.inner(trustingDeviceSent: trustingDeviceSent) {
            let outer = content
            content = inner
            if content.messageContextInfo == nil, let info = outer.messageContextInfo {
                content.messageContextInfo = info
            }
            wrappers.insert(wrapper)
        }
        return (content, wrappers)
    }

    private func inner(trustingDeviceSent: Bool) -> (WA.Message, MessageWrappers)? {
        if trustingDeviceSent, let inner = deviceSentMessage?.message { return (inner, .deviceSent) }
        if let inner = botInvokeMessage?.message { return (inner, .botInvoke) }
        if let inner = ephemeralMessage?.message { return (inner, .ephemeral) }
        if let inner = viewOnceMessage?.message { return (inner, .viewOnce) }
        if let inner = viewOnceMessageV2?.message { return (inner, .viewOnce) }
        if let inner = viewOnceMessageV2Extension?.message { return (inner, .viewOnce) }
        if let inner = lottieStickerMessage?.message { return (inner, .lottieSticker) }
        if let inner = documentWithCaptionMessage?.message { return (inner, .documentWithCaption) }
        if let inner = editedMessage?.message { return (inner, .edited) }
        return otherWrapper?.message.map { ($0, .other) }
    }

    private var otherWrapper: WA.FutureProofMessage? {
        let candidates = [
            groupMentionedMessage, eventCoverImage, statusMentionMessage, pollCreationOptionImageMessage,
            associatedChildMessage, groupStatusMentionMessage, pollCreationMessageV4, statusAddYours,
            groupStatusMessage, limitSharingMessage, botTaskMessage, questionMessage, groupStatusMessageV2,
            botForwardedMessage, questionReplyMessage, newsletterAdminProfileMessage, spoilerMessage,
            newsletterAdminProfileStatusMessage,
        ]
        return candidates.lazy.compactMap { $0 }.first { $0.message != nil }
    }

    /// The poll of this message, whatever the version of its layout.
    var poll: WA.PollCreationMessage? {
        pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3 ?? pollCreationMessageV5
            ?? pollCreationMessageV6
    }
}
