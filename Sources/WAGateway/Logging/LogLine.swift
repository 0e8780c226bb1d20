internal import WACore

/// The text of one log line, built without intermediate strings: a busy server writes one per request.
struct LogLine {
    private(set) var bytes: [UInt8] = []

    /// Begins a line of text.
    init(time: Timestamp, level: LogLevel, message: String) {
        bytes.reserveCapacity(256)
        bytes += time.rfc3339.utf8
        bytes.append(UInt8(ascii: " "))
        bytes += level.rawValue.utf8
        bytes.append(UInt8(ascii: " "))
        bytes += (Self.isPlain(message, or: UInt8(ascii: " ")) ? message : message.visible).utf8
    }

    /// Adds a field; its value is quoted where it is empty or holds more than visible ASCII without quotes.
    mutating func add(_ name: String, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        if !value.isEmpty, Self.isPlain(value) {
            bytes += value.utf8
        } else {
            JSONValue.string(value.visible).encode(into: &bytes)
        }
    }

    /// Ends the line.
    mutating func end() { bytes.append(UInt8(ascii: "\n")) }

    /// Visible ASCII without quotes.
    private static func isPlain(_ text: String, or other: UInt8 = 0x21) -> Bool {
        func isGood(_ byte: UInt8) -> Bool {
            byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") || byte == other
        }
        return text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isGood) } ?? text.utf8.allSatisfy(isGood)
    }
}
