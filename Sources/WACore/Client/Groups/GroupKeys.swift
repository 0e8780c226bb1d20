/// Our sender keys of groups, and which devices have them (53-groups.md section 2.1).
///
/// A mark names the key: one that comes after the key was replaced, with a late ack, counts for nothing.
final class GroupKeys: ClientFeature {
    private let context: ClientContext
    private let journal: Journal
    private let account: Account
    private let signals: SignalMemory
    private var groups: [JID: Marks] = [:]
    /// Counts what a read of the store that began before would bring back.
    private var evictions = 0

    /// Groups whose marks are kept in memory at most.
    private static let capacity = 64

    /// The devices that have a key of ours.
    private struct Marks {
        var keyIDs: [SignalAddress: UInt32]
        /// The devices of an audience that lack the key; nil once a mark has changed.
        var lacking: (audience: Int, keyID: UInt32, devices: [TargetDevice])?
    }

    init(_ context: ClientContext, _ journal: Journal, _ account: Account, _ signals: SignalMemory) {
        self.context = context
        self.journal = journal
        self.account = account
        self.signals = signals
    }

    func forgetMemory() {
        evictions += 1
        groups = [:]
    }

    func rewound() { forgetMemory() }
    func linkEnded() { forgetMemory() }

    /// The name our sender key of a group is kept under.
    func name(of group: JID) -> SenderKeyName? {
        account.credentials.map { SenderKeyName(group: group.description, sender: $0.lidJID.signalAddress) }
    }

    // MARK: - Reading

    /// Brings our sender key and its marks into memory.
    func load(_ group: JID) async throws(ClientError) {
        guard let name = name(of: group) else { throw ClientError(.notLinked, "The client is not linked.") }
        while groups[group] == nil {
            let stored = try await journal.readCurrent(since: { evictions }) { reader throws(StoreError) in
                try reader.keyHolders(of: group)
            }
            guard let stored, groups[group] == nil else { continue }
            if groups.count >= Self.capacity { forgetMemory() }
            groups[group] = Marks(keyIDs: stored)
        }
        // Last: what is in memory may go with every suspension.
        try await signals.load(name)
    }

    func isLoaded(_ group: JID) -> Bool { groups[group] != nil && name(of: group).map(signals.isLoaded) == true }

    /// Our current key of a group; nil when the next message begins a new one.
    func current(_ group: JID) -> SenderKeyRecord? {
        name(of: group).flatMap(signals.senderKey).flatMap { $0.canEncrypt ? $0 : nil }
    }

    /// The devices of an audience that do not have our current key.
    func lacking(_ audience: GroupAudience) -> [TargetDevice] {
        guard let keyID = current(audience.group)?.keyID, let marks = groups[audience.group] else {
            return audience.targets
        }
        if let known = marks.lacking, known.audience == audience.number, known.keyID == keyID { return known.devices }
        let devices = audience.targets.filter { marks.keyIDs[$0.address] != keyID }
        groups[audience.group]?.lacking = (audience.number, keyID, devices)
        return devices
    }

    /// True when a device has our current key that is in the group no more.
    func isHeldOutside(_ audience: GroupAudience) -> Bool {
        guard let keyID = current(audience.group)?.keyID, let marks = groups[audience.group]?.keyIDs else {
            return false
        }
        // What was counted for this audience is not counted again.
        if groups[audience.group]?.lacking?.audience == audience.number { return false }
        // As many marks as devices with the key: those outside are too many.
        let inside = audience.targets.count { marks[$0.address] == keyID }
        return marks.values.count { $0 == keyID } > inside
    }

    // MARK: - Changing

    /// The devices have the key now; the caller commits the changes without an await between.
    func mark(_ devices: [SignalAddress], of group: JID, keyID: UInt32) -> [Change] {
        guard !devices.isEmpty else { return [] }
        for device in devices { groups[group]?.keyIDs[device] = keyID }
        groups[group]?.lacking = nil
        return [.groups(.keyHolders(group, keyID: keyID, devices))]
    }

    /// The next message begins a new key, which everyone gets.
    func rotate(_ group: JID) -> [Change] {
        guard let name = name(of: group) else { return [] }
        evictions += 1
        if groups[group] != nil { groups[group] = Marks(keyIDs: [:]) }
        return [signals.set(nil, for: name), .groups(.forgetKeyHolders(group))]
    }

    /// A device lacks our key of one group or, with nil, of all groups.
    func lacks(_ device: SignalAddress, in group: JID? = nil) -> [Change] {
        evictions += 1
        for name in group.map({ [$0] }) ?? Array(groups.keys) {
            groups[name]?.keyIDs[device] = nil
            groups[name]?.lacking = nil
        }
        return [.groups(.lacksKey(device, group: group))]
    }

    /// All devices under an address name lack our keys.
    func lacks(name: String) -> [Change] {
        evictions += 1
        groups = groups.mapValues { marks in Marks(keyIDs: marks.keyIDs.filter { $0.key.name != name }) }
        return [.groups(.userLacksKeys(name: name))]
    }
}
