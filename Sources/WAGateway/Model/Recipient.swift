internal import WACore

/// Reads the address of a person or a group, as people and programs write it.
enum Recipient {
    /// As ``parse(_:)``, or the JID of a group.
    static func parseDestination(_ text: String) -> Result<Destination, FieldFault> {
        guard let jid = JID(text), jid.isGroup else { return parse(text).map { .person($0) } }
        guard let group = JID(writtenGroup: text) else {
            return .failure(FieldFault(message: "is not the JID of a group such as 120363000000000001@g.us"))
        }
        return .success(.group(group))
    }

    /// A phone number in any human writing, or the JID of a person.
    static func parse(_ text: String) -> Result<JID, FieldFault> {
        guard text.contains("@") else {
            do { return .success(try PhoneNumber(text).jid) } catch {
                return .failure(FieldFault(message: "is no recipient: \(error.message)"))
            }
        }
        guard let jid = JID(text), !jid.user.isEmpty else {
            return .failure(FieldFault(message: "is not a JID such as 447700900123@s.whatsapp.net"))
        }
        if jid.isGroup || jid.isBroadcast || jid.isNewsletter {
            return .failure(
                FieldFault(message: "must be a person; channels and broadcasts cannot be written to yet"))
        }
        guard jid.isPhone || jid.isLID, jid.user.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return .failure(FieldFault(message: "is not the JID of a person"))
        }
        guard jid.device == 0, jid.agent == 0 else {
            return .failure(FieldFault(message: "names a device; leave out the part behind the digits"))
        }
        return .success(jid.isPhone ? .phone(jid.user) : .lid(jid.user))
    }
}
