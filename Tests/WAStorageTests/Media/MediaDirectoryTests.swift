import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct MediaDirectoryTests {
    private func withVault(_ body: (MediaDirectory) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "media-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(MediaDirectory(try Home.open(path)))
    }

    private func names(_ vault: MediaDirectory) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: vault.path)
    }

    @Test func `a file is for its owner alone, under a name that nothing from outside can choose`() throws {
        try withVault { vault in
            let draft = try vault.draft()
            try draft.append([1, 2, 3])
            let name = try draft.keep()
            let attributes = try FileManager.default.attributesOfItem(atPath: vault.path(of: name))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let reader = try vault.open(name)
            #expect(reader.length == 3)
            #expect(try reader.read(at: 1, 10) == [2, 3] && reader.read(at: 3, 10).isEmpty)
            for text in ["", "..", "../lock", "A" + name.text.dropFirst(), name.text + "0"] {
                #expect(MediaName(text) == nil)
            }
        }
    }

    @Test func `a draft that is not kept leaves nothing, and one that begins again holds only the rest`() throws {
        try withVault { vault in
            do {
                let draft = try vault.draft()
                try draft.append([1])
            }
            #expect(try names(vault).isEmpty)
            let draft = try vault.draft()
            try draft.append([1, 2])
            try draft.truncate()
            try draft.append([3])
            #expect(try vault.open(try draft.keep()).read(at: 0, 9) == [3])
        }
    }

    @Test func `a file that is not there, and a link in its place, are missing`() throws {
        try withVault { vault in
            let name = MediaName(random: SystemRandom())
            #expect(throws: MediaVaultError(.missing, "the file is not in the home any more")) { try vault.open(name) }
            try FileManager.default.createSymbolicLink(
                atPath: vault.path(of: name), withDestinationPath: "/etc/hostname")
            #expect(throws: MediaVaultError(.missing, "the file is not in the home any more")) { try vault.open(name) }
        }
    }
}

@Suite struct MediaPruningTests {
    private let now = moment(10_000_000)

    /// Files in memory.
    private final class Vault: MediaVault {
        let files = Lock<Set<MediaName>>([])

        func add() -> MediaName {
            let name = MediaName(random: SystemRandom())
            files.withLock { _ = $0.insert(name) }
            return name
        }

        func open(_ name: MediaName) throws(MediaVaultError) -> any MediaReader {
            throw MediaVaultError(.missing, "none")
        }
        func draft() throws(MediaVaultError) -> any MediaDraft { throw MediaVaultError(.failed, "none") }
        func remove(_ name: MediaName) { files.withLock { _ = $0.remove(name) } }
        func names(writtenBefore moment: Timestamp) -> [MediaName] { files.withLock { Array($0) } }
    }

    private func record(_ name: MediaName, size: UInt64 = 10, daysAgo days: Int64, message: String? = nil)
        -> MediaFileRecord
    {
        MediaFileRecord(
            StoredFile(name: name, size: size, sha256: [UInt8](repeating: 1, count: 32)),
            owner: message.map { MediaFileRecord.Owner(id: $0, chat: .lid("1"), sender: .lid("1")) },
            used: Timestamp(seconds: now.seconds - days * 86_400))
    }

    private func retention(days: Int64? = nil, bytes: UInt64? = nil) -> MediaRetention {
        var retention = MediaRetention()
        retention.age = days.map { .seconds($0 * 86_400) }
        retention.bytes = bytes
        return retention
    }

    @Test func `files go by age and by size, those that were not used for the longest time first`() async throws {
        try await withStore { store, client in
            let vault = Vault()
            let (old, middle, new) = (vault.add(), vault.add(), vault.add())
            try await client.commit(
                .media(.keep(record(old, daysAgo: 40, message: "A"))),
                .media(.keep(record(middle, daysAgo: 20, message: "B"))),
                .media(.keep(record(new, daysAgo: 1, message: "C"))))
            #expect(try await store.mediaFiles.pruneMedia(in: vault, keeping: MediaRetention(), now: now) == 0)
            #expect(try await store.mediaFiles.pruneMedia(in: vault, keeping: retention(days: 30), now: now) == 1)
            #expect(vault.files.withLock { $0 } == [middle, new])
            #expect(try await store.mediaFiles.pruneMedia(in: vault, keeping: retention(bytes: 15), now: now) == 1)
            #expect(vault.files.withLock { $0 } == [new])
        }
    }

    @Test func `a file without a row goes, and so does one that was never sent`() async throws {
        try await withStore { store, client in
            let vault = Vault()
            let (stray, unsent, fresh) = (vault.add(), vault.add(), vault.add())
            try await client.commit(
                .media(.keep(record(unsent, daysAgo: 2))), .media(.keep(record(fresh, daysAgo: 0))))
            #expect(try await store.mediaFiles.pruneMedia(in: vault, keeping: MediaRetention(), now: now) == 2)
            #expect(vault.files.withLock { $0 } == [fresh])
            _ = stray
        }
    }
}
