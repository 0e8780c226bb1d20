extension Collection<UInt8> {
    /// Calls `body` with contiguous bytes, copying only if the storage is not contiguous.
    func withContiguousBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
