/// A rule of a group that admins set.
public enum GroupSetting: Sendable, Equatable {
    /// Only admins may send.
    case onlyAdminsSend(Bool)
    /// Only admins may change subject, description and the like.
    case onlyAdminsEdit(Bool)
    /// Only admins may add members.
    case onlyAdminsAdd(Bool)
    /// An admin decides who joins by the link.
    case approvesJoins(Bool)
    /// Seconds after which messages disappear; 0 for never.
    case timer(UInt32)
}
