/// The key a group member needs to decrypt our messages from now on (50-signal.md section 5.4).
///
/// ```
/// 33 | id (1) | iteration (2) | chainKey (3) | signingKey (4)
/// ```
/// Sent inside a pairwise message. Contains key material: never log its bytes.
public struct SenderKeyDistributionMessage: Sendable, Equatable {
    /// Id of the key.
    let keyID: UInt32
    /// Iteration of the chain.
    let iteration: UInt32
    let chainKey: Key32
    let signingKey: Key32

    init(keyID: UInt32, chain: ChainKey, signingKey: Key32) {
        self.keyID = keyID
        iteration = chain.index
        chainKey = chain.key
        self.signingKey = signingKey
    }

    /// Parses `axolotlSenderKeyDistributionMessage`.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        var reader = SignalFieldReader(try SignalVersion.body(of: ArraySlice(bytes)))
        var keyID: UInt64 = 0
        var iteration: UInt64 = 0
        var chain: ArraySlice<UInt8>?
        var signing: ArraySlice<UInt8>?
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (1, .number(let number)): keyID = number
            case (2, .number(let number)): iteration = number
            case (3, .bytes(let bytes)): chain = bytes
            case (4, .bytes(let bytes)): signing = bytes
            default: break
            }
        }
        guard let chain, let chainKey = Key32(chain), let signing else {
            throw SignalError(.invalidMessage, "the distribution lacks a chain key of 32 bytes or its signing key")
        }
        self.keyID = UInt32(truncatingIfNeeded: keyID)
        self.iteration = UInt32(truncatingIfNeeded: iteration)
        self.chainKey = chainKey
        signingKey = try Key32(typed: signing, "signing key")
    }

    /// The serialized form.
    public var serialized: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(88)
        bytes.append(SignalVersion.byte)
        bytes.append(field: 1, number: keyID)
        bytes.append(field: 2, number: iteration)
        bytes.append(field: 3, bytes: chainKey.bytes)
        bytes.append(field: 4, typedKey: signingKey)
        return bytes
    }
}
