/// An action that the owner of a ``PairingMachine`` must perform, in order.
public enum PairingAction: Sendable, Equatable {
    /// Send a stanza that has no response.
    case send(Node)
    /// Assign an id to the request, send it, and pass its response to ``PairingMachine/answered(_:with:)``.
    case request(PairingRequest, Node)
    /// Call ``PairingMachine/timerFired(_:)`` after this time. Replaced timers may fire too and are ignored.
    case startTimer(PairingTimer, after: Duration)
    /// Show this QR code; `remaining` more follow.
    case showQR(text: String, validFor: Duration, remaining: Int)
    /// Replace the QR code on display with this one; its expiry does not change.
    case redrawQR(text: String)
    /// Run the derivation off the event loop and pass its result to ``PairingMachine/derived(_:for:)``.
    case deriveKey(PairingKeyRequest)
    /// Show the code that the user of this number must type on the phone.
    case showCode(PairingCode, phone: String, expiresAt: Timestamp)
    /// The code is no longer valid; linking continues by QR code or another code.
    case codeEnded(PairingError)
    /// A phone without multi-device support scanned the QR code, which stays valid; notify the user.
    case multiDeviceDisabled
    /// The account requires a passkey assertion for these options.
    case passkeyRequired(PasskeyOptions)
    /// Ask the user to compare this code with the phone, then call ``PairingMachine/confirmPasskey(isMatch:)``.
    case showVerificationCode(String)
    /// The passkey exchange failed; other ways of linking remain available.
    case passkeyFailed(PairingError)
    /// Store the device, then call ``PairingMachine/persisted()`` or ``PairingMachine/persistFailed(_:)``.
    case persist(LinkedDevice)
    /// Linked. The server closes the stream with error 515; reconnect at once and log in.
    case linked(LinkedDevice)
    /// The attempt failed; disconnect.
    case fail(PairingError)
}

/// A request of a pairing whose response must be passed to the machine.
public enum PairingRequest: Sendable, Hashable {
    /// Requests a code; `attempt` identifies the code.
    case companionHello(attempt: Int)
    /// Completes the code exchange.
    case companionFinish(attempt: Int)
    /// Requests passkey options that were missing in the notification.
    case passkeyOptions
    /// Requests the reference of a passkey pairing.
    case passkeyRef
    /// Sends the assertion.
    case passkeyPrologue
    /// Reveals our nonce.
    case passkeyNonce
    /// Sends our keys.
    case passkeyPairing
}

/// A timer of a pairing.
public struct PairingTimer: Sendable, Hashable {
    enum Kind: Sendable { case qr, code, pairSuccess }

    let kind: Kind
    let serial: Int
}

/// A key derivation that must not run on the event loop.
public struct PairingKeyRequest: Sendable, Equatable {
    enum Purpose: Sendable, Equatable {
        case companionHello
        case answer(PrimaryHello)
    }

    let attempt: Int
    let purpose: Purpose
    /// The slow step.
    let derivation: PairingKeyDerivation
}
