internal import WACore

/// Bytes that travel through the state file as hexadecimal text.
struct Blob: Hashable, Sendable, Codable {
    var bytes: [UInt8]

    init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = try [UInt8](hex: container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "the text is not hexadecimal")
        }
        self.bytes = bytes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bytes.hex)
    }
}

/// A key pair that travels through the state file as its private key.
struct StoredKeyPair: Sendable, Equatable, Codable {
    let pair: KeyPair

    init(_ pair: KeyPair) { self.pair = pair }

    init(from decoder: any Decoder) throws {
        pair = try KeyPair(privateKey: Blob(from: decoder).bytes)
    }

    func encode(to encoder: any Encoder) throws {
        try Blob(pair.privateKey.exposed).encode(to: encoder)
    }
}
