/// When people's phones were last seen with new keys, so that one change is reported once.
///
/// The server reports a change under each name of the person, and the new keys may have come with a message before.
struct IdentityChanges {
    private static let capacity = 512
    private var latest: [JID: Timestamp] = [:]

    /// True when a change of this person's keys at `time` or later was noted.
    func includes(_ person: Person, at time: Timestamp) -> Bool { latest[person.key].map { $0 >= time } ?? false }

    mutating func note(_ person: Person, at time: Timestamp) {
        guard !includes(person, at: time) else { return }
        if latest.count >= Self.capacity { latest.removeAll() }
        latest[person.key] = time
    }
}
