public import WAProto

/// A sync key as the phone shares it.
public struct AppStateSharedKey: Sendable, Equatable {
    /// Longer ids are refused; real ones have 6 bytes.
    static let maximumIDLength = 64

    /// Opaque.
    public let id: [UInt8]
    /// 32 bytes.
    public let data: SecretBytes
    /// When the phone made it; the newest key is used for uploads.
    public let timestamp: Int64

    /// Makes a key.
    public init(id: [UInt8], data: SecretBytes, timestamp: Int64) {
        self.id = id
        self.data = data
        self.timestamp = timestamp
    }

    /// Reads an entry of a key share; nil when the device that answered does not have the key, or it is unusable.
    public init?(_ entry: WA.AppStateSyncKey) {
        guard let id = entry.keyID?.keyID, !id.isEmpty, id.count <= Self.maximumIDLength,
            let data = entry.keyData?.keyData, data.count == AppStateKeys.keyDataLength
        else { return nil }
        self.init(id: id, data: SecretBytes(data), timestamp: entry.keyData?.timestamp ?? 0)
    }
}

/// The sync keys of one account, expanded (70-appstate.md section 2).
public struct AppStateKeyRing: Sendable {
    private struct Entry: Sendable {
        let key: AppStateSharedKey
        let expanded: AppStateKeys
    }

    private var entries: [[UInt8]: Entry] = [:]

    /// Makes a ring without keys.
    public init() {}

    /// Takes keys from the store or a key share.
    public init(_ keys: [AppStateSharedKey]) throws(AppStateError) {
        for key in keys { try insert(key) }
    }

    /// Takes a key unless a newer one has its id; returns true when it must be stored.
    @discardableResult
    public mutating func insert(_ key: AppStateSharedKey) throws(AppStateError) -> Bool {
        if let known = entries[key.id], known.key.timestamp >= key.timestamp { return false }
        entries[key.id] = Entry(key: key, expanded: try AppStateKeys(key.data))
        return true
    }

    /// How many keys there are.
    public var count: Int { entries.count }

    /// The key for uploads: the one with the largest timestamp, of equals the one with the larger id.
    public var current: AppStateSharedKey? {
        entries.values.map(\.key).max {
            ($0.timestamp, $0.id.hex) < ($1.timestamp, $1.id.hex)
        }
    }

    /// The expanded keys of an id.
    public subscript(id: [UInt8]) -> AppStateKeys? { entries[id]?.expanded }

    /// Ids of missing keys that one error names; an account has a handful of keys.
    static let maximumMissing = 100

    /// Throws `missingKeys` with every id that is not there, each once.
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
