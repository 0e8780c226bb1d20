// Layout of a sender key record:
//
//   version 1 | count of states (4), each: id 4 | signing public 32 | has private (1) [ signing private 32 ]
//   | chain key 32 | iteration 4 | count of skipped (4), each: index 4 | seed 32

extension SenderKeyRecord {
    private static let version: UInt8 = 1

    /// Parses the output of ``serialized()``.
    ///
    /// Throws `invalidSession` for anything else; treat such a record as absent.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        var reader = try RecordReader(bytes, version: Self.version)
        var states: [State] = []
        for _ in 0..<(try reader.count(upTo: Self.maximumStates)) {
            let keyID = try reader.number()
            let signingKey = try reader.key()
            let signingPrivateKey = try reader.flag() ? try reader.key() : nil
            states.append(
                State(
                    keyID: keyID, signingKey: signingKey, signingPrivateKey: signingPrivateKey,
                    chain: try reader.receivingChain()))
        }
        try reader.finish()
        self.init(states: states)
    }

    /// The storage form of the record.
    ///
    /// Contains key material.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(5 + states.count * 128)
        bytes.append(Self.version)
        bytes.append(number: UInt32(clamping: states.count))
        for state in states {
            bytes.append(number: state.keyID)
            bytes.append(state.signingKey)
            bytes.append(state.signingPrivateKey == nil ? 0 : 1)
            if let key = state.signingPrivateKey { bytes.append(key) }
            bytes.append(state.chain)
        }
        return bytes
    }
}
