internal import WACore
internal import WAGateway
internal import WAStorage
internal import WATransport

/// Finds out who holds the home, and opens the way to whoever can do the work.
struct GatewayAccess: Sendable {
    /// What others are told about this process while it holds the home, such as `wacli send`; no arguments.
    let command: String
    /// It may hold the home for minutes, so it lets others in meanwhile.
    let isLong: Bool
    /// How long a short-lived command that holds the home is waited for (docs/concepts.md, "Home").
    let patience: Duration
    /// Where log lines go while the work is done here.
    let log: any Logger

    /// How often somebody who holds the home is asked again.
    private static let interval = Duration.milliseconds(50)

    init(
        command: String, isLong: Bool, patience: Duration = .seconds(30), log: any Logger = SilentLogger()
    ) {
        self.command = command
        self.isLong = isLong
        self.patience = patience
        self.log = log
    }

    /// A running server if there is one; else this process takes the home.
    ///
    /// Whoever holds the home and does not answer on its control socket is a command that will end soon, or a server
    /// that is just starting.
    func open(_ configuration: GatewayConfiguration) async throws -> any GatewayPort {
        let home = try Home.open(configuration.home)
        let clock = SystemClock()
        let deadline = clock.uptime + patience
        while true {
            if let lock = try HomeLock.tryAcquire(home, command: command, now: clock.now) {
                return try await LocalGateway.open(
                    lock: lock, configuration: configuration, services: try .ofProcess(log: log), isShared: isLong)
            }
            if let server = try await RemoteGateway.connect(home) { return server }
            guard clock.uptime < deadline else { throw Self.inUse(home) }
            try await Task.sleep(for: Self.interval)
        }
    }

    private static func inUse(_ home: Home) -> CommandError {
        let holder = HomeLock.holder(of: home).map(\.description) ?? "another process"
        return CommandError(
            .tryAgain, "The home \(home.path) is in use by \(holder).", advice: "Try again when it has ended.")
    }
}
