internal import WACore

/// The counts of a batch.
struct BatchTally: Sendable {
    /// Lines with a result.
    private(set) var total = 0
    /// Messages that are, or may be, on their way.
    private(set) var sent = 0
    private var failures: [ExitCode: Int] = [:]

    mutating func count(_ result: BatchResult) {
        total += 1
        if result.messageID != nil { sent += 1 }
        if let code = result.failure { failures[code, default: 0] += 1 }
    }

    /// How the command ends; nil when all is well.
    ///
    /// A script that retries on 75 would send again what was sent, so a mixed result is never 75. When all that failed
    /// is unconfirmed, everything is on its way.
    var failure: CommandError? {
        let failed = failures.values.reduce(0, +)
        guard failed > 0, let code = failures.keys.first else { return nil }
        let unconfirmed = failures[.unconfirmed] ?? 0
        let isUniform = failures.count == 1 && (failed == total || code == .unconfirmed)
        var parts: [String] = []
        if failed > unconfirmed { parts.append("\(failed - unconfirmed) of \(total) messages were not sent") }
        if unconfirmed > 0 { parts.append("\(unconfirmed) of \(total) messages were sent, but not confirmed") }
        return CommandError(isUniform ? code : .failed, parts.joined(separator: ", ") + "; the results say why.")
    }

    /// How a batch ends whose results cannot be written.
    ///
    /// - Parameters:
    ///   - unwritten: the messages on their way whose results were not written.
    ///   - isWhole: all lines were read.
    func failure(_ error: OutputError, unwritten: [String], isWhole: Bool) -> CommandError {
        let reason =
            switch error {
            case .closed: "its reader has ended"
            case .failed(let reason): reason
            }
        let rest = isWhole ? "" : "; the lines after them were neither read nor sent"
        let ids =
            unwritten.isEmpty
            ? "" : " These were sent without a written result: \(unwritten.joined(separator: ", "))."
        return CommandError(
            .outputFailed,
            "Standard output cannot be written: \(reason). \(sent) of the \(total) lines read were sent\(rest).\(ids)",
            advice: unwritten.isEmpty ? nil : "Do not send those again.",
            fields: [
                "sent": .integer(Int64(sent)), "total": .integer(Int64(total)),
                "messageIds": .array(unwritten.map(JSONValue.string)),
            ])
    }
}
