/// The row numbers of a client's messages that the server does not have yet, in the order they were written.
///
/// Message ids are random: an index over them would cost every send a page of the write-ahead log, and its removal
/// another. A client's open messages are few and neighbours, so they are looked through instead.
enum OutgoingSlots {
    private static let bits: Int64 = 40
    /// Clients beyond 2^23 share slots: queries name the client too.
    private static let clients: Int64 = (1 << (63 - bits)) - 1

    /// The slots of one client.
    static func all(of key: Int64) -> ClosedRange<Int64> {
        let first = (key & clients) << bits
        return first...first + ((1 << bits) - 1)
    }
}
