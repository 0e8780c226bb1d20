/// Misbehaviour the sandbox shows on request, so that clients can be tested against it.
public struct Fault: Sendable, Equatable {
    /// What goes wrong.
    ///
    /// The first four strike deliveries, the rest one exchange each.
    public enum Kind: Sendable, Equatable {
        /// The next delivery arrives late.
        case delay(milliseconds: Int)
        /// The next delivery arrives twice.
        case duplicate
        /// The next delivery arrives after the one that follows it.
        case reorder
        /// The ciphertext of the next message is damaged on its way.
        case corruptCiphertext
        /// The connection breaks at a step.
        case drop(at: DropStep)
        /// A stream error with this code; strikes at once when the device is connected, else after its next login.
        case streamError(code: Int)
        /// The next login is refused.
        case loginFailure(code: Int)
        /// Logins of clients older than this revision are refused with 405.
        case outdatedVersion(revision: UInt32)
        /// The next request for a pairing code is refused.
        case refusePairingCode(code: Int, backoffSeconds: Int?)
        /// The next `pair-success` carries a wrong HMAC.
        case badPairingHMAC
        /// The next `pair-success` carries a wrong account signature.
        case badAccountSignature
        /// The next Noise handshake shows a certificate chain that must be refused.
        case badCertificate(CertificateFlaw)
        /// Asks unlinked companions for a new ADV secret; strikes at once.
        case refreshCompanionRegistration
        /// Asks unlinked companions for a passkey; strikes at once.
        case requestPasskey
        /// Notifies the device that this many of its prekeys are left; strikes at once.
        case lowPreKeys(count: Int)
        /// The next bundle of the device comes without a one-time prekey.
        case missingPreKeys
        /// The next message of the device is refused by its ack.
        case ackError(code: Int)
        /// The next request or message of the device is refused with 429.
        case throttle
        /// The next ping stays without an answer.
        case ignorePing
    }

    /// What goes wrong.
    public let kind: Kind
    /// The number it applies to; nil for any.
    public let number: String?
    /// Which device of that number; nil for any.
    public let device: UInt16?
    /// How often it strikes; nil without limit.
    public let count: Int?

    /// Creates a fault; by default it strikes once.
    public init(_ kind: Kind, number: String? = nil, device: UInt16? = nil, count: Int? = 1) {
        self.kind = kind
        self.number = number
        self.device = device
        self.count = count
    }
}

/// Where a connection can be made to break.
public enum DropStep: String, Sendable, CaseIterable {
    /// The server hello is not sent.
    case afterHello = "after_hello"
    /// The client's payload was read, nothing was answered.
    case afterFinish = "after_finish"
    /// The refs of a QR were sent.
    case afterRefs = "after_refs"
    /// `pair-success` was sent.
    case afterPairSuccess = "after_pair_success"
    /// `success` was sent.
    case afterSuccess = "after_success"
    /// Prekeys were taken over, the result was not sent.
    case beforePreKeyResult = "before_prekey_result"
    /// One stanza of the backlog was sent.
    case midOffline = "mid_offline"
    /// A message was taken over and delivered, its ack was not sent.
    case beforeAck = "before_ack"
    /// A message was acknowledged.
    case afterAck = "after_ack"
}

/// What is wrong with a certificate chain (10-transport.md section 4).
public enum CertificateFlaw: String, Sendable, CaseIterable {
    /// Signed by an untrusted root.
    case wrongRoot = "wrong_root"
    /// No longer valid.
    case expired
    /// The leaf names another key than the handshake shows.
    case wrongKey = "wrong_key"
}
