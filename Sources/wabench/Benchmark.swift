import CValgrind
import WACore

/// Measures operations relative to a primitive, and prints one line of JSON for each.
///
/// The machine may be busy: both are timed in many short samples, and the fastest sample of each is used, because other
/// load only makes samples slower. The ratio of the two is compared with the budget.
struct Benchmark {
    /// The measured quantity.
    enum Measure {
        /// Time, with this duration per row.
        case time(Duration)
        /// Instructions, as callgrind counts them: each row is one dump, named after it.
        case instructions
    }

    private let measure: Measure
    /// Parts of row names; empty for all rows.
    private let selection: [String]
    private let primitives: Primitives
    private let clock = ContinuousClock()
    /// Short enough that some samples are not preempted.
    private static let sample = Duration.microseconds(400)
    private static let minimumSamples = 5
    /// Operations of one row under callgrind, which runs them about fifty times slower; and before, to warm up.
    private static let countedOperations = 2000
    private static let warmUpCalls = 2

    init(_ measure: Measure, selection: [String]) throws {
        self.measure = measure
        self.selection = selection
        primitives = try Primitives()
    }

    /// Returns whether a row is selected.
    func isSelected(_ name: String) -> Bool { selection.isEmpty || selection.contains(where: name.contains) }

    /// Measures `body`, which performs `operations` operations per call.
    ///
    /// `budget` is the largest ratio to `primitive` that still meets the architecture's figure.
    func row(
        _ name: String, against primitive: Primitives.Kind, budget: Double, operations: Int = 1,
        _ body: () throws -> Void
    ) throws {
        guard isSelected(name) else { return }
        switch measure {
        case .instructions: try count(name, operations, body)
        case .time(let duration):
            let reference = primitives.operation(primitive)
            let (value, cost) = try compare(body, reference, for: duration)
            let each = value / Double(operations)
            Self.report(
                Row(
                    what: name, value: each, unit: "ns", primitive: primitive.rawValue, primitiveValue: cost,
                    ratio: each / cost, budget: budget))
        }
    }

    /// Nanoseconds per call of each, from alternating samples.
    private func compare(
        _ body: () throws -> Void, _ reference: () throws -> Void, for duration: Duration
    ) throws -> (body: Double, reference: Double) {
        let calls = try callsFilling(Self.sample, body)
        let referenceCalls = try callsFilling(Self.sample, reference)
        var best = Double.infinity
        var bestReference = Double.infinity
        let end = clock.now + duration
        var samples = 0
        while samples < Self.minimumSamples || clock.now < end {
            best = min(best, try time(calls, body))
            bestReference = min(bestReference, try time(referenceCalls, reference))
            samples += 1
        }
        return (best, bestReference)
    }

    /// Counts instructions with callgrind; the name of the dump ends in the number of operations.
    private func count(_ name: String, _ operations: Int, _ body: () throws -> Void) throws {
        for _ in 0..<Self.warmUpCalls { try body() }
        let calls = max(1, Self.countedOperations / operations)
        cvalgrind_zero_counts()
        for _ in 0..<calls { try body() }
        cvalgrind_dump_counts("\(name)|\(calls * operations)")
    }

    /// The number of calls of `body` that take about `duration`.
    private func callsFilling(_ duration: Duration, _ body: () throws -> Void) throws -> Int {
        var calls = 1
        while true {
            let elapsed = try clock.measure { for _ in 0..<calls { try body() } }
            if elapsed >= duration || calls > 1 << 24 { return calls }
            calls = elapsed * 4 < duration ? calls * 4 : max(calls + 1, Int(Double(calls) * (duration / elapsed)))
        }
    }

    /// Nanoseconds for one call.
    private func time(_ calls: Int, _ body: () throws -> Void) throws -> Double {
        let elapsed = try clock.measure { for _ in 0..<calls { try body() } }
        return (elapsed / .nanoseconds(1)) / Double(calls)
    }
}

// MARK: - Output

extension Benchmark {
    /// A result and its reference.
    struct Row {
        let what: String
        let value: Double
        let unit: String
        let primitive: String
        /// In the unit of `value`.
        let primitiveValue: Double
        let ratio: Double
        /// The largest ratio allowed; nil if there is none.
        let budget: Double?
    }

    static func report(_ row: Row) {
        var fields = [
            "\"what\":\"\(row.what)\"", "\"value\":\(rounded(row.value, to: 10))", "\"unit\":\"\(row.unit)\"",
            "\"primitive\":\"\(row.primitive)\"", "\"primitiveValue\":\(rounded(row.primitiveValue, to: 10))",
            "\"ratio\":\(rounded(row.ratio, to: 1000))",
        ]
        if let budget = row.budget {
            fields += [
                "\"budget\":\(rounded(budget, to: 1000))", "\"budgetOf\":\"ratio\"", "\"met\":\(row.ratio <= budget)",
            ]
        } else {
            fields += ["\"budget\":null", "\"budgetOf\":null", "\"met\":null"]
        }
        print("{\(fields.joined(separator: ","))}")
    }

    private static func rounded(_ value: Double, to parts: Double) -> Double { (value * parts).rounded() / parts }
}
