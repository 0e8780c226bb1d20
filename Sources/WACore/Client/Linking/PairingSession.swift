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
    /// Codes are renewed until this uptime.
    let deadline: Duration
    /// The number whose pairing code is on show or requested; the next connection requests one for it again.
    var codePhone: String?
    /// The connection before has shown a pairing code that was not typed.
    var hadCode = false
    /// The uptime since which this connection has had a code on show.
    var shownSince: Duration?
    /// The connection is being closed to get new codes on the next one.
    var isRenewing = false
    var offer = LinkOffer()
    var codeWaiters: [CheckedContinuation<Result<PairingCodeOffer, ClientError>, Never>] = []

    var keys: CompanionKeys { machine.keys }

    mutating func endCodeWaits(_ result: Result<PairingCodeOffer, ClientError>) {
        for waiter in codeWaiters { waiter.resume(returning: result) }
        codeWaiters = []
    }
}
