/// What the server keeps about one device.
struct Device: Sendable {
    /// Static key of its Noise handshakes; nil for the phone, which connects in process.
    let noiseKey: Blob?
    /// Public Signal identity, 32 bytes.
    var identityKey: Blob
    /// Signal registration id.
    var registrationID: UInt32
    /// The signed prekey peers get.
    var signedPreKey: SignedPreKey
    /// One-time prekeys not yet handed out, oldest first.
    var preKeys: [PreKey] = []
    /// The name the companion gave itself, shown in the phone's list.
    let name: String
    /// `platformType` of DeviceProps.
    let platform: Int
    /// Index in the account's signed list; nil for the phone.
    let keyIndex: UInt32?
    /// The complete ADVSignedDeviceIdentity; nil for the phone.
    let deviceIdentity: Blob?
    /// Unix seconds.
    let linked: Int64

    /// Public part of a signed prekey.
    struct SignedPreKey: Sendable, Codable, Equatable {
        let id: UInt32
        let key: Blob
        let signature: Blob
    }

    /// Public part of a one-time prekey.
    struct PreKey: Sendable, Codable, Equatable {
        let id: UInt32
        let key: Blob
    }
}
