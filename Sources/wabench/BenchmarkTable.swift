/// Timed rows: name, time for one operation, budget.
struct BenchmarkTable {
    private struct Row {
        let name: String
        let time: Duration
        let budget: Duration?
    }

    /// Parts of names; empty for everything.
    let wanted: [String]
    private var rows: [Row] = []

    init(wanted: [String]) { self.wanted = wanted }

    /// Times `body`, which does `operations` operations, and returns the time of one.
    ///
    /// The best of seven runs counts, because the other users of a machine only ever make a run slower.
    @discardableResult
    mutating func add(
        _ name: String, operations: Int, budget: Duration? = nil, _ body: () throws -> Void
    ) rethrows -> Duration {
        guard wanted.isEmpty || wanted.contains(where: name.contains) else { return .zero }
        let clock = ContinuousClock()
        var best: Duration?
        for _ in 0..<7 {
            let time = try clock.measure(body) / operations
            best = min(best ?? time, time)
        }
        let time = best ?? .zero
        rows.append(Row(name: name, time: time, budget: budget))
        return time
    }

    /// Writes the rows to standard output, tab-separated: name, microseconds, budget in microseconds, verdict.
    func printRows() {
        for row in rows {
            let verdict = row.budget.map { row.time <= $0 ? "ok" : "OVER" } ?? ""
            let budget = row.budget.map(Self.microseconds) ?? ""
            print(row.name, Self.microseconds(row.time), budget, verdict, separator: "\t")
        }
    }

    private static func microseconds(_ time: Duration) -> String {
        let nanoseconds = time.components.attoseconds / 1_000_000_000
        let fraction = String(1000 + nanoseconds % 1000).dropFirst()
        return "\(nanoseconds / 1000).\(fraction)"
    }
}
