/// A message of an established session, `enc type="msg"` (50-signal.md section 5.1).
///
/// ```
/// 33 | ratchetKey (1) | counter (2) | previousCounter (3) | ciphertext (4) | 8 bytes of MAC
/// ```
public struct SignalMessage: Sendable, Equatable {
    let ratchetKey: Key32
    /// Position in the sender's chain.
    public let counter: UInt32
    /// Length of the sender's previous chain.
    ///
    /// Unused; some peers send 4294967295 for an empty chain.
    let previousCounter: UInt32
    let ciphertext: ArraySlice<UInt8>
    /// The sender's ratchet key, 32 bytes; with ``counter`` it identifies the message key.
    public var ratchetPublicKey: [UInt8] { ratchetKey.bytes }
    /// The message as received.
    ///
    /// The MAC is verified over these bytes, never over a re-encoding.
    let serialized: ArraySlice<UInt8>

    static let macLength = 8

    /// Parses the bytes of an `enc`; the MAC is verified on decryption.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        let bytes = ArraySlice(bytes)
        let body = try SignalVersion.body(of: bytes)
        guard body.count > Self.macLength else { throw SignalError(.invalidMessage, "the message is too short") }
        var reader = SignalFieldReader(body.dropLast(Self.macLength))
        var ratchetKey: ArraySlice<UInt8>?
        var counter: UInt64 = 0
        var previousCounter: UInt64 = 0
        var ciphertext: ArraySlice<UInt8>?
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .bytes(let bytes)): ratchetKey = bytes
            case (2, .number(let number)): counter = number
            case (3, .number(let number)): previousCounter = number
            case (4, .bytes(let bytes)): ciphertext = bytes
            default: break
            }
        }
        guard let ratchetKey, let ciphertext else {
            throw SignalError(.invalidMessage, "the message lacks its ratchet key or its ciphertext")
        }
        self.ratchetKey = try Key32(typed: ratchetKey, "ratchet key")
        self.counter = UInt32(truncatingIfNeeded: counter)
        self.previousCounter = UInt32(truncatingIfNeeded: previousCounter)
        self.ciphertext = ciphertext
        serialized = bytes
    }
}

extension SignalMessage {
    /// The fields of a new message except its keys and plaintext.
    struct Header {
        let ratchetKey: Key32
        let counter: UInt32
        let previousCounter: UInt32
        let sender: Key32
        let receiver: Key32
    }

    /// Encrypts and authenticates; returns the serialized message.
    static func seal(_ plaintext: [UInt8], keys: MessageKeys, header: Header) throws(SignalError) -> [UInt8] {
        let ciphertext: [UInt8]
        do {
            ciphertext = try AES.cbcEncrypt(plaintext, key: keys.cipherKey.bytes, iv: keys.iv)
        } catch { throw SignalError(error) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ciphertext.count + 64)
        bytes.append(SignalVersion.byte)
        bytes.append(field: 1, typedKey: header.ratchetKey)
        bytes.append(field: 2, number: header.counter)
        bytes.append(field: 3, number: header.previousCounter)
        bytes.append(field: 4, bytes: ciphertext)
        let mac = mac(over: bytes[...], key: keys.macKey, sender: header.sender, receiver: header.receiver)
        mac.withBytes { bytes.append(contentsOf: $0.prefix(macLength)) }
        return bytes
    }

    /// Verifies the MAC, then decrypts.
    func open(keys: MessageKeys, sender: Key32, receiver: Key32) throws(SignalError) -> [UInt8] {
        let expected = Self.mac(
            over: serialized.dropLast(Self.macLength), key: keys.macKey, sender: sender, receiver: receiver)
        let matches = expected.withBytes {
            constantTimeEquals($0.prefix(Self.macLength), serialized.suffix(Self.macLength))
        }
        guard matches else { throw SignalError(.badMAC, "the MAC does not match the message") }
        do {
            return try AES.cbcDecrypt(ciphertext, key: keys.cipherKey.bytes, iv: keys.iv)
        } catch { throw SignalError(.invalidMessage, error.message) }
    }

    private static func mac(over bytes: ArraySlice<UInt8>, key: Key32, sender: Key32, receiver: Key32) -> Key32 {
        var code = HMACSHA256(key: key)
        code.update(SignalKeyPair.typeByte)
        code.update(sender)
        code.update(SignalKeyPair.typeByte)
        code.update(receiver)
        bytes.withUnsafeBytes { code.update($0) }
        return code.finish()
    }
}
