import WACore

/// Times the work that the budgets of the architecture name, beside the primitives it is measured against.
///
/// Arguments select rows by a part of their name; `--quick` spends 50 ms on a row instead of a second.
@main struct WABench {
    static func main() throws {
        var names = Array(CommandLine.arguments.dropFirst())
        let quick = names.contains("--quick")
        names.removeAll { $0 == "--quick" }
        let benchmark = try Benchmark(timePerRow: quick ? .milliseconds(50) : .seconds(1), wanted: names)
        try benchmark.stanzaRows()
        try benchmark.cryptoRows()
        try benchmark.noiseRows()
        try benchmark.signalRows()
        try benchmark.senderKeyRows()
    }
}
