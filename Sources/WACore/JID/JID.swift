/// The servers a JID can name, with the wire word of each (00-overview.md, "JIDs").
public enum Server: String, Sendable, Hashable, CaseIterable {
    /// Phone-number users; with an empty user, the server itself.
    case user = "s.whatsapp.net"
    /// Hidden users: the parallel identity of the same person.
    case lid
    /// Business devices addressed by phone number whose keys the operator hosts.
    case hosted
    /// The same, addressed by hidden identity.
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

/// An address: a user, a device of a user, a group, a feed, or a server (00-overview.md, "JIDs").
public struct JID: Sendable, Hashable {
    /// Digits of a phone number or hidden identity, or a group's name; empty for a server.
    public var user: String
    /// What kind of address this is.
    public var server: JIDServer
    /// 0 for the phone, and for everything that is not a device.
    public var device: UInt16
    /// Legacy; nonzero only in addresses that carry an unknown domain byte.
    public var agent: UInt8
    /// Only for `interop`.
    public var integrator: UInt16

    /// Makes an address from its parts.
    public init(
        user: String, server: JIDServer, device: UInt16 = 0, agent: UInt8 = 0, integrator: UInt16 = 0
    ) {
        self.user = user
        self.server = server
        self.device = device
        self.agent = agent
        self.integrator = integrator
    }

    /// Equality as the protocol means it: user, server, device and integrator; the agent is ignored.
    public static func == (left: JID, right: JID) -> Bool {
        left.user == right.user && left.device == right.device && left.server == right.server
            && left.integrator == right.integrator
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(user)
        hasher.combine(server)
        hasher.combine(device)
    }
}

/// The part after the `@`: a known server, or the text of an unknown one, kept so that nothing is lost.
public enum JIDServer: Sendable, Hashable {
    /// One of the servers we know.
    case known(Server)
    /// A server we do not know.
    case other(String)

    /// Reads the wire word.
    public init(_ text: String) {
        self = Server(rawValue: text).map(JIDServer.known) ?? .other(text)
    }

    /// The wire word.
    public var text: String {
        switch self {
        case .known(let server): server.rawValue
        case .other(let text): text
        }
    }

    /// Phone-number users.
    public static var user: JIDServer { .known(.user) }
    /// Hidden users.
    public static var lid: JIDServer { .known(.lid) }
    /// Groups.
    public static var group: JIDServer { .known(.group) }
    /// Broadcast lists.
    public static var broadcast: JIDServer { .known(.broadcast) }
    /// Channels.
    public static var newsletter: JIDServer { .known(.newsletter) }
}

extension JID {
    /// The server itself: empty user, `s.whatsapp.net`. The `to` of most requests.
    public static let server = JID(user: "", server: .user)
    /// The status (story) feed.
    public static let statusBroadcast = JID(user: "status", server: .broadcast)

    /// A phone-number address; `digits` without `+`.
    public static func phone(_ digits: String, device: UInt16 = 0) -> JID {
        JID(user: digits, server: .user, device: device)
    }

    /// A hidden-identity address.
    public static func lid(_ user: String, device: UInt16 = 0) -> JID {
        JID(user: user, server: .lid, device: device)
    }

    /// The same address without device and agent.
    public var bare: JID { JID(user: user, server: server, integrator: integrator) }

    /// The same user with another device number.
    public func with(device: UInt16) -> JID { JID(user: user, server: server, device: device, integrator: integrator) }

    /// True for a person addressed by hidden identity, hosted or not.
    public var isLID: Bool { server == .lid || server == .known(.hostedLID) }
    /// True for a person addressed by phone number, hosted or not.
    public var isPhone: Bool {
        !user.isEmpty && (server == .user || server == .known(.hosted) || server == .known(.legacyUser))
    }
    /// True for groups and communities.
    public var isGroup: Bool { server == .group }
    /// True for broadcast lists and the status feed.
    public var isBroadcast: Bool { server == .broadcast }
    /// True for channels.
    public var isNewsletter: Bool { server == .newsletter }
}
