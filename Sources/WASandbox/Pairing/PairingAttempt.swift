internal import WACore

/// What an unlinked companion announces in its handshake (10-transport.md section 5.2).
struct RegistrationRequest: Sendable, Equatable {
    let keys: CompanionRegistration
    let noiseKey: [UInt8]
    let revision: UInt32
    /// `os` of DeviceProps, shown in the phone's list of devices.
    let name: String
    let platform: Int
    /// The name its account will show, when the client sends one.
    var pushName = ""
}

/// An unlinked companion on a connection: it shows a QR and may have asked for a code.
struct PairingAttempt: Sendable {
    let registration: RegistrationRequest
    /// The refs of its QR, in the order it shows them.
    let refs: [String]
    let started: Timestamp
    /// What it asked for a code.
    var code: CodeOffer?
    /// A phone has scanned or matched the code; the companion's signature is awaited.
    var link: PendingLink?
}

/// A `companion_hello` and what the phone made of it (40-pairing.md section 4.8).
struct CodeOffer: Sendable {
    let number: String
    let ref: [UInt8]
    let hello: CompanionHello
    /// The phone's side, once its user has typed a code.
    var phone: PairingCodePrimary?
}

/// A `pair-success` that waits for its answer.
struct PendingLink: Sendable {
    let number: String
    let device: UInt16
    let keyIndex: UInt32
    /// Id of the iq that carried it.
    let requestID: String
}

/// How an attempt ended, for the caller that let the phone scan or type.
struct PairingOutcome: Sendable {
    let connection: ConnectionID
    let result: Result<DeviceID, SandboxError>
}
