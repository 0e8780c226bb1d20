import WACore

/// Measures the operations that have a budget in architecture.md, relative to primitives.
///
/// Arguments select rows by a part of their name; `--quick` spends 50 ms on a row instead of a second.
/// `--instructions` runs each row a fixed number of times for `valgrind --tool=callgrind`. `seed` creates a home and
/// a sandbox with many linked clients; see ``Seeding``.
@main struct WABench {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "seed" { return try await Seeding(arguments.dropFirst()).run() }
        var measure = Benchmark.Measure.time(.seconds(1))
        if arguments.contains("--quick") { measure = .time(.milliseconds(50)) }
        if arguments.contains("--instructions") { measure = .instructions }
        arguments.removeAll { $0.hasPrefix("--") }
        let benchmark = try Benchmark(measure, selection: arguments)
        try benchmark.stanzaRows()
        try benchmark.cryptoRows()
        try benchmark.noiseRows()
        try benchmark.signalRows()
        try benchmark.senderKeyRows()
        guard case .time(let duration) = measure else { return }
        try await benchmark.storeRow(for: duration)
        try await benchmark.sandboxRow()
    }
}
