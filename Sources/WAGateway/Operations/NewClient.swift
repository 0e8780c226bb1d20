public import WACore

/// A wish for a client.
public struct NewClient: Sendable, Equatable {
    /// How its owner wants to link it.
    public enum Method: String, Sendable, CaseIterable {
        /// By a code typed on the phone.
        case code
        /// By a QR code scanned with the phone.
        case qr
    }

    /// The id, see ``ClientID``.
    public var id: String
    /// A label for people.
    public var name: String?
    /// The number of the phone, for ``Method/code``.
    public var phone: PhoneNumber?
    /// nil: by code when there is a number, else by whatever the person at the server's terminal or at the QR wants.
    public var method: Method?
    /// nil means the gateway's.
    public var environment: String?

    /// Makes a wish.
    public init(
        id: String, name: String? = nil, phone: PhoneNumber? = nil, method: Method? = nil, environment: String? = nil
    ) {
        self.id = id
        self.name = name
        self.phone = phone
        self.method = method
        self.environment = environment
    }
}

/// What the end of a client did.
public struct Deletion: Sendable, Equatable {
    /// The client.
    public let id: String
    /// WhatsApp confirmed that the device is unlinked.
    public let isUnlinked: Bool
    /// What happened, as a sentence.
    public let message: String
}

/// A QR code on show.
public struct QROffer: Sendable, Equatable {
    /// The text to encode.
    public let text: String
    /// When the next one takes its place.
    public let expiresAt: Timestamp
}
