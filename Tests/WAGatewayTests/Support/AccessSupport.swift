import TestSupport
import WACore
import WAHTTP

@testable import WAGateway

/// Keeps who may use a gateway in memory.
final class MemoryAccessStore: AccessStore {
    private let state = Lock((changes: [AccessChange](), audit: [AuditDraft]()))

    var audit: [AuditDraft] { state.withLock { $0.audit } }

    func accessRecords() async throws(StoreError) -> AccessRecords {
        let builtin = TenantRecord(.default, name: "default", created: moment(0), origin: .builtin)
        return AccessRecords(tenants: [builtin], users: [], keys: [], logins: [], revokedTokens: [:])
    }

    func commit(_ changes: [AccessChange], audit: [AuditDraft]) async throws(StoreError) {
        state.withLock { state in
            state.changes += changes
            state.audit += audit
        }
    }
}

extension AccessGate {
    /// A gate over a memory that holds only the tenant `default`.
    convenience init(
        staticKey: APIKey? = nil, settings: AccessSettings = AccessSettings(), clock: any Clock = ManualClock()
    ) {
        self.init(
            staticKey: CurrentAPIKey(staticKey),
            directory: AccessDirectory(store: MemoryAccessStore(), ended: {}),
            keys: TokenKeys(settings, stored: SecretBytes([UInt8](repeating: 7, count: 32))), settings: settings,
            clock: clock)
    }
}

extension Authenticator {
    /// Requests carry this key.
    static func key(_ key: APIKey) -> Authenticator { .gate(AccessGate(staticKey: key)) }
}
