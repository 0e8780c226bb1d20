internal import CQRCode
internal import Glibc

/// A QR code as a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
    /// Modules per side, without quiet zone.
    public let size: Int
    private let modules: [Bool]

    /// The widest text a QR code takes at the lowest correction level.
    private static let maximumLength = 2953

    /// Makes the code of `text`, at the lowest correction level: screens do not get dirty, and fewer modules are easier
    /// to read.
    ///
    /// Nil for a text that is empty, too long, or holds a zero byte.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumLength).contains(bytes.count), !bytes.contains(0) else { return nil }
        guard let made = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_L) else { return nil }
        defer { QRcode_free(made) }
        let width = Int(made.pointee.width)
        guard width > 0, let data = made.pointee.data else { return nil }
        size = width
        // The lowest bit is the colour, the others say what the module is for.
        modules = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    /// True for a dark module; everything outside the square is light.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return modules[row * size + column]
    }
}
