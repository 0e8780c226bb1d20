internal import WACore

/// The map of phone numbers and LIDs, shared by all clients of an environment.
extension Connection {
    func phone(ofLID user: String, in environment: String) throws(StoreError) -> String? {
        try first("SELECT phone FROM jid_map WHERE environment = ? AND lid = ?", environment, user) { $0.text(0) }
    }

    func lid(ofPhone user: String, in environment: String) throws(StoreError) -> String? {
        try first("SELECT lid FROM jid_map WHERE environment = ? AND phone = ?", environment, user) { $0.text(0) }
    }

    /// The names a chat may be stored under: its own first, then the other one of the same person.
    ///
    /// A message is stored under the name its chat had; a receipt for it may come under the other one.
    func names(of chat: JID, in environment: String) throws(StoreError) -> [JID] {
        let alternate: JID? =
            switch chat.server {
            case .user: try lid(ofPhone: chat.user, in: environment).map { JID.lid($0) }
            case .lid: try phone(ofLID: chat.user, in: environment).map { JID.phone($0) }
            default: nil
            }
        return [chat.bare] + (alternate.map { [$0] } ?? [])
    }
}
