/// The servers a JID can name, with their wire names (00-overview.md, "JIDs").
public enum Server: String, Sendable, Hashable, CaseIterable {
    /// Phone-number users; with an empty user, the server itself.
    case user = "s.whatsapp.net"
    /// Users addressed by LID (see ``JID``).
    case lid
    /// Business devices addressed by phone number whose keys the operator hosts.
    case hosted
    /// Business devices addressed by LID whose keys the operator hosts.
    case hostedLID = "hosted.lid"
    /// Groups and communities.
    case group = "g.us"
    /// Broadcast lists and the status feed.
    case broadcast
    /// Channels.
    case newsletter
    /// Bots.
    case bot
    /// The old spelling of ``user``.
    case legacyUser = "c.us"
    /// Messenger accounts.
    case messenger = "msgr"
    /// Accounts of other networks.
    case interop
    /// Call links.
    case call
}

extension Server {
    /// The byte that names this server in the device form of an address; 0 where there is none.
    var domain: UInt8 {
        switch self {
        case .lid: 1
        case .hosted: 128
        case .hostedLID: 129
        default: 0
        }
    }

    /// The server a domain byte names; nil for an unknown byte.
    init?(domain: UInt8) {
        switch domain {
        case 0: self = .user
        case 1: self = .lid
        case 128: self = .hosted
        case 129: self = .hostedLID
        default: return nil
        }
    }

    /// True where the operator hosts the keys; such addresses are always encoded in the device form.
    var isHosted: Bool { self == .hosted || self == .hostedLID }
    /// True where a user has numbered devices with the device form on the wire.
    var hasDevices: Bool { self == .user || self == .lid || isHosted }
}
