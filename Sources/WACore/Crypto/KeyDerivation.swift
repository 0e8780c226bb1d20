internal import COpenSSL

/// HMAC with SHA-256 and SHA-512, HKDF-SHA-256 (RFC 5869) and PBKDF2.
public enum KeyDerivation {
    /// HMAC-SHA-256 of the concatenation of `parts`; 32 bytes.
    public static func hmac(key: some Collection<UInt8>, _ parts: [UInt8]...) -> [UInt8] {
        key.withContiguousBytes { mac(of: parts, by: HMACSHA256(key: UnsafeRawBufferPointer($0))).bytes }
    }

    /// HMAC-SHA-256 with a secret key that is not copied; 32 bytes.
    public static func hmac(key: SecretBytes, _ parts: [UInt8]...) -> [UInt8] {
        key.withBytes { mac(of: parts, by: HMACSHA256(key: $0)).bytes }
    }

    private static func mac(of parts: [[UInt8]], by keyed: HMACSHA256) -> Key32 {
        var keyed = keyed
        for part in parts { part.withUnsafeBytes { keyed.update($0) } }
        return keyed.finish()
    }

    /// HMAC-SHA-512 of the concatenation of `parts`; 64 bytes.
    static func hmacSHA512(key: SecretBytes, _ parts: [UInt8]...) -> [UInt8] {
        let message = Array(parts.joined())
        return [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            key.withBytes { key in
                _ = HMAC(
                    Algorithms.sha512.handle, key.baseAddress, Int32(truncatingIfNeeded: key.count), message,
                    message.count, buffer.baseAddress, nil)
            }
            count = 64
        }
    }

    /// HKDF-SHA-256; `length` is at most 8160.
    ///
    /// An absent salt is 32 zero bytes.
    public static func hkdf(
        _ secret: some Collection<UInt8>, salt: [UInt8]? = nil, info: [UInt8] = [], length: Int
    ) -> [UInt8] {
        precondition(length <= 255 * Key32.count, "HKDF makes at most 8160 bytes")
        // An empty key is padded with zeros, so it equals an absent salt of 32 zero bytes.
        var extractor = (salt ?? []).withUnsafeBytes { HMACSHA256(key: $0) }
        secret.withContiguousBytes { extractor.update(UnsafeRawBufferPointer($0)) }
        let keyed = HMACSHA256(key: extractor.finish())
        var output: [UInt8] = []
        output.reserveCapacity(length + Key32.count)
        var previous: Key32?
        var number: UInt8 = 0
        while output.count < length {
            var block = keyed
            if let previous { block.update(previous) }
            info.withUnsafeBytes { block.update($0) }
            number += 1
            block.update(number)
            let next = block.finish()
            output.append(next)
            previous = next
        }
        output.removeLast(output.count - length)
        return output
    }

    /// PBKDF2-HMAC-SHA-256; takes tens of milliseconds at the protocol's 131,072 rounds, so never call it on a loop.
    static func pbkdf2(password: [UInt8], salt: [UInt8], rounds: Int, length: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        password.withUnsafeBytes { buffer in
            let text = buffer.bindMemory(to: CChar.self).baseAddress
            _ = PKCS5_PBKDF2_HMAC(
                text, Int32(password.count), salt, Int32(salt.count), Int32(rounds), Algorithms.sha256.handle,
                Int32(length), &result)
        }
        return result
    }
}
