internal import WACore

/// Whether SQLite has met a damaged page of a database since it was opened; all its connections share one.
///
/// What is intact still serves, but the store as a whole can no longer be called writable.
final class DamageMark: Sendable {
    private let isFound = Lock(false)

    var isSet: Bool { isFound.withLock { $0 } }

    func set() { isFound.withLock { $0 = true } }
}
