internal import WAProto

/// The companion's verification of the device identity issued by its account (40-pairing.md section 3.2).
enum ADVCompanion {
    /// A verified and countersigned device identity.
    struct Identity: Sendable, Equatable {
        /// The serialized identity for the response: without account key, with device signature.
        let answer: [UInt8]
        /// The serialized identity to store: with account key and device signature.
        let stored: [UInt8]
        /// The device's index in the account's signed list.
        let keyIndex: UInt32
        /// The account's identity key.
        let accountKey: [UInt8]
    }

    /// Verifies HMAC and account signature of a serialized container and adds the device's signature.
    ///
    /// Throws `hmacMismatch`, `signatureMismatch`, or `internalError` for input that cannot be parsed.
    static func verifyAndSign(
        _ container: some Collection<UInt8>, identityKey: KeyPair, advSecret: SecretBytes, random: some RandomSource
    ) throws(PairingError) -> Identity {
        let container = try parse(WA.ADVSignedDeviceIdentityHMAC.self, container)
        let signedBytes = container.details ?? []
        let expected = KeyDerivation.hmac(
            key: advSecret.exposed, ADVPrefix.hmac(for: container), signedBytes)
        guard constantTimeEquals(expected, container.hmac ?? []) else {
            throw PairingError(
                .hmacMismatch, "the phone used a different secret than the code on display; link again")
        }
        var signed = try parse(WA.ADVSignedDeviceIdentity.self, signedBytes)
        let details = signed.details ?? []
        let identity = try parse(WA.ADVDeviceIdentity.self, details)
        guard let accountKey = signed.accountSignatureKey, accountKey.count == 32,
            let signature = signed.accountSignature, signature.count == XEdDSA.signatureLength,
            XEdDSA.verify(
                signature, over: ADVPrefix.account(for: identity) + details + identityKey.publicKey, by: accountKey)
        else {
            throw PairingError(.signatureMismatch, "the device identity is not signed by the account; link again")
        }
        signed.deviceSignature = XEdDSA.sign(
            ADVPrefix.device + details + identityKey.publicKey + accountKey, with: identityKey, random: random)
        let stored = signed.serialized()
        signed.accountSignatureKey = nil
        return Identity(
            answer: signed.serialized(), stored: stored, keyIndex: identity.keyIndex ?? 0, accountKey: accountKey)
    }

    private static func parse<Message: ProtobufMessage>(
        _ type: Message.Type, _ bytes: some Collection<UInt8>
    ) throws(PairingError) -> Message {
        do {
            return try Message(serialized: bytes)
        } catch {
            throw PairingError(.internalError, "the device identity cannot be read: \(error.message)")
        }
    }
}
