/// Truncated MACs over overlapping windows of a file, for verification during streaming (60-media.md section 3.1).
///
/// Over `iv || ciphertext || MAC`: a window starts every 65,536 bytes and is 16 bytes longer. A last window that lies
/// entirely inside the overlap has an entry, too.
struct StreamingSidecar: Sendable {
    private static let stride = 65_536
    private static let overlap = 16

    private let keyed: HMACSHA256
    /// Bytes since the start of the current window.
    private var position = 0
    private var current: HMACSHA256
    /// The previous window, during the overlap.
    private var previous: HMACSHA256?
    private var entries: [UInt8] = []

    /// Creates a sidecar, starting with the file's initialization vector.
    init(_ keys: MediaKeys) {
        keyed = keys.macKey.withBytes { HMACSHA256(key: $0) }
        current = keyed
        append(keys.iv[...])
    }

    /// Appends a piece of the encrypted file.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let end = previous == nil ? Self.stride : Self.overlap
            let piece = rest.prefix(end - position)
            piece.withUnsafeBytes { bytes in
                current.update(bytes)
                previous?.update(bytes)
            }
            position += piece.count
            rest = rest.dropFirst(piece.count)
            guard position == end else { continue }
            if previous != nil {
                closePrevious()
            } else {
                previous = current
                current = keyed
                position = 0
            }
        }
    }

    /// The entries, 10 bytes each.
    consuming func finish() -> [UInt8] {
        closePrevious()
        if position > 0 { entries += current.finish().bytes.prefix(MediaFile.macLength) }
        return entries
    }

    private mutating func closePrevious() {
        guard var window = previous else { return }
        entries += window.finish().bytes.prefix(MediaFile.macLength)
        previous = nil
    }
}
