/// A reader of the compact storage format of records: big-endian numbers, raw keys.
///
/// The format is internal and never on the wire. The first byte is a version; a record of another version is treated
/// as absent.
struct RecordReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: some Collection<UInt8>, version: UInt8) throws(SignalError) {
        self.bytes = Array(bytes)
        guard try byte() == version else { throw Self.unreadable }
    }

    mutating func byte() throws(SignalError) -> UInt8 {
        guard position < bytes.count else { throw Self.unreadable }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() throws(SignalError) -> UInt32 {
        var result: UInt32 = 0
        for _ in 0..<4 { result = result << 8 | UInt32(try byte()) }
        return result
    }

    mutating func key() throws(SignalError) -> Key32 {
        guard bytes.count - position >= Key32.count else { throw Self.unreadable }
        defer { position += Key32.count }
        guard let key = Key32(bytes[position..<position + Key32.count]) else { throw Self.unreadable }
        return key
    }

    mutating func flag() throws(SignalError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw Self.unreadable
        }
    }

    mutating func count(upTo limit: Int) throws(SignalError) -> Int {
        let count = Int(try number())
        guard count <= limit else { throw Self.unreadable }
        return count
    }

    mutating func chainKey() throws(SignalError) -> ChainKey {
        ChainKey(key: try key(), index: try number())
    }

    mutating func receivingChain() throws(SignalError) -> ReceivingChain {
        let chain = try chainKey()
        var skipped: [ReceivingChain.SkippedSeed] = []
        let count = try count(upTo: ReceivingChain.maximumSkipped)
        skipped.reserveCapacity(min(count, (bytes.count - position) / (4 + Key32.count)))
        for _ in 0..<count {
            let index = try number()
            // Seeds are found by binary search, so the order is part of the format.
            guard index < chain.index, skipped.last.map({ $0.index < index }) ?? true else { throw Self.unreadable }
            skipped.append(ReceivingChain.SkippedSeed(index: index, seed: try key()))
        }
        return ReceivingChain(key: chain, skipped: skipped)
    }

    func finish() throws(SignalError) {
        guard position == bytes.count else { throw Self.unreadable }
    }

    private static var unreadable: SignalError {
        SignalError(.invalidSession, "the stored record is damaged or of another version; treat it as absent")
    }
}

extension [UInt8] {
    mutating func append(number: UInt32) { append(bigEndian: UInt64(number), count: 4) }

    mutating func append(_ chain: ChainKey) {
        append(chain.key)
        append(number: chain.index)
    }

    mutating func append(_ chain: ReceivingChain) {
        append(chain.key)
        append(number: UInt32(clamping: chain.skipped.count))
        for skipped in chain.skipped {
            append(number: skipped.index)
            append(skipped.seed)
        }
    }
}
