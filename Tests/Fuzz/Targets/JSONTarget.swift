import WACore

@testable import WAHTTP

extension FuzzTarget {
    private enum Choice: String, CaseIterable { case code, qr }

    /// JSON bodies: what is accepted writes to a text that reads as the same value; fields never trap.
    static let json = FuzzTarget("json") { input in
        guard let value = try? JSONValue(parsing: input) else { return }
        let written = value.encoded
        guard let again = try? JSONValue(parsing: written) else { return rule(false, "what was written is not JSON") }
        rule(again == value, "a value changes when it is written")
        rule(again.encoded == written, "a value is written differently the second time")
        rule(String(validating: input, as: UTF8.self) != nil, "a text that is not UTF-8 is accepted")
        if let object = value.object { read(JSONObjectReader(object)) }
        _ = try? ServerEnvironment(file: input)
    }

    private static func read(_ object: JSONObjectReader) {
        var object = object
        let text = object.requiredString("to", max: 64)
        rule(text.unicodeScalars.count <= 64, "a text is longer than its limit")
        if let number = object.optionalInteger("timeout", in: 0...300) {
            rule((0...300).contains(number), "a number is out of its range")
        }
        _ = object.optional("method", Choice.self)
        _ = object.optionalBool("wait")
        for value in object.optionalArray("mentions", max: 8) ?? [] { _ = (value.integer, value.number, value.kind) }
        _ = object.optionalObject("contact") { $0.requiredInteger("n", in: -5...5) }
        do { try object.finish() } catch {
            rule(error.status.code == 400, "a faulty body is not the caller's fault")
            rule(error.message.utf8.count < 8192, "a faulty body makes a huge answer")
        }
    }
}
