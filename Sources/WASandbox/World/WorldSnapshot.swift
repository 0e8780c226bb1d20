internal import FoundationEssentials
internal import WACore

/// What a sandbox keeps over a restart (`--state FILE`).
struct WorldSnapshot: Sendable, Codable {
    /// Raised when the form changes in a way older programs cannot read.
    static let currentVersion = 1

    let version: Int
    /// From which the Noise keys are derived, so that environment files stay valid.
    let master: Blob
    let accounts: [Account]
    let tokens: [TokenEntry]
    let routes: RouteMemory
    let lastNotification: UInt64

    struct TokenEntry: Sendable, Codable {
        let key: TokenKey
        let token: PrivacyToken
    }

    init(_ world: World, master: [UInt8]) {
        version = Self.currentVersion
        self.master = Blob(master)
        accounts = world.accounts.values.sorted { $0.number < $1.number }
        tokens = world.tokens.map { TokenEntry(key: $0.key, token: $0.value) }
        routes = world.routes
        lastNotification = world.lastNotification
    }

    /// Reads a file's content.
    init(json: [UInt8]) throws(SandboxError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch {
            throw SandboxError(.storage, "the state file cannot be read; move it away to start afresh (\(error))")
        }
        guard version == Self.currentVersion else {
            throw SandboxError(
                .storage, "the state file has version \(version), this program reads \(Self.currentVersion)")
        }
    }

    /// The file's content.
    func json() throws(SandboxError) -> [UInt8] {
        do {
            return try [UInt8](JSONEncoder().encode(self))
        } catch {
            throw SandboxError(.storage, "the state of the sandbox cannot be written (\(error))")
        }
    }
}

extension World {
    /// Takes over what a snapshot holds; nobody is connected.
    mutating func restore(_ snapshot: WorldSnapshot) {
        directory = Directory(snapshot.accounts)
        tokens = Dictionary(snapshot.tokens.map { ($0.key, $0.token) }) { first, _ in first }
        routes = snapshot.routes
        lastNotification = snapshot.lastNotification
    }
}
