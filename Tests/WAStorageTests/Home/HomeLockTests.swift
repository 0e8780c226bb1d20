import Foundation
import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct HomeLockTests {
    @Test func `only one holder at a time`() throws {
        let outer = try TemporaryHome()
        let first = try outer.lock(command: "wacli serve")
        #expect(try HomeLock.tryAcquire(outer.home, command: "wacli send", now: moment(1)) == nil)
        #expect(first.isHeld)
        first.release()
        #expect(!first.isHeld)
        let second = try HomeLock.tryAcquire(outer.home, command: "wacli send", now: moment(1))
        #expect(second != nil)
        first.release()
        #expect(try HomeLock.tryAcquire(outer.home, command: "third", now: moment(1)) == nil)
        second?.release()
    }

    @Test func `releasing the object releases the lock`() throws {
        let outer = try TemporaryHome()
        do {
            let lock = try outer.lock()
            #expect(lock.isHeld)
        }
        #expect(try HomeLock.tryAcquire(outer.home, command: "next", now: moment(1)) != nil)
    }

    @Test func `the file names its holder`() throws {
        let outer = try TemporaryHome()
        #expect(HomeLock.holder(of: try outer.home) == nil)
        let lock = try HomeLock.tryAcquire(
            outer.home, command: "wacli serve\nx", now: Timestamp(seconds: 1_700_000_000))
        let holder = try #require(HomeLock.holder(of: outer.home))
        #expect(holder.pid == ProcessInfo.processInfo.processIdentifier)
        #expect(holder.command == "wacli serve x")
        #expect(holder.since == Timestamp(seconds: 1_700_000_000))
        #expect(holder.description == "wacli serve x (process \(holder.pid), since 2023-11-14T22:13:20Z)")
        #expect(try outer.mode(of: "lock") == 0o600)
        lock?.release()
        #expect(HomeLock.holder(of: try outer.home) == nil)
    }

    @Test(arguments: ["", "x", "1\n2", "a\nb\nc\n", "99999999999\n1\nc\n"])
    func `a file that is not ours to read names no holder`(text: String) throws {
        let outer = try TemporaryHome()
        try Data(text.utf8).write(to: URL(filePath: try outer.home.lockPath))
        #expect(HomeLock.holder(of: try outer.home) == nil)
    }

    @Test func `waiting ends when the holder releases the lock`() async throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        let first = try outer.lock()
        async let waiting = HomeLock.acquire(home, command: "second", clock: ManualClock(), timeout: .seconds(30))
        first.release()
        let second = try await waiting
        #expect(second.isHeld)
        #expect(HomeLock.holder(of: home)?.command == "second")
        second.release()
    }

    @Test func `the timeout error names the holder`() async throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        let first = try outer.lock(command: "wacli clients add")
        await #expect {
            try await HomeLock.acquire(home, command: "second", clock: ManualClock(), timeout: .zero)
        } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .locked && error.message.contains("wacli clients add (process ")
        }
        first.release()
    }

    @Test func `a cancelled wait ends`() async throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        let first = try outer.lock()
        let waiting = Task {
            try await HomeLock.acquire(home, command: "x", clock: ManualClock(), timeout: .seconds(600))
        }
        waiting.cancel()
        let result = await waiting.result
        #expect(throws: StoreError.self) { try result.get() }
        first.release()
    }

    @Test func `another process holds it until it dies`() async throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = [
            "--no-fork", home.lockPath, "sh", "-c",
            "printf '%s\\n1700000000000\\nother tool\\n' $$ > '\(home.lockPath)'; echo held; exec cat",
        ]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "held\n")

        #expect(try HomeLock.tryAcquire(home, command: "ours", now: moment(1)) == nil)
        let holder = try #require(HomeLock.holder(of: home))
        #expect(holder.pid == process.processIdentifier)
        #expect(holder.command == "other tool")

        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let lock = try await HomeLock.acquire(home, command: "ours", clock: ManualClock(), timeout: .seconds(30))
        #expect(HomeLock.holder(of: home)?.command == "ours")
        lock.release()
    }

    @Test func `a lock file that was replaced under its holder does not count as in place`() throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        let lock = try outer.lock()
        #expect(lock.isInPlace)
        try FileManager.default.removeItem(atPath: home.lockPath)
        #expect(!lock.isInPlace)
        let other = try #require(try HomeLock.tryAcquire(home, command: "other", now: moment(1)))
        #expect(!lock.isInPlace && other.isInPlace)
        lock.release()
        other.release()
    }

    @Test func `only the lock of a home that was never used is the first`() throws {
        let outer = try TemporaryHome()
        let first = try outer.lock()
        #expect(first.isFirst)
        first.release()
        #expect(try !outer.lock().isFirst)
    }

    @Test(arguments: [true, false])
    func `a symbolic link in place of the lock is refused with a sentence`(isDangling: Bool) throws {
        let outer = try TemporaryHome()
        let home = try outer.home
        if !isDangling { try Data().write(to: URL(filePath: outer.path + "/elsewhere")) }
        try FileManager.default.createSymbolicLink(
            atPath: home.lockPath, withDestinationPath: outer.path + "/elsewhere")
        #expect { try HomeLock.tryAcquire(home, command: "x", now: moment(0)) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .insecureHome && error.message.contains("symbolic link")
        }
    }
}
