internal import WACore

/// The master key of a database, and what it wraps: a key for the rows of the home, and one for those of each client.
///
/// A key per client: once a client is deleted and the master key was replaced, an old copy of its rows cannot be read
/// with what the home has (docs/decisions/011-keys-of-rows.md).
struct KeyRing: Sendable {
    let master: MasterKey
    /// For rows that belong to no client.
    let home: RowSeal
    private let wrapping: RowCipher

    /// Opens a ring; throws `damaged` when the key of the home's rows cannot be unwrapped.
    init(_ master: MasterKey, wrapped: [UInt8]) throws(StoreError) {
        self.master = master
        wrapping = try Self.cipher(master.bytes)
        home = Self.unwrap(wrapped, for: RowSeal.home, with: wrapping)
        guard !home.isDamaged else {
            throw StoreError(.damaged, "the key of the home's secrets is damaged; \(StoreError.linkAgain)")
        }
    }

    /// Makes a key for the rows of an owner; returns it as it is stored, too.
    static func makeKey(for owner: Int64, under master: MasterKey) throws(StoreError) -> (RowSeal, wrapped: [UInt8]) {
        let key = SecretBytes(SystemRandom().bytes(RowCipher.keyLength))
        return (RowSeal(try cipher(key), owner: owner), try wrap(key, for: owner, with: cipher(master.bytes)))
    }

    /// The seal of a client; one that fails with `damaged` when its key is missing or cannot be unwrapped.
    func seal(of client: Int64, _ wrapped: [UInt8]) -> RowSeal {
        Self.unwrap(wrapped, for: client, with: wrapping)
    }

    /// The key of an owner as it is stored under another master key; what cannot be unwrapped stays what it is.
    func rewrapped(_ wrapped: [UInt8], of owner: Int64, for new: MasterKey) throws(StoreError) -> [UInt8] {
        guard let key = Self.unwrapped(wrapped, for: owner, with: wrapping) else { return wrapped }
        return try Self.wrap(key, for: owner, with: try Self.cipher(new.bytes))
    }

    // MARK: - Wrapping

    private static func wrap(
        _ key: SecretBytes, for owner: Int64, with cipher: RowCipher
    ) throws(StoreError) -> [UInt8] {
        try RowSeal(cipher, owner: owner).sealed(key, RowName(.dataKey))
    }

    private static func unwrapped(_ wrapped: [UInt8], for owner: Int64, with cipher: RowCipher) -> SecretBytes? {
        let seal = RowSeal(cipher, owner: owner)
        return wrapped.withUnsafeBytes { try? seal.openedSecret($0, RowName(.dataKey)) }
    }

    private static func unwrap(_ wrapped: [UInt8], for owner: Int64, with cipher: RowCipher) -> RowSeal {
        guard let key = unwrapped(wrapped, for: owner, with: cipher), let opened = try? RowCipher(key: key) else {
            return .damaged(owner: owner)
        }
        return RowSeal(opened, owner: owner)
    }

    private static func cipher(_ key: SecretBytes) throws(StoreError) -> RowCipher {
        do { return try RowCipher(key: key) } catch { throw StoreError(.misuse, error.message) }
    }
}
