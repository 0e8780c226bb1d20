internal import CZlib
internal import WACore

extension QRCode {
    /// Light modules around an image, as the standard requires.
    private static let quietZone = 4

    /// The code as an SVG drawing that scales without blur.
    public func svg() -> String {
        let side = size + 2 * Self.quietZone
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, isDark(row: row, column: column) { column += 1 }
                if column > start {
                    path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
                } else {
                    column += 1
                }
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(side * 8)" height="\(side * 8)" \
            viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>

            """
    }

    /// The code as a PNG image of one bit per pixel, `scale` (1...64) pixels per module.
    public func png(scale: Int = 8) -> [UInt8] {
        let scale = min(max(scale, 1), 64)
        let side = (size + 2 * Self.quietZone) * scale
        let rowLength = (side + 7) / 8
        var pixels: [UInt8] = []
        pixels.reserveCapacity((rowLength + 1) * side)
        for row in -Self.quietZone..<size + Self.quietZone {
            // Filter 0 in front of each row of pixels.
            let line = [0] + pixelRow(row, side: side, scale: scale)
            for _ in 0..<scale { pixels += line }
        }
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Bit depth 1, greyscale, deflate, standard filters, not interlaced.
        let header = Self.number(side) + Self.number(side) + [1, 0, 0, 0, 0]
        return signature + Self.chunk("IHDR", header) + Self.chunk("IDAT", Self.deflated(pixels))
            + Self.chunk("IEND", [])
    }

    /// One row of pixels, in which a 1 bit is white.
    private func pixelRow(_ row: Int, side: Int, scale: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (side + 7) / 8)
        for x in 0..<side where !isDark(row: row, column: x / scale - Self.quietZone) {
            bytes[x >> 3] |= 0x80 >> UInt8(x & 7)
        }
        return bytes
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(type.utf8) + content
        let checksum = crc32(0, named, UInt32(named.count))
        return number(content.count) + named + number(Int(checksum))
    }

    private static func number(_ value: Int) -> [UInt8] { [UInt8](bigEndian: UInt64(value), count: 4) }

    /// Compresses `bytes` to a zlib stream.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&output, &length, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
        precondition(status == Z_OK, "zlib refused a buffer of the size it asked for")
        return Array(output.prefix(Int(length)))
    }
}
