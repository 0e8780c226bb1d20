// Layout of a session record:
//
//   version 1 | has current (1) | count of archived (4) | states, current first
//
// and of a state:
//
//   local identity 32 | remote identity 32 | local registration 4 | remote registration 4 | base key 32 | root 32
//   | previous counter 4 | ratchet private 32 | ratchet public 32 | chain key 32 | index 4
//   | has pending (1) [ has one-time (1) [ id 4 ] | signed id 4 ]
//   | count of receiver chains (4), each: ratchet public 32 | chain key 32 | index 4
//     | count of skipped (4), each: index 4 | seed 32

extension SessionRecord {
    private static let version: UInt8 = 1

    /// Parses the output of ``serialized()``.
    ///
    /// Throws `invalidSession` for anything else; treat such a record as absent.
    public init(serialized bytes: some Collection<UInt8>) throws(SignalError) {
        var reader = try RecordReader(bytes, version: Self.version)
        let hasCurrent = try reader.flag()
        let count = try reader.count(upTo: Self.maximumArchived)
        let current = hasCurrent ? try SessionState(from: &reader) : nil
        var archived: [SessionState] = []
        for _ in 0..<count { archived.append(try SessionState(from: &reader)) }
        try reader.finish()
        self.init(current: current, archived: archived)
    }

    /// The storage form of the record.
    ///
    /// Contains key material.
    public func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(6 + (archived.count + 1) * 512)
        bytes.append(Self.version)
        bytes.append(current == nil ? 0 : 1)
        bytes.append(number: UInt32(clamping: archived.count))
        current?.write(to: &bytes)
        for state in archived { state.write(to: &bytes) }
        return bytes
    }
}

extension SessionState {
    fileprivate init(from reader: inout RecordReader) throws(SignalError) {
        localIdentity = try reader.key()
        remoteIdentity = try reader.key()
        localRegistrationID = try reader.number()
        remoteRegistrationID = try reader.number()
        baseKey = try reader.key()
        rootKey = RootKey(key: try reader.key())
        previousCounter = try reader.number()
        let ratchet = SignalKeyPair(privateKey: try reader.key(), publicKey: try reader.key())
        senderChain = SenderChain(ratchetKey: ratchet, key: try reader.chainKey())
        if try reader.flag() {
            let preKeyID = try reader.flag() ? try reader.number() : nil
            pendingPreKey = PendingPreKey(preKeyID: preKeyID, signedPreKeyID: try reader.number())
        }
        receiverChains = []
        for _ in 0..<(try reader.count(upTo: Self.maximumReceiverChains)) {
            receiverChains.append(ReceiverChain(ratchetKey: try reader.key(), chain: try reader.receivingChain()))
        }
    }

    fileprivate func write(to bytes: inout [UInt8]) {
        bytes.append(localIdentity)
        bytes.append(remoteIdentity)
        bytes.append(number: localRegistrationID)
        bytes.append(number: remoteRegistrationID)
        bytes.append(baseKey)
        bytes.append(rootKey.key)
        bytes.append(number: previousCounter)
        bytes.append(senderChain.ratchetKey.privateKey)
        bytes.append(senderChain.ratchetKey.publicKey)
        bytes.append(senderChain.key)
        bytes.append(pendingPreKey == nil ? 0 : 1)
        if let pendingPreKey {
            bytes.append(pendingPreKey.preKeyID == nil ? 0 : 1)
            if let id = pendingPreKey.preKeyID { bytes.append(number: id) }
            bytes.append(number: pendingPreKey.signedPreKeyID)
        }
        bytes.append(number: UInt32(clamping: receiverChains.count))
        for chain in receiverChains {
            bytes.append(chain.ratchetKey)
            bytes.append(chain.chain)
        }
    }
}
