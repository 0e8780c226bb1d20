internal import CQRCode
internal import Glibc

/// A QR code as a square of dark and light modules.
public struct QRCode: Sendable, Equatable {
    /// Modules per side, without quiet zone.
    public let size: Int
    private let modules: [Bool]

    /// Maximum text length in bytes at the lowest error correction level.
    private static let maximumLength = 2953

    /// Creates the code of `text` at the lowest error correction level: a screen has no damage to correct, and fewer
    /// modules are easier to scan.
    ///
    /// Nil for a text that is empty, too long, or contains a null byte.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumLength).contains(bytes.count), !bytes.contains(0) else { return nil }
        guard let made = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_L) else { return nil }
        defer { QRcode_free(made) }
        let width = Int(made.pointee.width)
        guard width > 0, let data = made.pointee.data else { return nil }
        size = width
        // The lowest bit is the colour; the others are the function of the module.
        modules = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    /// True for a dark module; everything outside the square is light.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return modules[row * size + column]
    }
}
