/// A group message, `enc type="skmsg"` (50-signal.md section 5.3).
///
/// ```
/// 33 | id (1) | iteration (2) | ciphertext (3) | 64 bytes of signature
/// ```
public struct SenderKeyMessage: Sendable, Equatable {
    /// Id of the sender key.
    public let keyID: UInt32
    /// Iteration in the chain of that key.
    public let iteration: UInt32
    let ciphertext: ArraySlice<UInt8>
    /// The message as received.
    ///
    /// The signature is verified over these bytes, never over a re-encoding.
    let serialized: ArraySlice<UInt8>

    /// Parses the bytes of an `enc`; the signature is verified on decryption with a sender key.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        let bytes = ArraySlice(bytes)
        let body = try SignalVersion.body(of: bytes)
        guard body.count > XEdDSA.signatureLength else {
            throw SignalError(.invalidMessage, "the group message is too short")
        }
        var reader = SignalFieldReader(body.dropLast(XEdDSA.signatureLength))
        var keyID: UInt64 = 0
        var iteration: UInt64 = 0
        var ciphertext: ArraySlice<UInt8>?
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .number(let number)): keyID = number
            case (2, .number(let number)): iteration = number
            case (3, .bytes(let bytes)): ciphertext = bytes
            default: break
            }
        }
        guard let ciphertext else { throw SignalError(.invalidMessage, "the group message lacks its ciphertext") }
        self.keyID = UInt32(truncatingIfNeeded: keyID)
        self.iteration = UInt32(truncatingIfNeeded: iteration)
        self.ciphertext = ciphertext
        serialized = bytes
    }

    /// Encrypts and signs; returns the serialized message.
    static func seal(
        _ plaintext: [UInt8], keyID: UInt32, iteration: UInt32, seed: Key32, signer: KeyPair,
        random: some RandomSource
    ) throws(SignalError) -> [UInt8] {
        let keys = SenderMessageKeys(seed: seed)
        let ciphertext: [UInt8]
        do {
            ciphertext = try AES.cbcEncrypt(plaintext, key: keys.cipherKey, iv: keys.iv)
        } catch { throw SignalError(error) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ciphertext.count + 96)
        bytes.append(SignalVersion.byte)
        bytes.append(field: 1, number: keyID)
        bytes.append(field: 2, number: iteration)
        bytes.append(field: 3, bytes: ciphertext)
        return bytes + XEdDSA.sign(bytes, with: signer, random: random)
    }

    func isSigned(by key: Key32) -> Bool {
        let length = XEdDSA.signatureLength
        return XEdDSA.verify(serialized.suffix(length), over: serialized.dropLast(length), by: key.bytes)
    }

    func open(seed: Key32) throws(SignalError) -> [UInt8] {
        let keys = SenderMessageKeys(seed: seed)
        do {
            return try AES.cbcDecrypt(ciphertext, key: keys.cipherKey, iv: keys.iv)
        } catch { throw SignalError(.invalidMessage, error.message) }
    }
}
