/// The eight characters a user types into the phone (40-pairing.md section 4.1).
public struct PairingCode: Sendable, Hashable, CustomStringConvertible {
    /// Eight characters of the alphabet, without dash.
    let characters: String

    /// Generates a code.
    init(random: some RandomSource) { self.init(bits: random.bytes(5)) }

    /// The code of 40 bits, most significant first.
    init(bits: [UInt8]) { characters = Self.text(of: bits) }

    /// Parses a typed code: case-insensitive, with or without dashes and spaces; nil for anything else.
    public init?(_ typed: String) {
        let kept = typed.uppercased().filter { !" -\u{2010}\u{2011}\u{2013}\t\n".contains($0) }
        let allowed = Set(Self.alphabet)
        guard kept.utf8.count == 8, kept.utf8.allSatisfy(allowed.contains) else { return nil }
        characters = kept
    }

    /// The display form: `ABCD-EFGH`.
    public var description: String { "\(characters.prefix(4))-\(characters.suffix(4))" }

    /// Five bytes as eight characters of five bits each.
    static func text(of bits: [UInt8]) -> String {
        let number = bits.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let characters = stride(from: 35, through: 0, by: -5).map { alphabet[Int(number >> UInt64($0) & 31)] }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Without 0, I, O and U, which are easily confused with other characters.
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTVWXYZ".utf8)
}

/// The slow derivation of a key from a pairing code.
///
/// Run it off the event loop.
struct PairingKeyDerivation: Sendable, Equatable {
    let code: PairingCode
    let salt: [UInt8]

    /// Runs PBKDF2; takes tens of milliseconds.
    func run() -> SecretBytes {
        SecretBytes(
            KeyDerivation.pbkdf2(password: Array(code.characters.utf8), salt: salt, rounds: Self.rounds, length: 32))
    }

    /// Fixed by the protocol.
    private static let rounds = 131_072
}

/// A public key encrypted with a pairing code: `salt(32) | iv(16) | AES-256-CTR(key(32))`.
///
/// Not authenticated: a wrong code decrypts to another key, and the exchange fails later.
struct WrappedKey: Sendable, Equatable {
    static let length = 80

    let salt: [UInt8]
    let iv: [UInt8]
    let ciphertext: [UInt8]

    /// Encrypts `publicKey`.
    init(_ publicKey: [UInt8], codeKey: SecretBytes, salt: [UInt8], iv: [UInt8]) throws(PairingError) {
        self.salt = salt
        self.iv = iv
        ciphertext = try Self.cipher(publicKey, codeKey, iv)
    }

    /// Parses 80 bytes; nil for any other length.
    init?(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.length else { return nil }
        salt = Array(bytes[..<32])
        iv = Array(bytes[32..<48])
        ciphertext = Array(bytes[48...])
    }

    var bytes: [UInt8] { salt + iv + ciphertext }

    func unwrap(codeKey: SecretBytes) throws(PairingError) -> [UInt8] {
        try Self.cipher(ciphertext, codeKey, iv)
    }

    private static func cipher(_ input: [UInt8], _ key: SecretBytes, _ iv: [UInt8]) throws(PairingError) -> [UInt8] {
        do {
            return try AES.ctr(input, key: key.exposed, counter: iv)
        } catch {
            throw PairingError(.internalError, "the pairing code's key cannot be used: \(error.message)")
        }
    }
}
