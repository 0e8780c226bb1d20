/// What whoever runs a ``PairingMachine`` has to do, in order.
public enum PairingAction: Sendable, Equatable {
    /// Send a stanza that needs no answer.
    case send(Node)
    /// Give the request an id, send it, and bring its answer to ``PairingMachine/answered(_:with:)``.
    case request(PairingRequest, Node)
    /// Call ``PairingMachine/timerFired(_:)`` after this long. Old timers may fire too; they are ignored.
    case startTimer(PairingTimer, after: Duration)
    /// Draw this QR code; `remaining` more will follow.
    case showQR(text: String, validFor: Duration, remaining: Int)
    /// Draw this QR code in place of the last one; how long it is valid does not change.
    case redrawQR(text: String)
    /// Run the derivation off the loop and bring its result to ``PairingMachine/derived(_:for:)``.
    case deriveKey(PairingKeyRequest)
    /// Show the code that the user of this number has to type.
    case showCode(PairingCode, phone: String, expiresAt: Timestamp)
    /// The code is no longer valid; linking goes on by QR code or another code.
    case codeEnded(PairingError)
    /// A phone without multi-device scanned the QR code, which stays valid; tell the user.
    case multiDeviceDisabled
    /// The account wants a passkey assertion for these options.
    case passkeyRequired(PasskeyOptions)
    /// Have the user compare this with the phone and call ``PairingMachine/confirmPasskey(isMatch:)``.
    case showVerificationCode(String)
    /// The passkey exchange ended; another way of linking may be used.
    case passkeyFailed(PairingError)
    /// Store the device, then call ``PairingMachine/persisted()`` or ``PairingMachine/persistFailed(_:)``.
    case persist(LinkedDevice)
    /// Linked. The server closes with stream error 515; reconnect at once and log in.
    case linked(LinkedDevice)
    /// The attempt is over; disconnect.
    case fail(PairingError)
}

/// Requests of a pairing whose answers the machine wants.
public enum PairingRequest: Sendable, Hashable {
    /// Asks for a code; the number tells attempts apart.
    case companionHello(attempt: Int)
    /// Ends the code exchange.
    case companionFinish(attempt: Int)
    /// Asks for passkey options that did not come along.
    case passkeyOptions
    /// Asks for the reference of a passkey pairing.
    case passkeyRef
    /// Hands the assertion in.
    case passkeyPrologue
    /// Reveals our nonce.
    case passkeyNonce
    /// Hands our keys in.
    case passkeyPairing
}

/// A timer of a pairing.
public struct PairingTimer: Sendable, Hashable {
    enum Kind: Sendable { case qr, code, pairSuccess }

    let kind: Kind
    let serial: Int
}

/// A key derivation that must not run on the loop.
public struct PairingKeyRequest: Sendable, Equatable {
    enum Purpose: Sendable, Equatable {
        case companionHello
        case answer(PrimaryHello)
    }

    let attempt: Int
    let purpose: Purpose
    /// The slow step.
    public let derivation: PairingKeyDerivation
}
