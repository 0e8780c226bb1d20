internal import WAProto

/// The keys of one passkey pairing (40-pairing.md section 5.1, steps 2 and 5 to 7).
struct PasskeyExchange: Sendable, Equatable {
    /// Serialized CompanionEphemeralIdentity.
    let identity: [UInt8]

    private let ephemeral: KeyPair
    private let nonce: [UInt8]
    private let deviceType: WA.DeviceProps.PlatformType
    private let ref: String

    /// Generates keys for the server's reference.
    init(ref: String, deviceType: WA.DeviceProps.PlatformType, random: some RandomSource) {
        self.ref = ref
        self.deviceType = deviceType
        ephemeral = KeyPair(random: random)
        nonce = random.bytes(32)
        var message = WA.CompanionEphemeralIdentity()
        message.publicKey = ephemeral.publicKey
        message.deviceType = deviceType
        message.ref = ref
        identity = message.serialized()
    }

    /// Commitment to the nonce before the phone's key is known.
    var commitment: [UInt8] { Digest.sha256(identity, nonce) }

    /// Serialized ProloguePayload.
    var prologue: [UInt8] {
        var hash = WA.CompanionCommitment()
        hash.hash = commitment
        var payload = WA.ProloguePayload()
        payload.companionEphemeralIdentity = identity
        payload.commitment = hash
        return payload.serialized()
    }

    /// The nonce, revealed once the phone's key is known.
    var companionNonce: [UInt8] { nonce }

    /// The code that the user compares with the phone: eight characters, `ABCD-2345`.
    func verificationCode(with primary: PrimaryIdentity) -> String {
        let digest = Digest.sha256(nonce, primary.publicKey)
        return PairingCode(bits: zip(primary.nonce, digest).prefix(5).map { $0 ^ $1 }).description
    }

    /// Serialized EncryptedPairingRequest with our keys.
    func pairingRequest(
        _ keys: CompanionKeys, for primary: PrimaryIdentity, random: some RandomSource
    ) throws(PairingError) -> [UInt8] {
        var request = WA.PairingRequest()
        request.companionPublicKey = keys.noiseKey.publicKey
        request.companionIdentityKey = keys.identityKey.publicKey
        request.advSecret = keys.advSecret.exposed
        let iv = random.bytes(12)
        let key = try encryptionKey(with: primary)
        var encrypted = WA.EncryptedPairingRequest()
        encrypted.iv = iv
        do {
            encrypted.encryptedPayload = try AES.gcmSeal(request.serialized(), key: key.exposed, nonce: iv)
        } catch {
            throw PairingError(.passkeyFailed, "our keys cannot be encrypted for the phone: \(error.message)")
        }
        return encrypted.serialized()
    }

    /// The key that encrypts our keys for the phone.
    func encryptionKey(with primary: PrimaryIdentity) throws(PairingError) -> SecretBytes {
        let shared = try ephemeral.pairingSecret(with: primary.publicKey)
        let salt = "Companion Pairing \(deviceType.rawValue) with ref \(ref)"
        return SecretBytes(
            KeyDerivation.hkdf(
                shared.exposed, salt: Array(salt.utf8), info: Array("Pairing Information Encryption Key".utf8),
                length: 32))
    }

    /// The HMAC key with which a previously linked device can skip the comparison of codes.
    static func handoffKey(advSecret: SecretBytes) -> SecretBytes {
        SecretBytes(
            KeyDerivation.hkdf(advSecret.exposed, info: Array("shortcake-passkey-handoff-v1".utf8), length: 32))
    }

    /// The phone's ephemeral identity.
    struct PrimaryIdentity: Sendable, Equatable {
        /// 32 bytes.
        let publicKey: [UInt8]
        /// 32 bytes.
        let nonce: [UInt8]

        /// Makes an identity.
        init(publicKey: [UInt8], nonce: [UInt8]) {
            self.publicKey = publicKey
            self.nonce = nonce
        }

        /// Reads a serialized PrimaryEphemeralIdentity; nil unless both parts have 32 bytes.
        init?(serialized bytes: some Collection<UInt8>) {
            guard let message = try? WA.PrimaryEphemeralIdentity(serialized: bytes), let key = message.publicKey,
                let nonce = message.nonce, key.count == 32, nonce.count == 32
            else { return nil }
            self.init(publicKey: key, nonce: nonce)
        }
    }
}
