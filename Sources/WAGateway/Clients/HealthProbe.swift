internal import WACore

/// Whether the store can be written, asked at most once a second however many want to know.
actor HealthProbe {
    private static let validity: Duration = .seconds(1)

    private let store: any StoreMaintenance
    private let clock: any Clock
    private var last: (at: Duration, isWritable: Bool)?
    private var running: Task<Bool, Never>?

    init(store: any StoreMaintenance, clock: any Clock) {
        self.store = store
        self.clock = clock
    }

    /// True when a row can be written durably.
    func isWritable() async -> Bool {
        if let last, clock.uptime - last.at < Self.validity { return last.isWritable }
        if let running { return await running.value }
        let (store, now) = (store, clock.now)
        let probe = Task { await store.isWritable(at: now) }
        running = probe
        let isWritable = await probe.value
        running = nil
        last = (clock.uptime, isWritable)
        return isWritable
    }
}
