/// A receiving chain, with the seeds of skipped messages.
struct ReceivingChain: Sendable, Equatable {
    /// The seed of a message that has not arrived yet.
    struct SkippedSeed: Sendable, Equatable {
        let index: UInt32
        let seed: Key32
    }

    private(set) var key: ChainKey
    /// Ascending by index.
    private(set) var skipped: [SkippedSeed]

    /// How far ahead of the chain a message may be.
    ///
    /// 2000, as in the Signal reference. Lower loses messages after long silence; higher lets a peer consume CPU time.
    static let maximumJump: UInt32 = 2000
    /// Seeds kept for one chain while earlier messages are missing.
    ///
    /// 2000, as in the Signal reference. Lower loses messages delivered late; higher lets a peer grow our storage.
    static let maximumSkipped = 2000

    init(key: ChainKey, skipped: [SkippedSeed] = []) {
        self.key = key
        self.skipped = skipped
    }

    /// Returns the seed for the message with this counter, only once (50-signal.md section 6 step 3).
    mutating func seed(for counter: UInt32) throws(SignalError) -> Key32 {
        guard counter >= key.index else { return try takeSkipped(counter) }
        guard counter - key.index <= Self.maximumJump else {
            throw SignalError(.futureMessage, "the counter is \(counter - key.index) ahead, more than 2000")
        }
        guard counter < .max else { throw SignalError(.invalidMessage, "the counter has no successor") }
        while key.index < counter {
            let step = key.step()
            skipped.append(SkippedSeed(index: key.index, seed: step.seed))
            key = step.next
        }
        if skipped.count > Self.maximumSkipped { skipped.removeFirst(skipped.count - Self.maximumSkipped) }
        let step = key.step()
        key = step.next
        return step.seed
    }

    /// Advances a sending chain by one message.
    mutating func advance() throws(SignalError) -> (seed: Key32, index: UInt32) {
        guard key.index < .max else {
            throw SignalError(.invalidSession, "the chain is exhausted; generate a new key")
        }
        let step = key.step()
        defer { key = step.next }
        return (step.seed, key.index)
    }

    private mutating func takeSkipped(_ counter: UInt32) throws(SignalError) -> Key32 {
        var low = 0
        var high = skipped.count
        while low < high {
            let middle = (low + high) / 2
            if skipped[middle].index < counter { low = middle + 1 } else { high = middle }
        }
        guard low < skipped.count, skipped[low].index == counter else {
            throw SignalError(.duplicate, "the message with counter \(counter) was already decrypted, or is too old")
        }
        return skipped.remove(at: low).seed
    }
}
