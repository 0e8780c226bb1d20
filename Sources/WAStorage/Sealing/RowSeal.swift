internal import WACore

/// Encrypts and decrypts the secrets in the rows of one owner: a client, or the home itself.
struct RowSeal: Sendable {
    private enum Key: Sendable {
        case cipher(RowCipher)
        /// The rows hold plain values: those of an exported client.
        case none
        /// The key cannot be unwrapped.
        case damaged
    }

    private let key: Key
    /// The key of the client, or 0 for the home.
    let owner: Int64

    /// Of rows that belong to no client; keys of clients start at 1.
    static let home: Int64 = 0

    init(_ cipher: RowCipher, owner: Int64) {
        key = .cipher(cipher)
        self.owner = owner
    }

    private init(_ key: Key, owner: Int64) {
        self.key = key
        self.owner = owner
    }

    /// For rows that hold plain values.
    static func none(owner: Int64) -> RowSeal { RowSeal(.none, owner: owner) }

    /// For rows whose key is lost; everything fails with `damaged`.
    static func damaged(owner: Int64) -> RowSeal { RowSeal(.damaged, owner: owner) }

    /// The key is lost.
    var isDamaged: Bool {
        if case .damaged = key { true } else { false }
    }

    // MARK: - Sealing

    /// A value as it is stored.
    func sealed(_ value: [UInt8], _ row: RowName) throws(StoreError) -> [UInt8] {
        switch key {
        case .cipher(let cipher):
            row.withBytes(owner: owner) { row in value.withUnsafeBytes { cipher.seal($0, for: row) } }
        case .none: value
        case .damaged: throw keyDamaged
        }
    }

    /// A secret as it is stored.
    func sealed(_ secret: SecretBytes, _ row: RowName) throws(StoreError) -> [UInt8] {
        switch key {
        case .cipher(let cipher):
            row.withBytes(owner: owner) { row in secret.withBytes { cipher.seal($0, for: row) } }
        case .none: secret.exposed
        case .damaged: throw keyDamaged
        }
    }

    // MARK: - Opening

    /// A value that was stored; throws `damaged` when it was changed, or belongs to another row.
    func opened(_ value: UnsafeRawBufferPointer, _ row: RowName) throws(StoreError) -> [UInt8] {
        switch key {
        case .cipher(let cipher):
            guard let opened = row.withBytes(owner: owner, { try? cipher.open(value, of: $0) }) else {
                throw valueDamaged(row)
            }
            return opened
        case .none: return Array(value)
        case .damaged: throw keyDamaged
        }
    }

    /// A secret that was stored; throws `damaged` when it was changed, or belongs to another row.
    func openedSecret(_ value: UnsafeRawBufferPointer, _ row: RowName) throws(StoreError) -> SecretBytes {
        switch key {
        case .cipher(let cipher):
            guard let opened = row.withBytes(owner: owner, { try? cipher.openSecret(value, of: $0) }) else {
                throw valueDamaged(row)
            }
            return opened
        case .none: return SecretBytes(value)
        case .damaged: throw keyDamaged
        }
    }

    /// A record that was stored; empty, which no record is, when it cannot be opened.
    func record(_ value: UnsafeRawBufferPointer, _ row: RowName) -> [UInt8] { (try? opened(value, row)) ?? [] }

    private var keyDamaged: StoreError {
        StoreError(.damaged, "\(ofOwner("the key that protects the secrets")) is damaged; \(advice)")
    }

    private func valueDamaged(_ row: RowName) -> StoreError {
        StoreError(.damaged, "\(ofOwner("a secret (\(row.kind))")) was changed in the database; \(advice)")
    }

    private func ofOwner(_ what: String) -> String { what + (owner == Self.home ? " of the home" : " of the client") }

    private var advice: String {
        owner == Self.home
            ? StoreError.linkAgain : "restore a backup with `wacli restore`, or delete the client and link it again"
    }
}

extension Row {
    /// A key pair whose 32 private bytes the column holds sealed.
    func keyPair(_ column: Int32, _ seal: RowSeal, _ name: RowName) throws(StoreError) -> KeyPair {
        try keyPair(column, of: try seal.openedSecret(bytes(column), name))
    }
}
