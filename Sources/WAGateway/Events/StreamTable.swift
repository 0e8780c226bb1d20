internal import WACore

/// The open streams of events and the long polls, and how many each address and each tenant has; thread-safe.
///
/// A peer that reads nothing holds what was read ahead for it, so its number is limited like that of sockets.
final class StreamTable: Sendable {
    /// Streams and long polls at once.
    struct Limits: Sendable {
        var all = 20_000
        /// Of one address (of one /64 network with IPv6).
        var ofNetwork = 200
        /// Of all credentials of one tenant.
        var ofTenant = 1000
    }

    private struct State {
        var count = 0
        var networks: [String: Int] = [:]
        var tenants: [TenantID: Int] = [:]
    }

    /// The place of one stream, given back once.
    final class Place: Sendable {
        private let isTaken = Lock(true)
        private let table: StreamTable
        private let network: String
        private let tenant: TenantID?

        fileprivate init(_ table: StreamTable, _ network: String, _ tenant: TenantID?) {
            (self.table, self.network, self.tenant) = (table, network, tenant)
        }

        // An answer whose peer has gone is dropped and never produced.
        deinit { release() }

        /// Gives the place back.
        func release() {
            let wasTaken = isTaken.withLock { isTaken in
                defer { isTaken = false }
                return isTaken
            }
            if wasTaken { table.remove(network, tenant) }
        }
    }

    private let limits: Limits
    private let state = Lock(State())

    /// Creates an empty table.
    init(limits: Limits = Limits()) { self.limits = limits }

    /// Open streams.
    var count: Int { state.withLock { $0.count } }

    /// Takes a place for a stream of a caller; throws `tooManyRequests` when there are too many.
    func take(for principal: Principal) throws(OperationError) -> Place {
        let (network, tenant) = (principal.origin.network, principal.tenant)
        let refusal: String? = state.withLock { state in
            guard state.count < limits.all else { return "This server has \(limits.all) open streams" }
            guard state.networks[network, default: 0] < limits.ofNetwork else {
                return "This address has \(limits.ofNetwork) open streams"
            }
            if let tenant, state.tenants[tenant, default: 0] >= limits.ofTenant {
                return "This tenant has \(limits.ofTenant) open streams"
            }
            state.count += 1
            state.networks[network, default: 0] += 1
            if let tenant { state.tenants[tenant, default: 0] += 1 }
            return nil
        }
        guard let refusal else { return Place(self, network, tenant) }
        throw OperationError(
            .tooManyRequests, "\(refusal), which is the limit; close one, or read the log in pages.",
            retryAfter: Self.retryAfter)
    }

    /// Seconds after which a refused caller may try again.
    private static let retryAfter = 10

    private func remove(_ network: String, _ tenant: TenantID?) {
        state.withLock { state in
            state.count -= 1
            Self.removeOne(network, from: &state.networks)
            if let tenant { Self.removeOne(tenant, from: &state.tenants) }
        }
    }

    private static func removeOne<Key: Hashable>(_ key: Key, from counts: inout [Key: Int]) {
        guard let count = counts[key] else { return }
        counts[key] = count > 1 ? count - 1 : nil
    }
}
