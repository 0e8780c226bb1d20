/// The public keys from which a session with one device is built (50-signal.md section 3.1).
public struct PreKeyBundle: Sendable, Equatable {
    /// The public half of a one-time prekey.
    public struct PreKey: Sendable, Equatable {
        /// 1...0xFFFFFF.
        public let id: UInt32
        /// 32 bytes.
        public let publicKey: [UInt8]

        /// Makes a key from its parts.
        public init(id: UInt32, publicKey: [UInt8]) {
            self.id = id
            self.publicKey = publicKey
        }

        /// The public half of our own key.
        init(_ record: PreKeyRecord) { self.init(id: record.id, publicKey: record.key.publicKey) }
    }

    /// The public half of a signed prekey.
    public struct SignedPreKey: Sendable, Equatable {
        /// 1...0xFFFFFF.
        public let id: UInt32
        /// 32 bytes.
        public let publicKey: [UInt8]
        /// XEdDSA by the identity key over `05 || publicKey`, 64 bytes; checked when a session is built.
        public let signature: [UInt8]

        /// Makes a key from its parts.
        public init(id: UInt32, publicKey: [UInt8], signature: [UInt8]) {
            self.id = id
            self.publicKey = publicKey
            self.signature = signature
        }

        /// The public half of our own key.
        init(_ record: SignedPreKeyRecord) {
            self.init(id: record.id, publicKey: record.key.publicKey, signature: record.signature)
        }
    }

    /// The registration id of the device.
    let registrationID: UInt32
    /// 32 bytes.
    let identityKey: [UInt8]
    /// Nil if the server has no unused one-time prekey.
    public let preKey: PreKey?
    /// Always present.
    public let signedPreKey: SignedPreKey
    /// Serialized ADVSignedDeviceIdentity; companions only.
    let deviceIdentity: [UInt8]?

    /// Makes a bundle from its parts.
    public init(
        registrationID: UInt32, identityKey: [UInt8], preKey: PreKey?, signedPreKey: SignedPreKey,
        deviceIdentity: [UInt8]? = nil
    ) {
        self.registrationID = registrationID
        self.identityKey = identityKey
        self.preKey = preKey
        self.signedPreKey = signedPreKey
        self.deviceIdentity = deviceIdentity
    }
}

extension PreKeyBundle {
    /// Our own bundle, for a retry receipt.
    public init(
        local: LocalIdentity, preKey: PreKeyRecord?, signedPreKey: SignedPreKeyRecord, deviceIdentity: [UInt8]?
    ) {
        self.init(
            registrationID: local.registrationID, identityKey: local.identityKey.publicKey,
            preKey: preKey.map(PreKey.init), signedPreKey: SignedPreKey(signedPreKey), deviceIdentity: deviceIdentity)
    }
}
