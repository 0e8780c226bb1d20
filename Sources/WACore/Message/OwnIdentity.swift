/// The two addresses of our own account.
struct OwnIdentity: Sendable, Equatable {
    /// By phone number, without device.
    let phone: JID?
    /// By LID, without device.
    let lid: JID?

    /// Names the account; devices are dropped.
    init(phone: JID?, lid: JID?) {
        self.phone = phone?.bare
        self.lid = lid?.bare
    }

    /// The account of a linked device.
    init(_ credentials: Credentials) {
        self.init(phone: credentials.phoneJID, lid: credentials.lidUser.map { .lid($0) })
    }

    /// True when `jid` names our account, whatever the device (52-receiving.md section 1.1).
    func contains(_ jid: JID) -> Bool {
        if jid.isLID { return jid.user == lid?.user }
        return jid.isPhone && jid.user == phone?.user
    }

    /// Our address in the namespace of `other`; the phone's for everything that is neither.
    func address(like other: JID) -> JID? { other.isLID ? lid ?? phone : phone ?? lid }
}
