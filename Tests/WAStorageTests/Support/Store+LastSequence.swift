import WACore

@testable import WAStorage

extension Store {
    /// The number of a client's newest event, 0 for none.
    func lastSequence(of client: ClientID) async throws -> Int64 {
        try await events(after: nil, in: EventScope(client: client), limit: 100_000).events.last?.sequence ?? 0
    }
}
