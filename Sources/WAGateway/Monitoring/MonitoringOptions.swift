/// What a server shows of itself.
struct MonitoringOptions: Sendable {
    /// Metrics have a label with the client.
    var isPerClient = false
    /// A path on the disk whose free space counts; nil means none does.
    var diskPath: String?
}
