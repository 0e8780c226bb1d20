public import WAProto

/// The public keys a new companion announces before it is linked (10-transport.md section 5.2).
public struct CompanionRegistration: Sendable, Equatable {
    /// Signal registration id.
    public let registrationID: UInt32
    /// 32 bytes, without type byte.
    public let identityKey: [UInt8]
    /// 1...0xFFFFFF.
    public let signedPreKeyID: UInt32
    /// 32 bytes, without type byte.
    public let signedPreKey: [UInt8]
    /// By the identity key over `05 || signedPreKey`.
    public let signedPreKeySignature: [UInt8]

    /// Makes a registration.
    init(
        registrationID: UInt32, identityKey: [UInt8], signedPreKeyID: UInt32, signedPreKey: [UInt8],
        signedPreKeySignature: [UInt8]
    ) {
        self.registrationID = registrationID
        self.identityKey = identityKey
        self.signedPreKeyID = signedPreKeyID
        self.signedPreKey = signedPreKey
        self.signedPreKeySignature = signedPreKeySignature
    }

    /// Parses and verifies the registration of a client (server side): lengths, key type and signature.
    public init(_ data: WA.ClientPayload.DevicePairingRegistrationData) throws(NoiseError) {
        guard let registration = data.eRegid, registration.count == 4, data.eKeytype == [Self.keyType],
            let identity = data.eIdent, identity.count == 32, let id = data.eSkeyID, id.count == 3,
            let preKey = data.eSkeyVal, preKey.count == 32, let signature = data.eSkeySig,
            let registrationID = registration.bigEndianInteger, let signedPreKeyID = id.bigEndianInteger
        else {
            throw NoiseError(.malformedMessage, "the client's registration lacks a key or has one of the wrong length")
        }
        guard XEdDSA.verify(signature, over: [Self.keyType] + preKey, by: identity) else {
            throw NoiseError(.authenticationFailed, "the client's signed prekey is not signed by its identity key")
        }
        self.init(
            registrationID: UInt32(truncatingIfNeeded: registrationID), identityKey: identity,
            signedPreKeyID: UInt32(truncatingIfNeeded: signedPreKeyID), signedPreKey: preKey,
            signedPreKeySignature: signature)
    }

    func pairingData(version: WebVersion, device: DeviceIdentitySettings)
        -> WA.ClientPayload.DevicePairingRegistrationData
    {
        var data = WA.ClientPayload.DevicePairingRegistrationData()
        data.eRegid = [UInt8](bigEndian: UInt64(registrationID), count: 4)
        data.eKeytype = [Self.keyType]
        data.eIdent = identityKey
        data.eSkeyID = [UInt8](bigEndian: UInt64(signedPreKeyID), count: 3)
        data.eSkeyVal = signedPreKey
        data.eSkeySig = signedPreKeySignature
        data.buildHash = Digest.md5(Array(version.description.utf8))
        data.deviceProps = device.deviceProps.serialized()
        return data
    }

    /// Type byte of an X25519 key on the wire.
    static let keyType: UInt8 = 5
}
