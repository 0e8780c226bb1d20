/// Changes of what is known of groups.
public enum GroupChange: Sendable {
    /// Stores a group as it is now.
    case put(GroupRecord)
    /// Forgets a group, and which devices hold our sender key for it.
    case forget(JID)
    /// Forgets all groups; who holds our sender keys stays.
    case forgetAll
    /// These devices have our sender key of this group with this id; an earlier mark of a device is replaced.
    case keyHolders(JID, keyID: UInt32, [SignalAddress])
    /// A device lacks our sender keys: that of one group or, with nil, those of all.
    case lacksKey(SignalAddress, group: JID?)
    /// All devices under an address name lack our sender keys.
    case userLacksKeys(name: String)
    /// No device holds our sender key of this group.
    case forgetKeyHolders(JID)
}

/// Reads what is known of groups.
public protocol GroupReader {
    /// A group with its members.
    func group(_ jid: JID) throws(StoreError) -> GroupRecord?
    /// The name of a group.
    func groupSubject(_ jid: JID) throws(StoreError) -> String?
    /// All groups, by address.
    func groups() throws(StoreError) -> [GroupRecord]
    /// The devices that have a sender key of ours for a group, and the id of that key.
    func keyHolders(of group: JID) throws(StoreError) -> [SignalAddress: UInt32]
}
