internal import CSodium

/// Compares two byte sequences in time that depends only on their lengths.
///
/// Sequences of different lengths are unequal; the length is not treated as a secret.
public func constantTimeEquals(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (first, second) in zip(left, right) { difference |= first ^ second }
    return difference == 0
}

/// Overwrites `bytes` with zeros in a way the compiler keeps, then empties it.
public func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
        if let base = buffer.baseAddress { sodium_memzero(base, buffer.count) }
    }
    bytes = []
}
