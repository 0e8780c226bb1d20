/// How a person links the client.
public enum LinkMethod: Sendable, Equatable {
    /// Scan a QR code with the phone.
    case qr
    /// Type an eight-character code on the phone of this number (digits with country code).
    case code(phone: String)
}

/// A pairing code on show.
public struct PairingCodeOffer: Sendable, Equatable {
    /// `ABCD-EFGH`.
    public let code: String
    /// The number it is for.
    public let phone: String
    /// When it stops being valid.
    public let expiresAt: Timestamp
}

/// One attempt to link, from the first connection to pair-success or failure.
struct PairingSession {
    var machine: PairingMachine
    let method: LinkMethod
    /// QR codes are renewed until then.
    let deadline: Timestamp
    var offer = LinkOffer()
    var codeWaiters: [CheckedContinuation<Result<PairingCodeOffer, ClientError>, Never>] = []

    var keys: CompanionKeys { machine.keys }

    mutating func endCodeWaits(_ result: Result<PairingCodeOffer, ClientError>) {
        for waiter in codeWaiters { waiter.resume(returning: result) }
        codeWaiters = []
    }
}
