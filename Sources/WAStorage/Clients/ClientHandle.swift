internal import WACore

/// A client as its store sees it.
///
/// One per client, so that all its commits share a lane.
final class ClientHandle: Sendable {
    /// Row number, never used again; also the writer's lane.
    let key: Int64
    /// The id its owner chose.
    let id: ClientID
    /// The owner.
    let tenant: TenantID
    /// Which WhatsApp it talks to.
    let environment: String
    /// Writes the cursors of its events.
    let cursors: CursorCodec
    /// For the secrets in its rows.
    let seal: RowSeal

    private let gone = Lock(false)
    /// The epoch of the newest lease.
    private let epoch = Lock<Int64>(0)

    init(
        key: Int64, id: ClientID, tenant: TenantID, environment: String, cursors: CursorCodec, seal: RowSeal
    ) {
        self.key = key
        self.id = id
        self.tenant = tenant
        self.environment = environment
        self.cursors = cursors
        self.seal = seal
    }

    /// Makes a lease that ends all earlier ones.
    func takeLease() -> ClientLease {
        epoch.withLock { epoch in
            epoch += 1
            return ClientLease(client: id, epoch: epoch)
        }
    }

    /// The newest lease.
    var lease: ClientLease { ClientLease(client: id, epoch: epoch.withLock { $0 }) }

    /// Deleted, or about to be.
    var isGone: Bool {
        get { gone.withLock { $0 } }
        set { gone.withLock { $0 = newValue } }
    }
}
