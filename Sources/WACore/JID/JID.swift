/// An address (Jabber ID): a user, a device of a user, a group, a feed, or a server (00-overview.md, "JIDs").
///
/// A person has two addresses with the same devices: the phone number (server `s.whatsapp.net`) and the LID (server
/// `lid`), opaque digits that do not reveal the phone number. The server provides the mapping between them. The Signal
/// layer uses the LID wherever it is known.
public struct JID: Sendable, Hashable {
    /// Digits of a phone number or LID, or a group's name; empty for a server.
    public var user: String
    /// The server, which determines the kind of address.
    public var server: JIDServer
    /// 0 for the phone, and for everything that is not a device.
    public var device: UInt16
    /// Legacy; nonzero only in addresses that carry an unknown domain byte.
    public var agent: UInt8
    /// Only for `interop`.
    var integrator: UInt16

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

extension JID {
    /// The server itself: empty user, `s.whatsapp.net`.
    ///
    /// The `to` of most requests.
    public static let server = JID(user: "", server: .user)
    /// The status (story) feed.
    public static let statusBroadcast = JID(user: "status", server: .broadcast)

    /// A phone-number address; `digits` without `+`.
    public static func phone(_ digits: String, device: UInt16 = 0) -> JID {
        JID(user: digits, server: .user, device: device)
    }

    /// A LID address.
    public static func lid(_ user: String, device: UInt16 = 0) -> JID {
        JID(user: user, server: .lid, device: device)
    }

    /// The same address without device and agent.
    public var bare: JID { JID(user: user, server: server, integrator: integrator) }

    /// The same user with another device number.
    public func with(device: UInt16) -> JID { JID(user: user, server: server, device: device, integrator: integrator) }

    /// True for a person addressed by LID, hosted or not.
    public var isLID: Bool { !user.isEmpty && (server == .lid || server == .known(.hostedLID)) }
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

extension JID {
    /// Creates an address from its device form; an unknown domain byte is kept as the agent of a phone-number address.
    init(user: String, domain: UInt8, device: UInt8) {
        if let server = Server(domain: domain) {
            self.init(user: user, server: .known(server), device: UInt16(device))
        } else {
            self.init(user: user, server: .user, device: UInt16(device), agent: domain)
        }
    }

    /// The byte that stands for the server in the device form and in the Signal address.
    var domain: UInt8 {
        if case .known(let server) = server { return server.domain }
        return 0
    }

    /// The name of this device in the Signal layer (50-signal.md section 1.1).
    var signalAddress: SignalAddress {
        let domain = domain
        return SignalAddress(name: domain == 0 ? user : "\(user)_\(domain)", device: device)
    }

    /// True for broadcast lists, except the status feed.
    var isBroadcastList: Bool { isBroadcast && user != "status" }

    /// True for bots: the bot server, and the phone numbers reserved for bots.
    var isBot: Bool {
        if server == .known(.bot) { return true }
        guard server == .user, device == 0, user.utf8.count == 11 else { return false }
        return user.hasPrefix("1313555") || user.hasPrefix("131655500")
    }
}
