internal import WACore
internal import WAGateway
internal import WAStorage
internal import WATransport

/// Finds the process that holds the home, and opens a gateway to it or in this process.
struct GatewayAccess: Sendable {
    /// The command that other processes see while this one holds the home, such as `wacli send`; without arguments.
    let command: String
    /// Whether other processes can reach the home while this one holds it.
    let sharing: HomeSharing
    /// Longest wait for a short-lived command that holds the home (docs/concepts.md, "Home").
    let timeout: Duration
    /// Where log lines go while the work is done here.
    let log: any Logger
    /// Called when this command goes on for others although its own work is done.
    let noteGuests: @Sendable () -> Void

    /// Pause between two attempts to take the home.
    private static let interval = Duration.milliseconds(50)
    /// How long a server that has ended is given to start again before the home is taken.
    private static let restartTimeout = Duration.seconds(5)
    /// Pause between two looks for a server.
    private static let restartInterval = Duration.milliseconds(100)

    init(
        command: String, sharing: HomeSharing, timeout: Duration = .seconds(30), log: any Logger = SilentLogger(),
        noteGuests: @escaping @Sendable () -> Void = {}
    ) {
        self.command = command
        self.sharing = sharing
        self.timeout = timeout
        self.log = log
        self.noteGuests = noteGuests
    }

    /// A running server if there is one; else this process takes the home.
    ///
    /// A holder that does not answer on its control socket is a command that will end soon, or a server that is just
    /// starting.
    func open(_ configuration: GatewayConfiguration) async throws -> any GatewayPort {
        let home = try Home.open(configuration.home)
        let clock = SystemClock()
        let deadline = clock.uptime + timeout
        while true {
            if let lock = try HomeLock.tryAcquire(home, command: command, now: clock.now) {
                return try await LocalGateway.open(
                    lock: lock, configuration: configuration, services: try .ofProcess(log: log, home: home),
                    sharing: sharing,
                    noteGuests: noteGuests)
            }
            let rest = deadline - clock.uptime
            // A command that follows events continues by itself when the holder ends, which need not wait for it.
            if let holder = try await RemoteGateway.connect(home, within: rest, inSession: sharing != .untilServer) {
                return holder
            }
            guard clock.uptime < deadline else { throw Self.inUse(home) }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// The next gateway of a command whose gateway has ended: a server that starts within some seconds, else as
    /// ``open(_:)``.
    func reopen(_ configuration: GatewayConfiguration) async throws -> any GatewayPort {
        let home = try Home.open(configuration.home)
        let clock = SystemClock()
        let deadline = clock.uptime + Self.restartTimeout
        while clock.uptime < deadline {
            if let server = try await RemoteGateway.connect(home) {
                if server.keepsClientsRunning { return server }
                await server.close()
            }
            try await Task.sleep(for: Self.restartInterval)
        }
        return try await open(configuration)
    }

    private static func inUse(_ home: Home) -> CommandError {
        let holder = HomeLock.holder(of: home).map(\.text) ?? "another process"
        return CommandError(
            .tryAgain, "The home \(home.path) is in use by \(holder).", advice: "Try again when it has ended.")
    }
}

extension HomeLock.Holder {
    /// For people: `wacli serve (process 42, since 2026-01-02 03:04:05)`, in local time.
    var text: String { "\(command) (process \(pid), since \(LocalTime.text(since)))" }
}
