/// Prepares messages to groups: members, their devices, their sessions, our sender key (53-groups.md section 2).
final class GroupRecipients {
    /// A device number that gets no messages (53-groups.md section 2).
    private static let serviceDevice: UInt16 = 99

    /// A device that had no keys at the server is not asked for again before that, and gets no sender key.
    private static let refusalPause: Duration = .seconds(300)

    private let context: ClientContext
    private let account: Account
    private let signals: SignalMemory
    private let journal: Journal
    private let devices: DeviceDirectory
    private let sessions: Sessions
    private let directory: GroupDirectory
    private let keys: GroupKeys
    private let audiences: GroupAudiences
    /// When devices had no keys at the server, as uptimes.
    private var refusals: [SignalAddress: Duration] = [:]

    init(
        _ context: ClientContext, _ account: Account, _ signals: SignalMemory, _ journal: Journal,
        _ devices: DeviceDirectory,
        _ sessions: Sessions, _ directory: GroupDirectory, _ keys: GroupKeys, _ audiences: GroupAudiences
    ) {
        self.context = context
        self.account = account
        self.signals = signals
        self.journal = journal
        self.devices = devices
        self.sessions = sessions
        self.directory = directory
        self.keys = keys
        self.audiences = audiences
    }

    /// The group, if this account may write to it.
    ///
    /// What memory has against it is asked again: a notification may have been missed.
    func writableGroup(_ jid: JID) async throws(ClientError) -> GroupRecord {
        let known = try await directory.group(jid)
        if obstacle(in: known) == nil { return known }
        let fresh = try await directory.refresh(jid)
        if let obstacle = obstacle(in: fresh) { throw obstacle }
        return fresh
    }

    private func obstacle(in group: GroupRecord) -> ClientError? {
        guard let own = group.members.first(where: { account.isMember($0) }) else {
            return ClientError(.notGroupMember, "This account is not a member of the group \(group.jid).")
        }
        guard group.settings.onlyAdminsSend, !own.isAdmin else { return nil }
        return ClientError(
            .notGroupAdmin, "Only admins may write to the group \(group.jid), and this account is none.")
    }

    // MARK: - Preparing

    /// Everything a message to the group needs, in memory: devices, our key, sessions of those that lack it.
    func prepare(_ group: JID) async throws(ClientError) -> GroupAudience {
        let audience = try await audience(of: group)
        try await keys.load(group)
        if keys.isHeldOutside(audience) {
            // Someone has it who shall not read on, for example a device that was unlinked.
            journal.commit(keys.rotate(group))
            try await keys.load(group)
        }
        let lacking = keys.lacking(audience)
        if !lacking.isEmpty { try await prepareSessions(with: lacking) }
        return audience
    }

    private func prepareSessions(with targets: [TargetDevice]) async throws(ClientError) {
        let earliest = context.uptime - Self.refusalPause
        if !refusals.isEmpty { refusals = refusals.filter { $0.value > earliest } }
        let asked = targets.filter { refusals[$0.address] == nil }
        if !asked.isEmpty { try await sessions.ensure(asked) }
        try await signals.load(targets.map(\.address))
        for target in asked where signals.session(target.address) == nil {
            refusals[target.address] = context.uptime
        }
    }

    /// True while all of it is in memory, and the group has the same members.
    func isPrepared(_ audience: GroupAudience) -> Bool {
        keys.isLoaded(audience.group) && directory.revision(of: audience.group) == audience.revision
            && keys.lacking(audience).allSatisfy { signals.isLoaded($0.address) }
    }

    private func audience(of jid: JID) async throws(ClientError) -> GroupAudience {
        if let known = audiences.audience(of: jid, revision: directory.revision(of: jid)) { return known }
        let group = try await writableGroup(jid)
        let revision = directory.revision(of: jid)
        let changes = audiences.changes
        let audience = try await lookUp(group, revision: revision)
        audiences.keep(audience, since: changes)
        return audience
    }

    private func lookUp(_ group: GroupRecord, revision: Int) async throws(ClientError) -> GroupAudience {
        guard let own = account.credentials else { throw ClientError(.notLinked, "The client is not linked.") }
        guard own.lidJID.isLID else { throw .noLID(of: "this account") }
        let lists = try await devices.devices(of: group.members.compactMap { $0.address(in: group.addressing) })
        let ownDevice = group.addressing == .lid ? own.lidJID : own.phoneJID
        var targets: [TargetDevice] = []
        var users: Set<String> = []
        for member in group.members {
            guard let user = member.address(in: group.addressing), let person = member.person else { continue }
            users.formUnion([member.lid?.user, member.phone?.user].compactMap { $0 })
            let isOwn = account.isMember(member)
            for device in lists[user]?.devices ?? [] where !device.isHosted && device.id != Self.serviceDevice {
                guard !isOwn || device.id != ownDevice.device else { continue }
                let address = (person.lid ?? user).with(device: device.id).signalAddress
                targets.append(
                    TargetDevice(
                        jid: user.with(device: device.id), address: address, person: person, isOwn: isOwn))
            }
        }
        return GroupAudience(
            number: audiences.nextNumber(), group, revision: revision, targets: targets,
            participantHash: ParticipantHash.make(targets.map(\.jid) + [ownDevice]), users: users)
    }
}

extension Account {
    /// True for the member that is this account.
    func isMember(_ member: GroupMember) -> Bool {
        [member.lid, member.phone].contains { $0.map(isOwn) == true }
    }
}
