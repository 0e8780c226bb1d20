extension OutputSpan<UInt8> {
    /// Appends all of `bytes`; the capacity must suffice.
    mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity, "the buffer was made too small")
        withUnsafeMutableBufferPointer { buffer, count in
            bytes.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = buffer.baseAddress else { return }
                (to + count).initialize(from: from, count: source.count)
            }
            count += bytes.count
        }
    }
}
