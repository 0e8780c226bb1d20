/// The groups of this account, from memory, the store or the server (53-groups.md section 1.3).
final class GroupDirectory: ClientFeature {
    private let context: ClientContext
    private let scheduler: ClientScheduler
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let addressBook: AddressBook
    private let keys: GroupKeys
    private var groups = RowCache<GroupRecord>(capacity: 64)
    /// Counts the changes of each group: what was computed from an earlier state is stale.
    private var revisions: [JID: Int] = [:]
    private var lastRevision = 0
    /// Groups that the server may know better: they are asked for again before the next send.
    private var stale: Set<JID> = []
    /// Groups without a name that are to be asked for.
    private var wanted: Set<JID> = []
    /// Groups that were asked for on this connection because their name was wanted.
    private var asked: Set<JID> = []
    private var isAsking = false

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ addressBook: AddressBook, _ keys: GroupKeys
    ) {
        self.context = context
        self.scheduler = scheduler
        self.connection = connection
        self.journal = journal
        self.account = account
        self.addressBook = addressBook
        self.keys = keys
    }

    func forgetMemory() {
        groups.removeAll()
        revisions = [:]
    }

    func rewound() { forgetMemory() }

    func connectionEnded() {
        wanted = []
        asked = []
    }

    func linkEnded() {
        forgetMemory()
        stale = []
    }

    // MARK: - Reading

    /// A group as memory or the store has it.
    func stored(_ jid: JID) async throws(ClientError) -> GroupRecord? {
        while !groups[jid].isKnown {
            let stored = try await journal.readCurrent(since: { groups.evictions }) { reader throws(StoreError) in
                try reader.group(jid)
            }
            if case .some(let group) = stored { groups.adopt(group, for: jid) }
        }
        return groups[jid].row
    }

    /// A group that was looked up before; nil when memory has forgotten the look-up.
    func known(_ jid: JID) -> Cached<GroupRecord> { groups[jid] }

    /// A group, asking the server for one that is not known or stale.
    func group(_ jid: JID) async throws(ClientError) -> GroupRecord {
        if !stale.contains(jid), let known = try await stored(jid) { return known }
        return try await refresh(jid)
    }

    /// All groups that the store has.
    func all() async throws(ClientError) -> [GroupRecord] {
        try await journal.settle()
        return try await journal.read { reader throws(StoreError) in try reader.groups() }
    }

    /// Changes with every change of a group.
    func revision(of group: JID) -> Int { revisions[group] ?? 0 }

    // MARK: - Asking

    /// Asks the server for a group; throws `notGroupMember` or `groupUnknown` when it has none for us.
    func refresh(
        _ jid: JID, timeout: Duration = ServerConnection.requestTimeout
    ) async throws(ClientError) -> GroupRecord {
        let group = try await query(jid, timeout: timeout)
        journal.commit(put(group))
        return group
    }

    /// As ``refresh(_:timeout:)``, for a caller that stores the group.
    func query(
        _ jid: JID, timeout: Duration = ServerConnection.requestTimeout
    ) async throws(ClientError) -> GroupRecord {
        let node = GroupQuery.iq(to: jid, isChange: false, Node("query", ["request": "interactive"]))
        let answer: Node
        do { answer = try await connection.request(node, timeout: timeout) } catch {
            let named = error.naming(jid, in: .query)
            if named.code == .notGroupMember || named.code == .groupUnknown { journal.commit(forget(jid)) }
            throw named
        }
        guard let group = answer.child("group").flatMap({ GroupRecord($0) }), group.jid == jid else {
            throw ClientError(.internalError, "WhatsApp answered the question about the group \(jid) with another one.")
        }
        try await learn(group.members)
        return group
    }

    /// Asks the server for all groups of the account and forgets those that it has left.
    func refreshAll() async throws(ClientError) -> [GroupRecord] {
        let node = GroupQuery.iq(
            to: .groupServer, isChange: false, Node("participating", [:], [Node("participants"), Node("description")]))
        let answer = try await connection.request(node)
        let found = (answer.child("groups") ?? answer).children("group").compactMap { GroupRecord($0) }
        try await learn(found.flatMap(\.members))
        let names = Set(found.map(\.jid))
        let gone = try await all().map(\.jid).filter { !names.contains($0) }
        journal.commit(found.flatMap(put) + gone.flatMap(forget))
        return found
    }

    /// Stores what members are called in the other namespace.
    func learn(_ members: [GroupMember]) async throws(ClientError) {
        try await addressBook.learn(members.compactMap(\.mapping))
    }

    /// Asks for a group in the background, at most once per connection; several at once cost one question.
    func want(_ jid: JID) {
        guard connection.isOpen, asked.insert(jid).inserted else { return }
        wanted.insert(jid)
        guard !isAsking else { return }
        isAsking = true
        scheduler.spawn(askWanted)
    }

    private func askWanted() async {
        defer { isAsking = false }
        while !wanted.isEmpty {
            let next = wanted
            wanted = []
            do {
                if next.count > 2 {
                    _ = try await refreshAll()
                } else {
                    for jid in next { _ = try await refresh(jid) }
                }
            } catch {
                context.log(.info, "a group could not be asked for", ("error", error.message))
            }
        }
    }

    // MARK: - Changing

    /// Keeps a group in memory; the caller commits the changes without an await between.
    func put(_ group: GroupRecord) -> [Change] {
        stale.remove(group.jid)
        return update(group)
    }

    /// As ``put(_:)``, for what a notification changed: a group that was stale stays stale.
    func update(_ group: GroupRecord) -> [Change] {
        groups.set(group, for: group.jid)
        addressBook.named(group.jid, group.subject)
        advance(group.jid)
        return [.groups(.put(group))]
    }

    /// Forgets a group that we are no member of, and our sender key for it.
    func forget(_ jid: JID) -> [Change] {
        groups.set(nil, for: jid)
        stale.remove(jid)
        advance(jid)
        return keys.rotate(jid) + [.groups(.forget(jid))]
    }

    /// The server may know better: it is asked before the next send.
    func markStale(_ jid: JID) {
        stale.insert(jid)
        advance(jid)
    }

    private func advance(_ jid: JID) {
        lastRevision += 1
        revisions[jid] = lastRevision
    }
}
