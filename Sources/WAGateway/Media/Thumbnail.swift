internal import CPixbuf
internal import WACore

/// A small JPEG of a picture, which travels inside the message (60-media.md section 7).
enum Thumbnail {
    /// Pixels of its longer side.
    private static let side = 72
    /// Bytes that it may have.
    private static let longest = 10_000
    /// Bytes, and pixels, of a picture that is read for it: a small file can claim a size that fills the memory.
    static let largestFile: UInt64 = 24 << 20
    private static let largestArea = 64_000_000

    /// Makes a thumbnail; nil where the library is missing, and of a picture that it cannot read.
    ///
    /// Blocks.
    static func make(of bytes: [UInt8], _ type: FileType) -> [UInt8]? {
        guard let width = type.width.map(Int.init), let height = type.height.map(Int.init), width > 0, height > 0,
            width <= largestArea / height
        else { return nil }
        let longer = max(width, height)
        let (small, low) = longer <= side ? (width, height) : (width * side / longer, height * side / longer)
        var length = 0
        let made = bytes.withUnsafeBytes { buffer in
            cpixbuf_thumbnail(buffer.baseAddress, buffer.count, Int32(max(1, small)), Int32(max(1, low)), &length)
        }
        guard let made else { return nil }
        defer { cpixbuf_free(made) }
        guard length > 0, length <= longest else { return nil }
        return Array(UnsafeRawBufferPointer(start: made, count: length))
    }
}
