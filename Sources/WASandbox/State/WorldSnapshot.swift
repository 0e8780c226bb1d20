internal import FoundationEssentials
internal import WACore

/// What a sandbox keeps over a restart (`--state FILE`).
struct WorldSnapshot: Sendable {
    /// From which the Noise keys are derived, so that environment files stay valid.
    let master: [UInt8]
    let directory: Directory
    let phones: [String: Phone]
    let queues: [DeviceID: DeviceQueue]
    let routes: RouteMemory
    let tokens: [TokenKey: PrivacyToken]
    let groups: GroupStore
    let lastNotification: UInt64

    init(_ world: World, master: [UInt8]) {
        self.master = master
        directory = world.directory
        phones = world.phones
        queues = world.deliveries.queues
        routes = world.deliveries.routes
        tokens = world.tokens
        groups = world.groups
        lastNotification = world.context.lastNotification
    }

    /// Reads a file's content; each phone keeps at most `keptMessages`.
    init(json: [UInt8], keptMessages: Int = PhoneMessages.defaultLimit) throws(SandboxError) {
        let file: StateFile
        do { file = try JSONDecoder().decode(StateFile.self, from: Data(json)) } catch {
            throw SandboxError(.storage, "the state file cannot be read; move it away to start afresh (\(error))")
        }
        guard file.version == StateFile.currentVersion else {
            throw SandboxError(
                .storage, "the state file has version \(file.version), this program reads \(StateFile.currentVersion)")
        }
        master = file.master.bytes
        directory = Directory(file.accounts.map(\.account))
        phones = Dictionary(file.accounts.map { ($0.number, $0.phone(keptMessages)) }) { first, _ in first }
        queues = Dictionary(file.accounts.flatMap(\.queues)) { first, _ in first }
        routes = file.routes
        tokens = Dictionary(file.tokens.map { ($0.key, $0.token) }) { first, _ in first }
        groups = GroupStore(file.groups ?? [])
        lastNotification = file.lastNotification
    }

    /// The file's content.
    func json() throws(SandboxError) -> [UInt8] {
        // A sandbox with thousands of phones, of which few are used, writes few.
        let accounts = directory.accounts.values.sorted { $0.number < $1.number }.compactMap { account in
            phones[account.number].flatMap { phone in
                isUntouched(account, phone) ? nil : StateFile.AccountEntry(account, phone, queues)
            }
        }
        let file = StateFile(
            version: StateFile.currentVersion, master: Blob(master), accounts: accounts,
            tokens: tokens.map { StateFile.TokenEntry(key: $0.key, token: $0.value) }, routes: routes,
            groups: groups.groups.isEmpty ? nil : groups.groups.values.sorted { $0.id < $1.id },
            lastNotification: lastNotification)
        do {
            return try [UInt8](JSONEncoder().encode(file))
        } catch {
            throw SandboxError(.storage, "the state of the sandbox cannot be written (\(error))")
        }
    }

    private func isUntouched(_ account: Account, _ phone: Phone) -> Bool {
        account.isUntouched && phone.isUntouched && groups.ids(of: account.number).isEmpty
    }
}

extension World {
    /// Takes over what a snapshot holds; no client is connected.
    mutating func restore(_ snapshot: WorldSnapshot) {
        directory = snapshot.directory
        phones = snapshot.phones
        deliveries = Deliveries(queues: snapshot.queues, routes: snapshot.routes)
        tokens = snapshot.tokens
        groups = snapshot.groups
        context.lastNotification = snapshot.lastNotification
    }
}
