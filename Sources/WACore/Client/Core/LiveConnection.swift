/// One connection of a client, from dialling to its end.
struct LiveConnection {
    let transport: any FrameConnection
    var machine: ConnectionMachine
    /// Makes the beginning of the handshake.
    let handshake: () throws(ClientError) -> NoiseInitiator
    let delivers: (Node) -> Void
    let closed: (DisconnectReason) -> Void
    /// The server is being slowed down.
    var isReadingPaused = false
    /// What had been read by then, and is not opened yet.
    var heldFrames: ArraySlice<ArraySlice<UInt8>> = []
    var deadline: ClientTimer?
    var keepalive: ClientTimer?

    mutating func endDeadline() {
        deadline?.cancel()
        deadline = nil
    }

    func cancelTimers() {
        deadline?.cancel()
        keepalive?.cancel()
    }
}

/// A request whose answer has not come yet.
struct PendingRequest {
    let continuation: CheckedContinuation<Result<Node, ClientError>, Never>
    let timeout: ClientTimer?
}

/// A delay that ends early when the connection ends.
struct Pause {
    let continuation: CheckedContinuation<Void, Never>
    let timer: ClientTimer?

    func end() {
        timer?.cancel()
        continuation.resume()
    }
}
