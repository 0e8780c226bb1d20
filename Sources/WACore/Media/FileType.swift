/// What the first bytes of a file say it is.
public struct FileType: Sendable, Equatable {
    /// The media type.
    public let mimetype: String
    /// Pixels.
    public var width: UInt32?
    /// Pixels.
    public var height: UInt32?
    /// A picture that moves.
    public var isAnimated = false

    /// Bytes that are looked at.
    public static let headLength = 64 << 10

    init(_ mimetype: String) { self.mimetype = mimetype }

    /// Reads the first bytes of a file; nil when they are those of no known type.
    public init?(head: some Collection<UInt8>) {
        let bytes = Array(head.prefix(Self.headLength))
        guard let type = Self.picture(bytes) ?? Self.sound(bytes) ?? Self.film(bytes) ?? Self.paper(bytes) else {
            return nil
        }
        self = type
    }

    /// Ogg with Opus inside, as voice messages are.
    public var isVoice: Bool { mimetype == "audio/ogg; codecs=opus" }

    private static func picture(_ bytes: [UInt8]) -> FileType? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return jpeg(bytes) }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            var type = FileType("image/png")
            (type.width, type.height) = (bytes.bigEndian32(at: 16), bytes.bigEndian32(at: 20))
            return type
        }
        if bytes.starts(with: Array("GIF8".utf8)) {
            var type = FileType("image/gif")
            (type.width, type.height) = (bytes.littleEndian16(at: 6), bytes.littleEndian16(at: 8))
            return type
        }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.has("WEBP", at: 8) { return webP(bytes) }
        return nil
    }

    /// Walks the segments up to the one with the size.
    private static func jpeg(_ bytes: [UInt8]) -> FileType {
        var type = FileType("image/jpeg")
        var position = 2
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if marker == 0xFF {
                position += 1
                continue
            }
            guard let length = bytes.bigEndian16(at: position + 2), length >= 2 else { break }
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                (type.height, type.width) = (bytes.bigEndian16(at: position + 5), bytes.bigEndian16(at: position + 7))
                break
            }
            position += 2 + Int(length)
        }
        return type
    }

    private static func webP(_ bytes: [UInt8]) -> FileType {
        var type = FileType("image/webp")
        if bytes.has("VP8X", at: 12), bytes.count >= 30 {
            type.isAnimated = bytes[20] & 2 != 0
            type.width = (bytes.littleEndian24(at: 24) ?? 0) + 1
            type.height = (bytes.littleEndian24(at: 27) ?? 0) + 1
        } else if bytes.has("VP8 ", at: 12) {
            type.width = bytes.littleEndian16(at: 26).map { $0 & 0x3FFF }
            type.height = bytes.littleEndian16(at: 28).map { $0 & 0x3FFF }
        } else if bytes.has("VP8L", at: 12), bytes.count >= 25 {
            let bits = UInt32(bytes[21]) | UInt32(bytes[22]) << 8 | UInt32(bytes[23]) << 16 | UInt32(bytes[24]) << 24
            (type.width, type.height) = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        return type
    }

    private static func sound(_ bytes: [UInt8]) -> FileType? {
        if bytes.starts(with: Array("OggS".utf8)) {
            return FileType(bytes.has("OpusHead", at: 28) ? "audio/ogg; codecs=opus" : "audio/ogg")
        }
        if bytes.starts(with: Array("ID3".utf8)) { return FileType("audio/mpeg") }
        if bytes.starts(with: Array("fLaC".utf8)) { return FileType("audio/flac") }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.has("WAVE", at: 8) { return FileType("audio/wav") }
        if bytes.starts(with: Array("#!AMR".utf8)) { return FileType("audio/amr") }
        guard bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0 else { return nil }
        // ADTS has layer bits of zero, MPEG audio has others.
        return bytes[1] & 0x06 == 0 ? FileType("audio/aac") : FileType("audio/mpeg")
    }

    private static func film(_ bytes: [UInt8]) -> FileType? {
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return FileType("video/webm") }
        guard bytes.has("ftyp", at: 4), bytes.count >= 12 else { return nil }
        switch String(decoding: bytes[8..<12], as: UTF8.self) {
        case "M4A ", "M4B ": return FileType("audio/mp4")
        case "qt  ": return FileType("video/quicktime")
        case "heic", "heix", "mif1": return FileType("image/heic")
        case "avif": return FileType("image/avif")
        case let brand where brand.hasPrefix("3g"): return FileType("video/3gpp")
        default: return FileType("video/mp4")
        }
    }

    private static func paper(_ bytes: [UInt8]) -> FileType? {
        if bytes.starts(with: Array("%PDF-".utf8)) { return FileType("application/pdf") }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return FileType("application/zip") }
        if bytes.starts(with: [0x1F, 0x8B]) { return FileType("application/gzip") }
        return nil
    }
}

/// The length of a recording in Ogg with Opus (60-media.md section 7).
public enum OpusDuration {
    /// Bytes at the end of a file that are looked at.
    public static let tailLength = 64 << 10
    /// Granules a second, whatever the rate of the recording.
    private static let rate: Int64 = 48_000

    /// Whole seconds, rounded; nil for another kind of file.
    public static func seconds(head: [UInt8], tail: [UInt8]) -> UInt32? {
        guard head.starts(with: Array("OggS".utf8)), head.has("OpusHead", at: 28),
            let skipped = head.littleEndian16(at: 38), let granule = lastGranule(tail)
        else { return nil }
        let played = max(0, granule - Int64(skipped))
        return UInt32(clamping: (played + rate / 2) / rate)
    }

    /// The position of the last page that ends a packet.
    private static func lastGranule(_ tail: [UInt8]) -> Int64? {
        var position = tail.count - 27
        while position >= 0 {
            if tail[position] == UInt8(ascii: "O"), tail.has("OggS", at: position), tail[position + 4] == 0 {
                let granule = tail[position + 6..<position + 14].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                if granule != .max { return Int64(clamping: granule) }
            }
            position -= 1
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate func has(_ text: String, at offset: Int) -> Bool {
        offset >= 0 && count >= offset + text.utf8.count && self[offset...].starts(with: text.utf8)
    }

    private func number(_ offsets: some Sequence<Int>, at offset: Int, _ length: Int) -> UInt32? {
        guard offset >= 0, count >= offset + length else { return nil }
        return offsets.reduce(0) { $0 << 8 | UInt32(self[offset + $1]) }
    }

    fileprivate func bigEndian16(at offset: Int) -> UInt32? { number(0..<2, at: offset, 2) }
    fileprivate func bigEndian32(at offset: Int) -> UInt32? { number(0..<4, at: offset, 4) }
    fileprivate func littleEndian16(at offset: Int) -> UInt32? { number((0..<2).reversed(), at: offset, 2) }
    fileprivate func littleEndian24(at offset: Int) -> UInt32? { number((0..<3).reversed(), at: offset, 3) }
}
