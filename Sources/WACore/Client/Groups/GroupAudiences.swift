/// The devices of a group's members, as they were looked up for a send.
struct GroupAudience {
    /// Names this look-up.
    let number: Int
    /// The group.
    let group: JID
    /// How its members address each other.
    let addressing: GroupRecord.Addressing
    /// What the directory had counted when its members were read.
    let revision: Int
    /// All devices but the sending one.
    let targets: [TargetDevice]
    /// The hash over all of them and the sending one (51-sending.md section 12).
    let participantHash: String
    /// User parts of the addresses of its members.
    fileprivate let users: Set<String>

    init(
        number: Int, _ group: GroupRecord, revision: Int, targets: [TargetDevice], participantHash: String,
        users: Set<String>
    ) {
        self.number = number
        self.group = group.jid
        addressing = group.addressing
        self.revision = revision
        self.targets = targets
        self.participantHash = participantHash
        self.users = users
    }
}

/// The audiences of groups that were written to lately, so that the next message costs nothing per member.
final class GroupAudiences: ClientFeature {
    /// Devices kept at most, of all groups together.
    private static let capacity = 8192

    private var audiences: [JID: GroupAudience] = [:]
    private var count = 0
    private var lastNumber = 0
    /// Counts lists that were dropped: an audience that was looked up during that is not kept.
    private(set) var changes = 0

    /// A number for the next audience.
    func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// The audience of a group, if it is known and the group has not changed since.
    func audience(of group: JID, revision: Int) -> GroupAudience? {
        audiences[group].flatMap { $0.revision == revision ? $0 : nil }
    }

    /// Keeps an audience; `changes` is what ``changes`` was when it began to be looked up.
    func keep(_ audience: GroupAudience, since changes: Int) {
        guard changes == self.changes else { return }
        if count + audience.targets.count > Self.capacity { removeAll() }
        audiences[audience.group] = audience
        count += audience.targets.count
    }

    /// The list of a user's devices changed or, where it was dropped, is not known any more.
    func devicesChanged(of user: JID, isDrop: Bool) {
        if isDrop { changes += 1 }
        guard !audiences.isEmpty else { return }
        audiences = audiences.filter { !$0.value.users.contains(user.user) }
        count = audiences.values.reduce(0) { $0 + $1.targets.count }
    }

    func forgetMemory() {
        changes += 1
        removeAll()
    }

    func linkEnded() { forgetMemory() }

    private func removeAll() {
        audiences = [:]
        count = 0
    }
}
