internal import COpenSSL
internal import CSodium

/// HMAC-SHA-256, HKDF-SHA-256 (RFC 5869) and PBKDF2.
public enum KeyDerivation {
    /// HMAC-SHA-256 of the concatenation of `parts`; 32 bytes.
    public static func hmac(key: some Collection<UInt8>, _ parts: [UInt8]...) -> [UInt8] {
        key.withContiguousBytes { key in
            [UInt8](unsafeUninitializedCapacity: digestLength) { buffer, count in
                authenticate(key: UnsafeRawBufferPointer(key), into: buffer) { context in
                    for part in parts { EVP_DigestUpdate(context, part, part.count) }
                }
                count = digestLength
            }
        }
    }

    /// HMAC-SHA-256 with a key that stays where it is; 32 bytes.
    public static func hmac(key: SecretBytes, _ parts: [UInt8]...) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: digestLength) { buffer, count in
            key.withBytes { key in
                authenticate(key: key, into: buffer) { context in
                    for part in parts { EVP_DigestUpdate(context, part, part.count) }
                }
            }
            count = digestLength
        }
    }

    /// HKDF-SHA-256.
    ///
    /// An absent salt is 32 zero bytes; `length` is at most 8160.
    public static func hkdf(
        _ secret: some Collection<UInt8>, salt: [UInt8]? = nil, info: [UInt8] = [], length: Int
    ) -> [UInt8] {
        precondition(length <= 255 * digestLength, "HKDF makes at most 8160 bytes")
        // An empty HMAC key is padded with zeros like the 32 zero bytes of an absent salt.
        let salt = salt ?? []
        return secret.withContiguousBytes { secret in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * digestLength) { scratch in
                defer { clear(UnsafeMutableRawBufferPointer(scratch)) }
                let extracted = UnsafeMutableBufferPointer(rebasing: scratch[..<digestLength])
                let block = UnsafeMutableBufferPointer(rebasing: scratch[digestLength...])
                salt.withUnsafeBytes { salt in
                    authenticate(key: salt, into: extracted) { context in
                        EVP_DigestUpdate(context, secret.baseAddress, secret.count)
                    }
                }
                return expand(UnsafeRawBufferPointer(extracted), info: info, length: length, block: block)
            }
        }
    }

    /// PBKDF2-HMAC-SHA-256; takes tens of milliseconds at the protocol's 131,072 rounds, so never call it on a loop.
    public static func pbkdf2(password: [UInt8], salt: [UInt8], rounds: Int, length: Int) -> [UInt8] {
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

extension KeyDerivation {
    private static let blockLength = 64
    private static let digestLength = 32

    /// The second half of HKDF: output blocks, each made from the one before.
    private static func expand(
        _ key: UnsafeRawBufferPointer, info: [UInt8], length: Int, block: UnsafeMutableBufferPointer<UInt8>
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { output, count in
            var number: UInt8 = 0
            while count < length {
                let previous = number == 0 ? 0 : digestLength
                number += 1
                authenticate(key: key, into: block) { context in
                    EVP_DigestUpdate(context, block.baseAddress, previous)
                    EVP_DigestUpdate(context, info, info.count)
                    EVP_DigestUpdate(context, &number, 1)
                }
                for index in 0..<min(digestLength, length - count) { output[count + index] = block[index] }
                count = min(count + digestLength, length)
            }
        }
    }

    /// One HMAC-SHA-256 over what `update` feeds; the padded keys are wiped.
    private static func authenticate(
        key: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<UInt8>, update: (OpaquePointer) -> Void
    ) {
        let context = ThreadContexts.current.sha256
        withUnsafeTemporaryAllocation(byteCount: blockLength, alignment: 16) { pad in
            defer { clear(pad) }
            for index in pad.indices { pad[index] = 0 }
            if key.count > blockLength {
                EVP_DigestInit_ex(context, nil, nil)
                EVP_DigestUpdate(context, key.baseAddress, key.count)
                EVP_DigestFinal_ex(context, pad.assumingMemoryBound(to: UInt8.self).baseAddress, nil)
            } else {
                pad.copyMemory(from: key)
            }
            for index in pad.indices { pad[index] ^= 0x36 }
            EVP_DigestInit_ex(context, nil, nil)
            EVP_DigestUpdate(context, pad.baseAddress, blockLength)
            update(context)
            EVP_DigestFinal_ex(context, output.baseAddress, nil)
            for index in pad.indices { pad[index] ^= 0x36 ^ 0x5C }
            EVP_DigestInit_ex(context, nil, nil)
            EVP_DigestUpdate(context, pad.baseAddress, blockLength)
            EVP_DigestUpdate(context, output.baseAddress, digestLength)
            EVP_DigestFinal_ex(context, output.baseAddress, nil)
        }
    }

    private static func clear(_ buffer: UnsafeMutableRawBufferPointer) {
        if let base = buffer.baseAddress { sodium_memzero(base, buffer.count) }
    }
}
