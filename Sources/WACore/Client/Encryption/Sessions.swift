/// Starts Signal sessions with other devices and forgets those of people whose keys changed.
final class Sessions: ClientFeature {
    private let context: ClientContext
    private let connection: ServerConnection
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private let addressBook: AddressBook
    private let devices: DeviceDirectory
    private let groupKeys: GroupKeys
    private var identityChanges = IdentityChanges()

    init(
        _ context: ClientContext, _ connection: ServerConnection, _ journal: Journal, _ account: Account,
        _ signals: SignalMemory, _ addressBook: AddressBook, _ devices: DeviceDirectory,
        _ groupKeys: GroupKeys
    ) {
        self.context = context
        self.connection = connection
        self.journal = journal
        self.account = account
        self.signals = signals
        self.addressBook = addressBook
        self.devices = devices
        self.groupKeys = groupKeys
    }

    /// Users whose bundles are asked for in one request.
    private static let usersPerRequest = 100

    /// Makes sure that a session exists for every target that can have one: loads what is stored, fetches bundles for
    /// the rest.
    ///
    /// A device without a bundle is left out; its list is stale.
    func ensure(_ targets: [TargetDevice]) async throws(ClientError) {
        signals.makeRoom()
        let addresses = targets.map(\.address)
        try await signals.load(addresses)
        let missing = targets.filter { signals.session($0.address) == nil }
        for batch in Self.batches(of: missing) { try await fetch(batch, replacing: false) }
        // Another operation may have made room during the request.
        try await signals.load(addresses)
    }

    /// Parts of the targets with the devices of so many users that one request may name them.
    private static func batches(of targets: [TargetDevice]) -> [[TargetDevice]] {
        var batches: [[TargetDevice]] = []
        var users: Set<String> = []
        for target in targets {
            if batches.isEmpty || (users.count == usersPerRequest && !users.contains(target.jid.user)) {
                batches.append([])
                users = []
            }
            users.insert(target.jid.user)
            batches[batches.count - 1].append(target)
        }
        return batches
    }

    /// Fetches bundles and starts sessions with their devices.
    ///
    /// Without `replacing`, a session that another operation started during the request is kept.
    func fetch(_ targets: [TargetDevice], replacing: Bool) async throws(ClientError) {
        let node = Node(
            "iq", ["xmlns": "encrypt", "type": "get", "to": .jid(.server)],
            [
                Node(
                    "key", [:],
                    targets.map { Node("user", ["jid": .jid($0.jid), "reason": "identity"]) })
            ])
        let answer = try await connection.request(node)
        let entries = answer.child("list")?.children("user") ?? []
        let addresses = targets.map(\.address)
        while !addresses.allSatisfy(signals.isLoaded) { try await signals.load(addresses) }
        let stale = start(entries, targets, replacing: replacing)
        for user in stale { try await devices.drop(user) }
    }

    /// Starts sessions from the bundles of an answer and commits them; returns the users whose device list is stale.
    ///
    /// No await: sessions are read, stepped and handed to the commit in one piece.
    private func start(_ entries: [Node], _ targets: [TargetDevice], replacing: Bool) -> Set<JID> {
        var changes: [Change] = []
        var stale: Set<JID> = []
        let named = Dictionary(targets.map { ($0.jid, $0) }) { first, _ in first }
        for entry in entries {
            guard let jid = entry.jid("jid"), let target = named[jid],
                replacing || signals.session(target.address) == nil
            else { continue }
            do {
                changes += try start(with: PreKeyBundle(node: entry), target: target)
            } catch {
                context.log(.info, "a device has no usable bundle", ("error", error.message))
                if error.code == .bundleRefused { stale.insert(jid.bare) }
            }
        }
        if !changes.isEmpty { journal.commit(changes) }
        return stale
    }

    /// Starts a session from a bundle; a changed identity is adopted and reported (50-signal.md section 8).
    ///
    /// The caller commits the changes it returns without an await between.
    func start(with bundle: PreKeyBundle, target: TargetDevice) throws(SignalError) -> [Change] {
        guard let own = account.credentials else { throw SignalError(.invalidSession, "the client is not linked") }
        var changes: [Change] = []
        var session = signals.session(target.address) ?? SessionRecord()
        let trust = IdentityTrust.of(bundle.identityKey, stored: signals.identity(target.address))
        if trust == .changed {
            session = SessionRecord()
            changes += groupKeys.lacks(target.address)
            changes.append(identityChanged(target.person, device: target.jid.device, at: connection.serverNow))
        }
        try session.processBundle(bundle, local: LocalIdentity(own), random: context.random)
        changes.append(signals.set(session, for: target.address))
        if trust != .same { changes.append(signals.set(identity: bundle.identityKey, for: target.address)) }
        return changes
    }

    /// The event that a device's keys changed; a change of the phone's is noted, so that no other report repeats it.
    func identityChanged(_ person: Person, device: UInt16, at time: Timestamp) -> Change {
        if device == 0 { identityChanges.note(person, at: time) }
        return .event(context.event(.identityChanged(person, device: device)))
    }

    func forgetMemory() { identityChanges = IdentityChanges() }

    // MARK: - Notifications

    var routes: [StanzaRoute] { [.notification("encrypt", containing: "identity")] }

    /// A person's phone has new keys: sessions and identities of all their devices go, under both names.
    ///
    /// The event comes once, with the first report of the change, and only when we had keys that changed.
    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) {
        guard let from = stanza.jid("from"), from.device == 0, !account.isOwn(from) else { return }
        let time = stanza.integer("t").map(Timestamp.init(seconds:)) ?? connection.serverNow
        let person = try await addressBook.person(from)
        let addresses = try await addressBook.names(of: from).map(\.signalAddress)
        try await devices.drop(from)
        while !addresses.allSatisfy(signals.isLoaded) { try await signals.load(addresses) }
        guard !identityChanges.includes(person, at: time) else { return }
        var changes = addresses.map { Change.forgetSignalUser(name: $0.name) }
        for address in addresses { changes += groupKeys.lacks(name: address.name) }
        // In one commit: without the old keys a repeated report would not be an event.
        if addresses.contains(where: { signals.identity($0) != nil }) {
            changes.append(identityChanged(person, device: 0, at: time))
        }
        signals.evict(names: Set(addresses.map(\.name)))
        journal.commit(changes)
    }
}
