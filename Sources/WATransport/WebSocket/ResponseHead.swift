/// The status line and header fields of the response to an upgrade or a CONNECT (RFC 9112).
struct ResponseHead: Equatable, Sendable {
    /// Maximum length of the head in bytes; a longer one is an error.
    static let maximumLength = 16384

    let status: Int
    /// In order, names in lower case, values trimmed.
    let fields: [(name: String, value: String)]
    /// Bytes up to and including the empty line.
    let length: Int

    /// Parses the head at the start of `bytes`; nil if it is incomplete.
    init?(readingFrom bytes: [UInt8]) throws(TransportError) {
        guard let end = Self.end(of: bytes) else {
            guard bytes.count < Self.maximumLength else { throw Self.bad("its head is too long") }
            // Another protocol is detected by its first bytes, without waiting for a line end that may never come.
            guard "HTTP/1.".utf8.elementsEqual(bytes.prefix(7)) || bytes.count < 7 else {
                throw Self.bad("it is not HTTP")
            }
            return nil
        }
        guard end <= Self.maximumLength else { throw Self.bad("its head is too long") }
        length = end
        let isText = bytes[..<end].allSatisfy { $0 >= 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
        guard isText else { throw Self.bad("its head contains control characters") }
        let lines = bytes[..<(end - 4)].split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? line.dropLast() : line
        }
        status = try Self.status(lines.first ?? [])
        var fields: [(name: String, value: String)] = []
        for line in lines.dropFirst() { fields.append(try Self.field(line)) }
        self.fields = fields
    }

    /// All values of a field, joined as RFC 9110 section 5.3 allows; nil when it is absent.
    func value(_ name: String) -> String? {
        let values = fields.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Returns whether the comma-separated field contains `token`, case-insensitively.
    func hasToken(_ token: String, in name: String) -> Bool { Self.hasToken(token, in: value(name) ?? "") }

    /// Returns whether a comma-separated list contains `token`, case-insensitively.
    static func hasToken(_ token: String, in list: String) -> Bool {
        list.split(separator: ",").contains { part in
            part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }.lowercased() == token
        }
    }

    static func == (left: ResponseHead, right: ResponseHead) -> Bool {
        left.status == right.status && left.length == right.length
            && left.fields.elementsEqual(right.fields, by: ==)
    }

    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        let terminator: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        let last = min(bytes.count, maximumLength + 4) - 4
        for start in stride(from: 0, through: last, by: 1) where bytes[start] == 0x0D {
            if bytes[start..<start + 4].elementsEqual(terminator) { return start + 4 }
        }
        return nil
    }

    private static func status(_ line: ArraySlice<UInt8>) throws(TransportError) -> Int {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].elementsEqual("HTTP/1.1".utf8) || parts[0].elementsEqual("HTTP/1.0".utf8),
            parts[1].count == 3, let status = Int(String(decoding: parts[1], as: UTF8.self)), status >= 100
        else { throw bad("its first line is not an HTTP/1.1 status line") }
        return status
    }

    private static func field(_ line: ArraySlice<UInt8>) throws(TransportError) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw bad("a header line is malformed") }
        let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        let trimmed = value.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        return (name, String(decoding: Array(trimmed), as: UTF8.self))
    }

    private static func bad(_ reason: String) -> TransportError {
        TransportError(.protocolViolation, "Malformed HTTP response: \(reason).")
    }
}
