/// Calls: emitted as events and acknowledged (52-receiving.md section 14).
final class Calls: ClientFeature {
    private let context: ClientContext
    private let addressBook: AddressBook

    init(_ context: ClientContext, _ addressBook: AddressBook) {
        self.context = context
        self.addressBook = addressBook
    }

    var routes: [StanzaRoute] { [.call] }

    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        step.event(try await event(stanza) ?? context.unknown(stanza))
    }

    private func event(_ stanza: Node) async throws(ClientError) -> EventDraft? {
        guard let child = stanza.children.first, let callID = child.string("call-id"), let from = stanza.jid("from")
        else { return nil }
        let creator = child.jid("call-creator") ?? from
        let caller = try await addressBook.person(creator, alternate: child.jid("caller_pn"))
        switch child.tag.string {
        case "offer", "offer_notice":
            let isVideo = child.child("video") != nil || child.string("media") == "video"
            let group = child.jid("group-jid").map { Chat($0) }
            return EventDraft(
                .callOffered(id: callID, from: caller, isVideo: isVideo, group: group), at: context.now)
        case "terminate", "reject":
            return EventDraft(.callEnded(id: callID, from: caller, reason: child.string("reason")), at: context.now)
        default:
            return nil
        }
    }
}
