internal import WAProto

/// The phone's side of device identities (40-pairing.md sections 3.1 and 3.3, 51-sending.md section 7.1).
public enum ADVPrimary {
    /// The account's data about one companion.
    public struct Details: Sendable, Equatable {
        /// Random per account; constant as long as the account key.
        let rawID: UInt32
        /// The current time.
        let timestamp: Timestamp
        /// The companion's index, at least 1.
        let keyIndex: UInt32
        /// The keys are held by a business's operator.
        let isHosted: Bool

        /// Makes details.
        public init(rawID: UInt32, timestamp: Timestamp, keyIndex: UInt32, isHosted: Bool = false) {
            self.rawID = rawID
            self.timestamp = timestamp
            self.keyIndex = keyIndex
            self.isHosted = isHosted
        }

        var message: WA.ADVDeviceIdentity {
            var message = WA.ADVDeviceIdentity()
            message.rawID = rawID
            message.timestamp = UInt64(clamping: timestamp.seconds)
            message.keyIndex = keyIndex
            if isHosted {
                message.accountType = .hosted
                message.deviceType = .hosted
            }
            return message
        }
    }

    /// The serialized container for pair-success.
    public static func makeIdentity(
        _ details: Details, companionIdentity: [UInt8], accountKey: KeyPair, advSecret: SecretBytes,
        random: some RandomSource
    ) -> [UInt8] {
        let message = details.message
        let bytes = message.serialized()
        var signed = WA.ADVSignedDeviceIdentity()
        signed.details = bytes
        signed.accountSignatureKey = accountKey.publicKey
        signed.accountSignature = XEdDSA.sign(
            ADVPrefix.account(for: message) + bytes + companionIdentity, with: accountKey, random: random)
        var container = WA.ADVSignedDeviceIdentityHMAC()
        container.details = signed.serialized()
        if details.isHosted { container.accountType = .hosted }
        container.hmac = KeyDerivation.hmac(
            key: advSecret.exposed, ADVPrefix.hmac(for: container), container.details ?? [])
        return container.serialized()
    }

    /// Verifies the identity returned by a companion and returns it serialized with the account key.
    ///
    /// Throws `signatureMismatch` unless both signatures are valid. Clients may omit the account key.
    public static func verifyDeviceSignature(
        _ answer: some Collection<UInt8>, companionIdentity: [UInt8], accountKey: [UInt8]
    ) throws(PairingError) -> [UInt8] {
        let mismatch = PairingError(.signatureMismatch, "the companion's device identity has an invalid signature")
        guard var signed = try? WA.ADVSignedDeviceIdentity(serialized: answer), let details = signed.details,
            let identity = try? WA.ADVDeviceIdentity(serialized: details),
            let accountSignature = signed.accountSignature, let deviceSignature = signed.deviceSignature
        else { throw mismatch }
        let account = ADVPrefix.account(for: identity) + details + companionIdentity
        let device = ADVPrefix.device + details + companionIdentity + accountKey
        guard XEdDSA.verify(accountSignature, over: account, by: accountKey),
            XEdDSA.verify(deviceSignature, over: device, by: companionIdentity)
        else { throw mismatch }
        signed.accountSignatureKey = accountKey
        return signed.serialized()
    }

    /// The serialized list of valid key indexes, for `key-index-list`.
    ///
    /// `validIndexes` are those of the linked companions; 0, the phone, is added. `currentIndex` is the highest index
    /// ever assigned.
    public static func keyIndexList(
        rawID: UInt32, timestamp: Timestamp, currentIndex: UInt32, validIndexes: [UInt32], accountKey: KeyPair,
        random: some RandomSource
    ) -> [UInt8] {
        var list = WA.ADVKeyIndexList()
        list.rawID = rawID
        list.timestamp = UInt64(clamping: timestamp.seconds)
        list.currentIndex = currentIndex
        list.validIndexes = [0] + validIndexes.filter { $0 != 0 }
        var signed = WA.ADVSignedKeyIndexList()
        let details = list.serialized()
        signed.details = details
        signed.accountSignature = XEdDSA.sign(ADVPrefix.keyIndexList + details, with: accountKey, random: random)
        signed.accountSignatureKey = accountKey.publicKey
        return signed.serialized()
    }
}
