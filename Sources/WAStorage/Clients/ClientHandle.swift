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

    private let gone = Lock(false)

    init(key: Int64, id: ClientID, tenant: TenantID, environment: String, cursors: CursorCodec) {
        self.key = key
        self.id = id
        self.tenant = tenant
        self.environment = environment
        self.cursors = cursors
    }

    /// Deleted, or about to be.
    var isGone: Bool {
        get { gone.withLock { $0 } }
        set { gone.withLock { $0 = newValue } }
    }
}
