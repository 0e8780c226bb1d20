internal import CZlib

/// Inflates zlib streams (RFC 1950).
enum Inflate {
    /// The whole content of one stream; nothing may follow it.
    ///
    /// Throws `tooLarge` once the output would exceed `limit`, `badCompression` for anything that is not one whole
    /// stream.
    static func inflate(_ input: ArraySlice<UInt8>, limit: Int) throws(StanzaError) -> [UInt8] {
        guard !input.isEmpty, let length = UInt32(exactly: input.count) else {
            throw StanzaError(.badCompression, "the compressed part is empty")
        }
        var stream = z_stream()
        guard czlib_inflate_init(&stream) == Z_OK else {
            throw StanzaError(.badCompression, "zlib has no memory for another stream")
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        let status = input.withUnsafeBufferPointer { buffer -> Int32 in
            stream.next_in = UnsafeMutablePointer(mutating: buffer.baseAddress)
            stream.avail_in = length
            return run(&stream, into: &output, limit: limit)
        }
        guard output.count <= limit else {
            throw StanzaError(.tooLarge, "the stanza inflates to more than \(limit >> 20) MiB")
        }
        guard status == Z_STREAM_END, stream.avail_in == 0 else {
            throw StanzaError(.badCompression, "the compressed part is not one whole zlib stream")
        }
        return output
    }

    /// Inflates in pieces until the stream ends, fails, starves, or passes the limit.
    private static func run(_ stream: inout z_stream, into output: inout [UInt8], limit: Int) -> Int32 {
        var status = Z_OK
        while status == Z_OK, output.count <= limit {
            let piece = [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, initialized in
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(pieceSize)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                initialized = pieceSize - Int(stream.avail_out)
            }
            output += piece
        }
        return status
    }

    private static let pieceSize = 16 << 10
}
