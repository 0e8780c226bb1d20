/// Changes of what is known of people.
public enum PeopleChange: Sendable {
    /// The two users are one person. Both are unique: other pairings of either are replaced.
    ///
    /// From then on the phone number is the account's own, and no longer an alias of another one.
    case mapping(lid: String, phone: String)
    /// `alias` is another spelling of the phone number `phone`; both are digits.
    case numberAlias(String, phone: String)
    /// Stores or, with nil, deletes a cached device list.
    case deviceList(JID, DeviceListRecord?)
    /// Deletes all cached device lists.
    case forgetDeviceLists
    /// Stores the privacy tokens exchanged with a user.
    case privacyToken(JID, PrivacyTokenRecord)
    /// Merges what is newly known of a person; nil fields keep what was stored.
    case person(PersonRecord)
}

/// Reads what is known of people.
public protocol PeopleReader {
    /// The LID user of a phone number's user part.
    func lid(forPhone user: String) throws(StoreError) -> String?
    /// The phone number of a LID user.
    func phone(forLID user: String) throws(StoreError) -> String?
    /// The number of which `alias` is another spelling.
    func phone(forAlias alias: String) throws(StoreError) -> String?
    /// The cached device list of a bare user.
    func deviceList(_ user: JID) throws(StoreError) -> DeviceListRecord?
    /// The privacy tokens exchanged with a user.
    func privacyToken(_ user: JID) throws(StoreError) -> PrivacyTokenRecord?
    /// What is known of a person, by bare address.
    func person(_ user: JID) throws(StoreError) -> PersonRecord?
}
