internal import CSodium

/// Key material: wiped when the last reference is released, and never printed.
public final class SecretBytes: @unchecked Sendable {  // immutable after init
    private let storage: UnsafeMutableRawBufferPointer

    /// The number of bytes.
    var count: Int { storage.count }

    /// Copies `bytes`.
    public init(_ bytes: some Collection<UInt8>) {
        storage = .allocate(byteCount: bytes.count, alignment: 16)
        storage.copyBytes(from: bytes)
    }

    deinit {
        if let base = storage.baseAddress { sodium_memzero(base, storage.count) }
        storage.deallocate()
    }

    /// Calls `body` with the bytes, which are valid during the call only.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(storage))
    }

    /// A copy that is not wiped; for serializing into the store.
    public var exposed: [UInt8] { Array(storage) }
}

extension SecretBytes: Equatable {
    /// Compares in constant time.
    public static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        constantTimeEquals(UnsafeRawBufferPointer(left.storage), UnsafeRawBufferPointer(right.storage))
    }
}

extension SecretBytes: CustomStringConvertible, CustomReflectable {
    /// The length, never the content.
    public var description: String { "<\(count) secret bytes>" }
    /// Empty, so that a dump shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
