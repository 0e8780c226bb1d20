/// Values the program keeps for itself.
public protocol SettingStore: Sendable {
    /// A setting, or nil.
    func setting(_ name: SettingName) async throws(StoreError) -> Setting?

    /// Stores or, with nil, removes a setting.
    func set(_ name: SettingName, to value: [UInt8]?, at moment: Timestamp) async throws(StoreError)
}

/// A value the program keeps for itself.
public struct Setting: Sendable, Equatable {
    /// The value.
    public let value: [UInt8]
    /// When it was set.
    public let updated: Timestamp

    /// Makes a setting.
    public init(value: [UInt8], updated: Timestamp) {
        self.value = value
        self.updated = updated
    }
}

/// The name of a setting.
public struct SettingName: Sendable, Hashable {
    /// The name in the database.
    public let text: String

    /// Makes a name.
    public init(_ text: String) { self.text = text }

    /// Signs tokens where no `JWT_SECRET` is configured.
    public static let tokenKey = SettingName("tokenKey")
    /// Hash of the generated API key.
    public static let apiKeyHash = SettingName("apiKeyHash")
    /// The web client version learned from the server.
    public static let webVersion = SettingName("webVersion")
}

/// The life of a store as a whole.
public protocol StoreMaintenance: Sendable {
    /// Why all clients were marked as rewound when the store was opened; nil when they were not.
    var rewoundReason: String? { get }

    /// True when a row can be written durably now.
    func isWritable(at moment: Timestamp) async -> Bool

    /// Removes rows that served their time and returns how many; for a timer.
    @discardableResult
    func prune(now: Timestamp, keeping retention: StoreRetention) async throws(StoreError) -> Int

    /// Gives back disk space that the store keeps for later, so that the last commits of a process find some.
    func releaseSpace() async

    /// Gives back memory that served a burst of work, such as caches.
    func releaseMemory() async

    /// Finishes what was queued, and closes the store.
    func close() async
}
