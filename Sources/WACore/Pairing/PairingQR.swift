internal import FoundationEssentials

/// The content of a linking QR code (40-pairing.md section 2).
public struct PairingQR: Sendable, Equatable {
    /// The server's reference.
    public let ref: String
    /// The companion's Noise public key.
    public let noiseKey: [UInt8]
    /// The companion's identity public key.
    public let identityKey: [UInt8]
    /// The secret that will authenticate the device identity.
    public let advSecret: SecretBytes
    /// One character; nil in the legacy form with four fields.
    let clientType: String?

    /// Makes the content of a code.
    init(ref: String, noiseKey: [UInt8], identityKey: [UInt8], advSecret: SecretBytes, clientType: String?) {
        self.ref = ref
        self.noiseKey = noiseKey
        self.identityKey = identityKey
        self.advSecret = advSecret
        self.clientType = clientType
    }

    /// The text of the QR code.
    var text: String {
        let keys = [noiseKey, identityKey, advSecret.exposed].map { Data($0).base64EncodedString() }
        return Self.prefix + ([ref] + keys + (clientType.map { [$0] } ?? [])).joined(separator: ",")
    }

    /// Parses a code as a phone does: with or without the web address, four or more fields.
    public init(text: String) throws(PairingError) {
        // Splits bytes: a comma followed by a combining mark is a single character that is not a comma.
        let bytes = text.utf8
        let body = bytes.starts(with: Self.prefix.utf8) ? bytes.dropFirst(Self.prefix.utf8.count) : bytes[...]
        let fields = body.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count >= 4, fields.prefix(4).allSatisfy({ !$0.isEmpty }) else {
            throw PairingError(.invalidInput, "not a linking code: it needs four comma-separated fields")
        }
        let keys = fields[1...3].compactMap { Data(base64Encoded: $0) }.filter { $0.count == 32 }
        guard keys.count == 3 else {
            throw PairingError(.invalidInput, "not a linking code: its keys are not 32 bytes in Base64")
        }
        self.init(
            ref: fields[0], noiseKey: [UInt8](keys[0]), identityKey: [UInt8](keys[1]),
            advSecret: SecretBytes(keys[2]),
            clientType: fields.count > 4 && !fields[4].isEmpty ? fields[4] : nil)
    }

    private static let prefix = "https://wa.me/settings/linked_devices#"
}
