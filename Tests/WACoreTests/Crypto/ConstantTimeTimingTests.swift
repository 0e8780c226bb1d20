import TestSupport
import Testing

@testable import WACore

/// Welch's t of two kinds of samples taken in turn, in the manner of dudect (Reparaz, Balasch, Verbauwhede 2017).
///
/// A busy machine disturbs both kinds alike. What is far above the others is cut off at the same place for both:
/// an interruption is no signal, and would only hide one.
private struct TimingComparison {
    private(set) var samples: [[Int64]] = [[], []]

    /// Calls `body` with one input or the other in random order, `count` times in all.
    ///
    /// Both are handed in from the same place in memory: where bytes lie has a timing of its own.
    init(count: Int, random: SeededRandom, inputs: [[UInt8]], _ body: ([UInt8]) -> Void) {
        let clock = ContinuousClock()
        var input = inputs[0]
        for turn in 0..<count + Self.warmUp {
            let kind = random.below(2)
            for index in input.indices { input[index] = inputs[kind][index] }
            let spent = clock.measure { body(input) }
            if turn >= Self.warmUp { samples[kind].append(spent.components.attoseconds / 1_000_000_000) }
        }
    }

    private static let warmUp = 2000

    /// Beyond 4.5 either way the two kinds take different times; 0 when both do the same.
    var t: Double {
        let limit = (samples[0] + samples[1]).sorted()[(samples[0].count + samples[1].count) * 4 / 5]
        let kept = samples.map { $0.filter { $0 <= limit }.map(Double.init) }
        let means = kept.map { $0.reduce(0, +) / Double($0.count) }
        let errors = zip(kept, means).map { values, mean in
            values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1) / Double(values.count)
        }
        let error = (errors[0] + errors[1]).squareRoot()
        return error > 0 ? (means[0] - means[1]) / error : 0
    }
}

@Suite(.serialized) struct ConstantTimeTimingTests {
    private static let secret = Digest.sha256([1])
    /// Wrong in the first byte, and wrong in the last alone.
    private static let guesses: [[UInt8]] = [0, 31].map { place in
        var guess = secret
        guess[place] ^= 1
        return guess
    }
    /// Comparisons in one sample, to stand out from the clock's own steps.
    private static let batch = 16

    /// A naive comparison, which returns at the first difference.
    private static func comparesNaively(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    private static func t(_ seed: UInt64, _ compare: ([UInt8], [UInt8]) -> Bool) -> Double {
        var matches = 0
        let comparison = TimingComparison(count: 20_000, random: SeededRandom(seed), inputs: guesses) { guess in
            for _ in 0..<batch where compare(secret, guess) { matches += 1 }
        }
        #expect(matches == 0)
        return comparison.t
    }

    /// One run in 150,000 exceeds 4.5 by chance; three in a row never do, and a real difference always does.
    @Test
    func `the timing of 20,000 comparisons does not depend on the first difference`() {
        let values = (1...3).lazy.map { Self.t($0) { constantTimeEquals($0, $1) } }
        #expect(values.contains { abs($0) < 4.5 })
    }

    @Test
    func `the same measurement detects a comparison that returns early`() {
        #expect(abs(Self.t(1, Self.comparesNaively)) > 4.5)
    }
}
