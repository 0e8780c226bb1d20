/// What a client is doing right now.
public struct ClientSnapshot: Sendable, Equatable {
    /// The owner's name for it.
    let id: String
    /// The state with its cause.
    public let state: ClientStateRecord
    /// What a person can do to link it, while it waits for that.
    public let offer: LinkOffer?
    /// Why the last attempt to link failed; nil before it and during one.
    public let linkFailure: LinkFailure?
    /// Own phone number, digits.
    public let phone: String?
    /// User part of our LID.
    public let lid: String?
    /// The account's own display name.
    public let pushName: String?
    /// When the server last said anything.
    public let lastServerAnswerAt: Timestamp?
    /// Messages ignored since the client was made, because only devices of its own account may send them.
    public let ignoredMessages: Int
    /// The limits on opening new chats that hold now; nil when they are not known, or not in memory.
    public let restrictions: AccountRestrictions?
}

/// Why an attempt to link failed.
public struct LinkFailure: Sendable, Equatable {
    /// What a client that was never linked is closed for.
    public let cause: ClientStateRecord.Cause
    /// What failed, and what to do.
    public let message: String
}

/// A way to link, valid for a while.
public struct LinkOffer: Sendable, Equatable {
    /// The text of the QR code and its end.
    public var qr: String?
    /// When the QR code stops being valid.
    public var qrExpiresAt: Timestamp?
    /// Codes that follow when this one ends.
    var qrRemaining: Int?
    /// The eight characters to type on the phone, without the dash.
    public var pairingCode: String?
    /// When the pairing code stops being valid.
    public var pairingCodeExpiresAt: Timestamp?
    /// The number the pairing code is for.
    var pairingCodePhone: String?
    /// WebAuthn request options when the account demands a passkey.
    public var passkeyOptions: String?
}
