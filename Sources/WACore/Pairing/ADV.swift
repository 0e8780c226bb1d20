internal import WAProto

/// Domain-separation prefixes of ADV signatures (40-pairing.md section 3, 51-sending.md section 7.1).
enum ADVPrefix {
    static let account: [UInt8] = [6, 0]
    static let device: [UInt8] = [6, 1]
    static let keyIndexList: [UInt8] = [6, 2]
    static let hostedAccount: [UInt8] = [6, 5]

    /// For the account's signature over an identity.
    static func account(for identity: WA.ADVDeviceIdentity) -> [UInt8] {
        identity.deviceType == .hosted ? hostedAccount : account
    }

    /// For the HMAC of the container.
    static func hmac(for container: WA.ADVSignedDeviceIdentityHMAC) -> [UInt8] {
        container.accountType == .hosted ? hostedAccount : []
    }
}
