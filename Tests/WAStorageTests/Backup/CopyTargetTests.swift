import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

/// Where copies may be written and what they may be read from.
@Suite struct CopyTargetTests {
    let home: TemporaryHome
    let other: TemporaryHome

    init() throws {
        home = try TemporaryHome()
        other = try TemporaryHome()
    }

    private func withClient(_ body: (Store) async throws -> Void) async throws {
        let store = try await home.open()
        try await store.createClient("one", environment: "x", at: moment(0))
        try await store.clientStore("one").commit(.credentials(sampleCredentials()), .event(event("kept")))
        try await body(store)
        try await store.clientStore("one").commit(.event(event("after")))
        await store.close()
    }

    /// Expects that neither a backup nor an export takes the place, with and without force, and that the check says so.
    private func expectRefusal(_ path: String, _ store: Store, _ comment: Comment? = nil) async {
        for replacing in [false, true] {
            await expect(.invalidPath) { try await store.checkTarget(path, replacing: replacing) }
            await expect(.invalidPath) { _ = try await store.backUp(to: path, replacing: replacing) }
            await expect(.invalidPath) { _ = try await store.exportClient("one", to: path, replacing: replacing) }
        }
    }

    private static func makeSocket(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw TestFailure("\(path) is long") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw TestFailure("cannot bind \(path)") }
    }

    @Test(arguments: [
        "wacli.db", "wacli.db-wal", "wacli.db-shm", "wacli.generation", "lock", "control.sock", "audit.key",
        "wacli.db.before-1", "wacli.generation.old", "media/mine", "environments/mine", "scratch/mine",
    ])
    func `no place of a file of the home takes a copy, by its name or through a link`(name: String) async throws {
        try await withClient { store in
            let before = FileIdentity(path: home.path + "/" + name)
            await expectRefusal(home.path + "/" + name, store)
            await expectRefusal(home.path + "/../" + URL(filePath: home.path).lastPathComponent + "/" + name, store)
            let link = other.path + "/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: home.path)
            await expectRefusal(link + "/" + name, store)
            #expect(FileIdentity(path: home.path + "/" + name) == before)
        }
    }

    @Test func `other names in the home take a copy, and again with force`() async throws {
        try await withClient { store in
            try FileManager.default.createDirectory(
                atPath: home.path + "/copies", withIntermediateDirectories: false)
            for path in [home.path + "/backup.db", home.path + "/copies/wacli.db"] {
                _ = try await store.backUp(to: path, replacing: false)
                _ = try await store.exportClient("one", to: path, replacing: true)
                _ = try await store.backUp(to: path, replacing: true)
            }
        }
    }

    @Test func `a second name of a file of the home is refused`() async throws {
        try await withClient { store in
            for name in ["wacli.db", "lock", "wacli.generation"] {
                let path = other.path + "/" + name
                #expect(link(home.path + "/" + name, path) == 0)
                await expectRefusal(path, store)
                #expect(FileIdentity(path: path) == FileIdentity(path: home.path + "/" + name))
            }
        }
    }

    @Test func `what is not a regular file is refused and stays`() async throws {
        try await withClient { store in
            let (pipe, control, folder) = (other.path + "/pipe", other.path + "/sock", other.path + "/folder")
            let links = [other.path + "/link", other.path + "/broken"]
            #expect(mkfifo(pipe, 0o600) == 0)
            try Self.makeSocket(control)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let target = other.path + "/target"
            try Data("precious".utf8).write(to: URL(filePath: target))
            try FileManager.default.createSymbolicLink(atPath: links[0], withDestinationPath: target)
            try FileManager.default.createSymbolicLink(atPath: links[1], withDestinationPath: other.path + "/none")
            for path in [pipe, control, folder] + links {
                let before = FileIdentity(path: path)
                await expectRefusal(path, store)
                #expect(before != nil && FileIdentity(path: path) == before, "\(path)")
            }
            #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
            for path in ["relative", other.path + "/none/copy", target + "/copy", other.path + "/a\0b"] {
                await expectRefusal(path, store)
            }
        }
    }

    @Test func `a copy is not read from a file that the home has in use, nor from one that is no regular file`()
        async throws
    {
        try await withClient { store in
            let pipe = other.path + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let names = ["wacli.db", "wacli.db-wal", "wacli.db-shm", "wacli.generation", "lock"]
            var paths = names.map { home.path + "/" + $0 } + [pipe, other.path, "relative"]
            for name in names {
                #expect(link(home.path + "/" + name, other.path + "/hard-" + name) == 0)
                try FileManager.default.createSymbolicLink(
                    atPath: other.path + "/soft-" + name, withDestinationPath: home.path + "/" + name)
                paths += [other.path + "/hard-" + name, other.path + "/soft-" + name]
            }
            for path in paths {
                await expect(.invalidPath) {
                    _ = try await store.importClient(from: path, as: "new", tenant: .default)
                }
            }
        }
        let lock = try home.lock()
        defer { lock.release() }
        for name in ["wacli.db", "wacli.generation", "lock"] {
            let error = #expect(throws: StoreError.self) {
                try Restore.run(home.path + "/" + name, lock: lock, now: moment(0))
            }
            #expect(error?.code == .invalidPath, "\(name)")
        }
    }

    @Test func `files of others next to the target stay, and a name as long as a name may be works`() async throws {
        try await withClient { store in
            let long = other.path + "/" + String(repeating: "n", count: 255)
            for path in [other.path + "/copy", long] {
                try? Data("foreign".utf8).write(to: URL(filePath: other.path + "/copy.new"))
                _ = try await store.backUp(to: path, replacing: false)
                _ = try await store.exportClient("one", to: path, replacing: true)
                #expect(try String(contentsOfFile: other.path + "/copy.new", encoding: .utf8) == "foreign")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: other.path)
            #expect(Set(names) == ["copy", "copy.new", String(repeating: "n", count: 255)])
        }
    }

    @Test func `a file that appears while the copy is written stays`() throws {
        let path = other.path + "/copy"
        let draft = try FileDraft(for: path, replacing: false)
        try draft.write(Array("copy".utf8))
        try Data("precious".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try draft.commit(replacing: false) }
        #expect(error?.code == .exists)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        try draft.commit(replacing: true)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "copy")
    }

    @Test func `two drafts of one place do not meet`() throws {
        let path = other.path + "/copy"
        let drafts = [try FileDraft(for: path, replacing: false), try FileDraft(for: path, replacing: false)]
        for (index, draft) in drafts.enumerated() { try draft.write(Array("\(index)".utf8)) }
        try drafts[0].commit(replacing: false)
        #expect(throws: StoreError.self) { try drafts[1].commit(replacing: false) }
        drafts[1].discard()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "0")
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["copy"])
    }

    @Test func `what killed processes left in the scratch directory goes with the next start`() async throws {
        try await withClient { _ in }
        let scratch = home.path + "/scratch"
        #expect(try home.mode(of: "scratch") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
        func leave() throws {
            for suffix in ["", "-journal", "-wal", "-shm"] {
                try Data("keys".utf8).write(to: URL(filePath: scratch + "/wacli-1.part" + suffix))
            }
        }
        try leave()
        try await withClientAgain()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
        try leave()
        let lock = try home.lock()
        #expect(throws: StoreError.self) { try Restore.run(other.path + "/none", lock: lock, now: moment(0)) }
        lock.release()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
        // A link in its place is not followed.
        try FileManager.default.removeItem(atPath: scratch)
        try Data("precious".utf8).write(to: URL(filePath: other.path + "/file"))
        try FileManager.default.createSymbolicLink(atPath: scratch, withDestinationPath: other.path)
        try home.home.emptyScratch()
        #expect(try String(contentsOfFile: other.path + "/file", encoding: .utf8) == "precious")
    }

    private func withClientAgain() async throws {
        let store = try await home.open()
        #expect(try await store.clients().map(\.id) == ["one"])
        await store.close()
    }
}
