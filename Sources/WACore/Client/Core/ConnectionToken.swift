/// A connection of a client, to be compared with the one in use later.
struct ConnectionToken {
    let connection: ServerConnection
    let generation: Int

    /// True until the connection has closed.
    var isCurrent: Bool { connection.generation == generation }

    /// Throws `connectionLost` once the connection has closed.
    func check() throws(ClientError) {
        guard isCurrent else { throw .connectionLost }
    }
}
