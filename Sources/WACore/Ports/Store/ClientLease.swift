/// Proof that its holder, and no other, runs a client.
///
/// Every commit of a ``ClientStore`` is made under one, and an engine refuses it once there is a newer one: two writers
/// would use message keys twice. With SQLite the home's lock keeps other processes away, and leases keep an earlier
/// holder of this process away; an engine on a shared database checks the epoch inside each commit.
public struct ClientLease: Sendable, Hashable {
    /// The client it is for.
    public let client: ClientID
    /// Counts up with each holder.
    public let epoch: Int64

    /// Makes a lease; for storage engines.
    public init(client: ClientID, epoch: Int64) {
        self.client = client
        self.epoch = epoch
    }
}
