import WACore
import WASandbox
import WAStorage
import WATransport

/// `wabench seed --home DIR --state FILE --clients N [--phones N] [--environment NAME]`: creates a home and a
/// sandbox state file with N linked clients, one per phone, followed by phones without a client.
///
/// For benchmarks with thousands of clients: linking each over the network and uploading its 812 prekeys would take far
/// longer than the measurement. The pairing is real (signature of the phone, verification and countersignature of the
/// companion, stored as usual), but its stanzas are passed in memory, and 20 prekeys are offered instead of 812. The
/// measured logins are real handshakes over real sockets.
struct Seeding {
    private let home: String
    private let state: String
    private let clients: Int
    private let phones: Int
    private let environment: String

    /// Above the level at which a client uploads more prekeys on login.
    private static let preKeys = 20

    private struct Usage: Error {}

    init(_ arguments: ArraySlice<String>) throws {
        var values: [String: String] = [:]
        var rest = arguments
        while let name = rest.popFirst() { values[name] = rest.popFirst() }
        guard let home = values["--home"], let state = values["--state"],
            let count = values["--clients"].flatMap(Int.init)
        else { throw Usage() }
        self.home = home
        self.state = state
        clients = count
        phones = max(count, values["--phones"].flatMap(Int.init) ?? 0)
        environment = values["--environment"] ?? "sandbox"
    }

    func run() async throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let clock = SystemClock()
        let random = SystemRandom()
        let sandbox = try Sandbox(
            configuration: SandboxConfiguration(phones: phones, stateFile: state), loop: loops.next(), clock: clock)
        let home = try Home.open(home)
        guard let lock = try HomeLock.tryAcquire(home, command: "wabench seed", now: clock.now) else { throw Usage() }
        let store = try await Store.open(lock: lock)
        let preKeys = PreKeyGenerator.make(count: Self.preKeys, after: 0, random: random)
        for (index, phone) in await sandbox.phones().prefix(clients).enumerated() {
            let keys = CompanionKeys(random: random, now: clock.now)
            let device = try await sandbox.link(keys, toPhoneOf: phone.number, preKeys: preKeys)
            let id = "client-\(index + 1)"
            try await store.createClient(ClientID(stored: id), environment: environment, at: clock.now)
            var credentials = device.credentials
            credentials.lastPreKeyUpload = clock.now
            credentials.pushName = phone.name
            let closed = ClientStateRecord(state: .closed, cause: .stopped, since: clock.now)
            let clientStore = try store.clientStore(ClientID(stored: id))
            clientStore.commit(
                device.changes + [
                    .credentials(credentials), .addPreKeys(preKeys), .offerPreKeys(through: UInt32(Self.preKeys)),
                    .state(closed),
                ]
            ) { _ in }
        }
        await store.close()
        try await sandbox.stop()
    }
}
