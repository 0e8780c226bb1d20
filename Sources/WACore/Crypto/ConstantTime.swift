internal import CSodium

/// Compares two byte sequences in time that depends only on their lengths.
///
/// Sequences of different lengths are unequal; the length is not treated as a secret.
public func constantTimeEquals(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    left.withContiguousBytes { left in
        right.withContiguousBytes { right in
            guard left.count == right.count else { return false }
            guard let first = left.baseAddress, let second = right.baseAddress else { return true }
            return sodium_memcmp(first, second, left.count) == 0
        }
    }
}

/// Overwrites `bytes` with zeros in a way that is not optimized away, then empties it.
func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
        if let base = buffer.baseAddress { sodium_memzero(base, buffer.count) }
    }
    bytes = []
}
