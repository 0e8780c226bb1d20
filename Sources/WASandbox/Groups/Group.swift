internal import WACore

/// A group as the server keeps it (53-groups.md section 8).
struct Group: Sendable, Equatable, Codable {
    /// User part of its address.
    let id: String
    /// Unix seconds.
    let creation: Int64
    /// Number of the account that created it.
    let creator: String
    /// The namespace of its participants; never changes (90-interop-notes.md).
    let namespace: Namespace
    var subject: Topic
    var description: Topic?
    /// In the order they joined.
    private(set) var members: [Member] = []
    var settings = Settings()
    /// Made at the first request for it.
    var inviteCode: String?
    /// Codes that were replaced.
    var formerCodes: [String] = []
    /// People who wait for an administrator's decision, in the order they asked.
    var requests: [JoinRequest] = []
    /// Personal invitations by the number invited.
    var invitations: [String: Invitation] = [:]
    /// Numbers an administrator removed; they cannot join by link.
    var removed: Set<String> = []
    /// Counts changes of the members.
    private(set) var participantVersion = 1
    /// Counts changes of ``Settings/isAnnouncement``.
    var announceVersion = 1
    /// A community: other groups belong to it.
    var isCommunity = false
    /// Id of the community it belongs to.
    var parent: String?
    /// The announcement group of its community.
    var isDefaultSubGroup = false

    init(id: String, subject: String, creator: String, at creation: Int64, namespace: Namespace) {
        self.id = id
        self.creation = creation
        self.creator = creator
        self.namespace = namespace
        self.subject = Topic(id: "", text: subject, author: creator, time: creation)
        members = [Member(number: creator, role: .superadmin)]
    }

    /// A subject or a description.
    struct Topic: Sendable, Equatable, Codable {
        /// Which description the next one replaces; empty for a subject.
        let id: String
        let text: String
        /// Number of its author.
        let author: String
        /// Unix seconds.
        let time: Int64
    }

    /// What a member may do.
    enum Role: String, Sendable, Codable {
        case member
        case admin
        /// The creator; other administrators cannot take the role away.
        case superadmin
    }

    struct Member: Sendable, Equatable, Codable {
        let number: String
        var role: Role
    }

    /// Choices of the administrators.
    struct Settings: Sendable, Equatable, Codable {
        /// Only administrators change subject, description, picture and timer.
        var isLocked = false
        /// Only administrators write.
        var isAnnouncement = false
        /// Only administrators add members.
        var onlyAdminsAdd = false
        /// Administrators decide on those who come by link.
        var needsApproval = false
        /// Timer of its messages in seconds; 0 for none.
        var expiration: Int64 = 0
    }

    struct JoinRequest: Sendable, Equatable, Codable {
        let number: String
        /// Unix seconds.
        let time: Int64
    }

    struct Invitation: Sendable, Equatable, Codable {
        let code: String
        /// Unix seconds.
        let expiration: Int64
        /// Number of the administrator who invited.
        let admin: String
    }
}

extension Group {
    /// Members at most, as on WhatsApp.
    static let memberLimit = 1_024
    /// Characters of a subject.
    static let subjectLimit = 100
    /// Characters of a description.
    static let descriptionLimit = 2_048
    /// Timers that a group can have, in seconds.
    static let timers: Set<Int64> = [0, 86_400, 604_800, 7_776_000]
    /// Replaced invite codes that are answered with 410.
    private static let formerCodeLimit = 100

    /// The address.
    var jid: JID { JID(user: id, server: .group) }
    /// True when it has no room for another member.
    var isFull: Bool { members.count >= Self.memberLimit }
    /// Numbers of the members.
    var numbers: [String] { members.map(\.number) }
    /// Numbers of the administrators.
    var administrators: [String] { members.filter { $0.role != .member }.map(\.number) }

    /// The role of a number; nil for anyone who is not a member.
    func role(of number: String) -> Role? { members.first { $0.number == number }?.role }
    /// True for members.
    func contains(_ number: String) -> Bool { role(of: number) != nil }
    /// True for administrators.
    func isAdministrator(_ number: String) -> Bool { (role(of: number) ?? .member) != .member }

    /// Adds a member; the caller has checked that it is none.
    mutating func add(_ number: String, as role: Role = .member) {
        members.append(Member(number: number, role: role))
        requests.removeAll { $0.number == number }
        invitations[number] = nil
        removed.remove(number)
        participantVersion += 1
    }

    /// Removes a member.
    mutating func remove(_ number: String) {
        members.removeAll { $0.number == number }
        participantVersion += 1
    }

    /// Changes the role of a member.
    mutating func setRole(of number: String, to role: Role) {
        guard let index = members.firstIndex(where: { $0.number == number }) else { return }
        members[index].role = role
        participantVersion += 1
    }

    /// Takes another invite code.
    mutating func replaceInviteCode(by code: String) {
        if let inviteCode { formerCodes.append(inviteCode) }
        if formerCodes.count > Self.formerCodeLimit { formerCodes.removeFirst() }
        inviteCode = code
    }
}

/// All groups of the sandbox.
struct GroupStore: Sendable {
    /// Groups at most.
    static let limit = 100_000

    private(set) var groups: [String: Group] = [:]
    /// The groups of a number; kept next to ``groups`` because every login asks for them.
    private var memberships: [String: Set<String>] = [:]

    init(_ groups: [Group] = []) {
        for group in groups { self[group.id] = group }
    }

    subscript(id: String) -> Group? {
        get { groups[id] }
        set {
            let former = Set(groups[id]?.numbers ?? [])
            let present = Set(newValue?.numbers ?? [])
            groups[id] = newValue
            for number in former.subtracting(present) { memberships[number]?.remove(id) }
            for number in present.subtracting(former) { memberships[number, default: []].insert(id) }
        }
    }

    /// Ids of the groups of a number, sorted.
    func ids(of number: String) -> [String] { (memberships[number] ?? []).sorted() }

    /// The groups of a number, sorted by id.
    func groups(of number: String) -> [Group] { ids(of: number).compactMap { groups[$0] } }

    /// Everyone who shares a group with a number.
    func peers(of number: String) -> Set<String> {
        var peers: Set<String> = []
        for group in groups(of: number) { peers.formUnion(group.numbers) }
        peers.remove(number)
        return peers
    }

    /// The groups that belong to a community, sorted by id.
    func subGroups(of id: String) -> [Group] {
        groups.values.filter { $0.parent == id }.sorted { $0.id < $1.id }
    }

    /// The group that an invite code opens, or opened.
    func group(invitedBy code: String) -> Group? {
        groups.values.first { $0.inviteCode == code } ?? groups.values.first { $0.formerCodes.contains(code) }
    }
}
