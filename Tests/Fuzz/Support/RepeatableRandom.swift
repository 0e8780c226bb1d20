import WACore

/// Random bytes that are the same in every run, so that an input always does the same.
final class RepeatableRandom: RandomSource {
    private let state: Lock<UInt64>

    init(_ seed: UInt64 = 1) { state = Lock(seed) }

    /// Restarts the sequence, for objects that outlive an input.
    func restart(_ seed: UInt64) { state.withLock { $0 = seed } }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 32)
            }
        }
    }
}
