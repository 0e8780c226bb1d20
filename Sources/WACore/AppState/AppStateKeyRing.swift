internal import WAProto

/// A sync key shared by the phone.
struct AppStateSharedKey: Sendable, Equatable {
    /// Maximum id length in bytes; real ids have 6 bytes.
    static let maximumIDLength = 64

    /// Opaque.
    let id: [UInt8]
    /// 32 bytes.
    let data: SecretBytes
    /// Creation time; the newest key is used for uploads.
    let timestamp: Int64

    /// Makes a key.
    init(id: [UInt8], data: SecretBytes, timestamp: Int64) {
        self.id = id
        self.data = data
        self.timestamp = timestamp
    }

    /// Parses an entry of a key share; nil if the responding device does not have the key, or it is invalid.
    init?(_ entry: WA.AppStateSyncKey) {
        guard let id = entry.keyID?.keyID, !id.isEmpty, id.count <= Self.maximumIDLength,
            let data = entry.keyData?.keyData, data.count == AppStateKeys.keyDataLength
        else { return nil }
        self.init(id: id, data: SecretBytes(data), timestamp: entry.keyData?.timestamp ?? 0)
    }
}

/// The sync keys of one account, expanded (70-appstate.md section 2).
struct AppStateKeyRing: Sendable {
    private struct Entry: Sendable {
        let key: AppStateSharedKey
        let expanded: AppStateKeys
    }

    private var entries: [[UInt8]: Entry] = [:]

    /// Creates an empty key ring.
    init() {}

    /// Creates a key ring of keys from the store or a key share.
    init(_ keys: [AppStateSharedKey]) throws(AppStateError) {
        for key in keys { try insert(key) }
    }

    /// Adds a key unless the ring has a newer one with its id; returns true if it must be stored.
    @discardableResult
    mutating func insert(_ key: AppStateSharedKey) throws(AppStateError) -> Bool {
        if let known = entries[key.id], known.key.timestamp >= key.timestamp { return false }
        entries[key.id] = Entry(key: key, expanded: try AppStateKeys(key.data))
        return true
    }

    /// Number of keys.
    var count: Int { entries.count }

    /// The key for uploads: the largest timestamp, then the larger id.
    var current: AppStateSharedKey? {
        entries.values.map(\.key).max {
            ($0.timestamp, $0.id.hex) < ($1.timestamp, $1.id.hex)
        }
    }

    /// The expanded keys of an id.
    subscript(id: [UInt8]) -> AppStateKeys? { entries[id]?.expanded }

    /// Maximum number of missing keys in one error; an account has a few keys.
    static let maximumMissing = 100

    /// Throws `missingKeys` with every missing id, without duplicates.
    func require(_ ids: [[UInt8]]) throws(AppStateError) {
        var missing: [[UInt8]] = []
        for id in ids where entries[id] == nil && !missing.contains(id) {
            missing.append(id)
            if missing.count == Self.maximumMissing { break }
        }
        guard missing.isEmpty else {
            throw AppStateError(
                .missingKeys, "\(missing.count) keys of the app state have not arrived yet", missingKeys: missing)
        }
    }

    func keys(_ id: [UInt8]) throws(AppStateError) -> AppStateKeys {
        guard let keys = self[id] else {
            throw AppStateError(.missingKeys, "a key of the app state has not arrived yet", missingKeys: [id])
        }
        return keys
    }
}
