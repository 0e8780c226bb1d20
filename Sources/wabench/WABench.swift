/// Times the work that the budgets of the architecture name, beside the primitives they are measured against.
///
/// Arguments select rows by a part of their name.
@main struct WABench {
    static func main() throws {
        var table = BenchmarkTable(wanted: Array(CommandLine.arguments.dropFirst()))
        try addSignalRows(to: &table)
        table.printRows()
    }
}
