internal import WAProto

/// Content that has a place for quotes, mentions and the disappearing timer.
protocol ContextCarrying {
    var contextInfo: WA.ContextInfo? { get set }
}

extension WA.AlbumMessage: ContextCarrying {}
extension WA.AudioMessage: ContextCarrying {}
extension WA.ButtonsMessage: ContextCarrying {}
extension WA.ButtonsResponseMessage: ContextCarrying {}
extension WA.ContactMessage: ContextCarrying {}
extension WA.ContactsArrayMessage: ContextCarrying {}
extension WA.DocumentMessage: ContextCarrying {}
extension WA.EventMessage: ContextCarrying {}
extension WA.ExtendedTextMessage: ContextCarrying {}
extension WA.GroupInviteMessage: ContextCarrying {}
extension WA.ImageMessage: ContextCarrying {}
extension WA.InteractiveMessage: ContextCarrying {}
extension WA.InteractiveResponseMessage: ContextCarrying {}
extension WA.ListMessage: ContextCarrying {}
extension WA.ListResponseMessage: ContextCarrying {}
extension WA.LiveLocationMessage: ContextCarrying {}
extension WA.LocationMessage: ContextCarrying {}
extension WA.NewsletterAdminInviteMessage: ContextCarrying {}
extension WA.NewsletterFollowerInviteMessage: ContextCarrying {}
extension WA.OrderMessage: ContextCarrying {}
extension WA.PollCreationMessage: ContextCarrying {}
extension WA.PollResultSnapshotMessage: ContextCarrying {}
extension WA.ProductMessage: ContextCarrying {}
extension WA.RequestPhoneNumberMessage: ContextCarrying {}
extension WA.StickerMessage: ContextCarrying {}
extension WA.StickerPackMessage: ContextCarrying {}
extension WA.TemplateButtonReplyMessage: ContextCarrying {}
extension WA.TemplateMessage: ContextCarrying {}
extension WA.VideoMessage: ContextCarrying {}

extension WA.Message {
    /// Lets `change` edit the context of each content that has a place for one.
    ///
    /// Plain text has none: the caller turns it into extended text first.
    mutating func changeContext(_ change: (inout WA.ContextInfo?) -> Void) {
        func edit(_ part: inout (some ContextCarrying)?) {
            guard var carrier = part else { return }
            change(&carrier.contextInfo)
            part = carrier
        }
        edit(&extendedTextMessage)
        edit(&imageMessage)
        edit(&videoMessage)
        edit(&ptvMessage)
        edit(&audioMessage)
        edit(&documentMessage)
        edit(&stickerMessage)
        edit(&stickerPackMessage)
        edit(&albumMessage)
        edit(&locationMessage)
        edit(&liveLocationMessage)
        edit(&contactMessage)
        edit(&contactsArrayMessage)
        edit(&pollCreationMessage)
        edit(&pollCreationMessageV2)
        edit(&pollCreationMessageV3)
        edit(&pollCreationMessageV5)
        edit(&pollCreationMessageV6)
        edit(&pollResultSnapshotMessage)
        edit(&pollResultSnapshotMessageV3)
        edit(&eventMessage)
        edit(&groupInviteMessage)
        edit(&newsletterAdminInviteMessage)
        edit(&newsletterFollowerInviteMessageV2)
        edit(&requestPhoneNumberMessage)
        edit(&buttonsMessage)
        edit(&buttonsResponseMessage)
        edit(&listMessage)
        edit(&listResponseMessage)
        edit(&templateMessage)
        edit(&templateButtonReplyMessage)
        edit(&interactiveMessage)
        edit(&interactiveResponseMessage)
        edit(&productMessage)
        edit(&orderMessage)
    }
}
