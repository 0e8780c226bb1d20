internal import Glibc
internal import WACore

/// Whether the server can take work, part by part.
struct ReadinessProbe: Sendable {
    let store: HealthProbe
    let hub: EventHub
    let loops: [any Loop]
    /// A path on the disk of the home; nil where the disk does not count.
    let diskPath: String?

    /// A loop that does nothing for so long is stuck.
    private static let loopTimeout: Duration = .seconds(2)
    /// Below this the store keeps what is left for itself.
    static let leastFreeBytes: UInt64 = 4 << 20

    /// Looks at every part.
    func report() async -> ReadinessReport {
        // The loops of a server that has ended do nothing any more.
        let loops = hub.isClosed ? [] : loops
        async let areResponsive = LoopProbe.areResponsive(loops, within: Self.loopTimeout)
        let isWritable = await store.isWritable()
        let hasSpace = diskPath.map { Self.freeBytes(at: $0).map { $0 >= Self.leastFreeBytes } ?? true } ?? true
        return ReadinessReport(
            isAccepting: !hub.isClosed, isStoreWritable: isWritable, areLoopsResponsive: await areResponsive,
            hasSpace: hasSpace)
    }

    /// Free bytes of the disk that holds a path; nil when the system does not tell.
    static func freeBytes(at path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
