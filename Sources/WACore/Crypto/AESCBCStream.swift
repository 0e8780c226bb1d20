internal import COpenSSL

/// Incremental AES-256-CBC over whole blocks, without padding.
///
/// A value: a copy continues from the same state. The caller pads the last block.
struct AESCBCStream: Sendable {
    static let blockLength = 16

    enum Direction: Sendable { case encrypting, decrypting }

    private let key: SecretBytes
    private let direction: Direction
    /// The initialization vector, later the last block of ciphertext.
    private var chain: [UInt8]

    /// `key` is 32 bytes, `iv` 16.
    init(_ direction: Direction, key: SecretBytes, iv: [UInt8]) throws(CryptoError) {
        guard key.count == 32, iv.count == Self.blockLength else {
            throw CryptoError(.badLength, "AES-256-CBC needs a 32-byte key and a 16-byte initialization vector")
        }
        self.key = key
        self.direction = direction
        chain = iv
    }

    /// Processes the next blocks; `input` is a multiple of 16 bytes and less than 2 GiB.
    mutating func update(_ input: ArraySlice<UInt8>) throws(CryptoError) -> [UInt8] {
        guard input.count.isMultiple(of: Self.blockLength) else {
            throw CryptoError(.badLength, "AES-CBC data must be whole blocks of 16 bytes, not \(input.count) bytes")
        }
        guard !input.isEmpty else { return [] }
        let length = try AES.int32(input.count)
        let context = try CipherContext.handle(of: ThreadContexts.current.cbcBlocks)
        guard start(context) else { throw CryptoError(.unavailable, "AES-CBC could not be set up") }
        var written: Int32 = 0
        let output = [UInt8](unsafeUninitializedCapacity: input.count + Self.blockLength) { buffer, count in
            let status = input.withUnsafeBufferPointer {
                EVP_CipherUpdate(context, buffer.baseAddress, &written, $0.baseAddress, length)
            }
            if status != 1 { written = 0 }
            count = Int(written)
        }
        guard written == length else { throw CryptoError(.unavailable, "AES-CBC failed") }
        chain = Array((direction == .encrypting ? output[...] : input).suffix(Self.blockLength))
        return output
    }

    private func start(_ context: OpaquePointer) -> Bool {
        let status = key.withBytes {
            EVP_CipherInit_ex(
                context, nil, nil, $0.bindMemory(to: UInt8.self).baseAddress, chain, direction == .encrypting ? 1 : 0)
        }
        return status == 1 && EVP_CIPHER_CTX_set_padding(context, 0) == 1
    }
}
