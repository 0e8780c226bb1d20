public import WACore

extension Store: MediaFilesHolder {
    /// Which files belong to which client.
    public var mediaFiles: any MediaFileStore { StoredMediaFiles(store: self) }
}

/// The rows of the files in `media/`.
private struct StoredMediaFiles: MediaFileStore {
    let store: Store

    /// Files that are looked at, and removed, at once.
    private static let mediaBatch = 200
    /// A file that no message has is given so long to be sent.
    private static let unsentAge: Duration = .seconds(24 * 3600)

    /// A file without a row is given so long to get one.
    private static let strayAge: Duration = .seconds(3600)

    /// Keeps a file of a client; see ``MediaFileStore``.
    func keepMedia(_ record: MediaFileRecord, of client: ClientID) async throws(StoreError) {
        try await store.write { connection throws(StoreError) in
            let key = try connection.first("SELECT key FROM clients WHERE id = ?", client.text) { $0.integer(0) }
            let owner = try connection.first(
                "SELECT client FROM media_files WHERE name = ?", record.file.name.text
            ) { $0.integer(0) }
            guard let key, owner.map({ $0 == key }) ?? true else {
                throw StoreError(.notFound, "there is no file \(record.file.name.text)")
            }
            try connection.run(
                """
                INSERT INTO media_files (name, client, message, chat, sender, size, sha256, used)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET used = excluded.used
                """,
                record.file.name.text, key, record.owner?.id, record.owner?.chat, record.owner?.sender,
                Int64(clamping: record.file.size), record.file.sha256, record.used)
        }
    }

    /// Removes files that served their time; see ``MediaFileStore``.
    func pruneMedia(
        in vault: any MediaVault, keeping retention: MediaRetention, now: Timestamp
    ) async throws(StoreError) -> Int {
        var total = try await removeStrays(in: vault, before: now.earlier(by: Self.strayAge))
        total += try await removeMedia(in: vault) { connection throws(StoreError) in
            try connection.all(
                """
                SELECT name FROM media_files WHERE message IS NULL AND used < ? AND NOT EXISTS (
                    SELECT 1 FROM outbox WHERE outbox.client = media_files.client AND state IS NULL
                        AND instr(CAST(body AS TEXT), name) > 0)
                ORDER BY used LIMIT ?
                """, now.earlier(by: Self.unsentAge), Self.mediaBatch, row: { $0.text(0) })
        }
        if let age = retention.age {
            total += try await removeMedia(in: vault) { connection throws(StoreError) in
                try connection.all(
                    "SELECT name FROM media_files WHERE message IS NOT NULL AND used < ? ORDER BY used LIMIT ?",
                    now.earlier(by: age), Self.mediaBatch, row: { $0.text(0) })
            }
        }
        guard let limit = retention.bytes else { return total }
        total += try await removeMedia(in: vault) { connection throws(StoreError) in
            let used = try connection.first("SELECT coalesce(sum(size), 0) FROM media_files") { $0.integer(0) } ?? 0
            var surplus = used - Int64(clamping: limit)
            guard surplus > 0 else { return [] }
            var names: [String] = []
            let oldest = try connection.all(
                "SELECT name, size FROM media_files WHERE message IS NOT NULL ORDER BY used LIMIT ?", Self.mediaBatch
            ) { (name: $0.text(0), size: $0.integer(1)) }
            for file in oldest where surplus > 0 {
                names.append(file.name)
                surplus -= file.size
            }
            return names
        }
        return total
    }

    /// Removes files of which no row tells: those of clients that were deleted, and those of commands that were killed.
    private func removeStrays(in vault: any MediaVault, before moment: Timestamp) async throws(StoreError) -> Int {
        var total = 0
        var names = vault.names(writtenBefore: moment)[...]
        while !names.isEmpty {
            let batch = names.prefix(Self.mediaBatch)
            names = names.dropFirst(batch.count)
            total += try await store.read { connection throws(StoreError) in
                var count = 0
                for name in batch {
                    let known = try connection.first("SELECT 1 FROM media_files WHERE name = ?", name.text) { _ in true
                    }
                    guard known == nil else { continue }
                    vault.remove(name)
                    count += 1
                }
                return count
            }
        }
        return total
    }

    /// Removes what `find` names, until it names nothing; the file first, so that none is left without a row.
    private func removeMedia(
        in vault: any MediaVault, _ find: @escaping @Sendable (Connection) throws(StoreError) -> [String]
    ) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let names = try await store.read(find)
            guard !names.isEmpty else { return total }
            total += try await store.write(rows: names.count) { connection throws(StoreError) in
                var count = 0
                for name in names {
                    if let name = MediaName(name) { vault.remove(name) }
                    count += try connection.run("DELETE FROM media_files WHERE name = ?", name)
                }
                return count
            }
        }
    }
}
