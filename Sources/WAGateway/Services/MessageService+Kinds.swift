/// Messages of other kinds than text.
extension MessageService {
    /// Sends a place.
    func sendLocation(_ request: LocationRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await send(request.send, for: principal)
    }

    /// Sends contact cards.
    func sendContacts(_ request: ContactsRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await send(request.send, for: principal)
    }

    /// Sends a poll.
    func sendPoll(_ request: PollRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await send(request.send, for: principal)
    }

    /// Reacts to a message, or takes the reaction back.
    func react(_ request: ReactionRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await change(request.change, for: principal)
    }

    /// Replaces the text of a message.
    func edit(_ request: EditRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await change(request.change, for: principal)
    }

    /// Takes a message back for everyone.
    func revoke(_ request: RevokeRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await change(request.change, for: principal)
    }

    /// Votes in a poll.
    func vote(_ request: VoteRequest, for principal: Principal) async throws(OperationError) -> SendAnswer {
        try await change(request.change, for: principal)
    }
}
