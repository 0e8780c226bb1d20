internal import FoundationEssentials
internal import Glibc
public import WACore

/// Proof that this process is the one owner of a home.
///
/// Released by ``release()``, or by the end of the process.
///
/// An advisory `flock` on the home's `lock` file: the kernel drops it when its holder dies, however that happens.
public final class HomeLock: Sendable {
    /// Who holds a lock.
    public struct Holder: Sendable, Equatable, CustomStringConvertible {
        /// Process id.
        public let pid: Int32
        /// The command, without its arguments.
        public let command: String
        /// When it took the lock.
        public let since: Timestamp

        /// Makes a holder.
        public init(pid: Int32, command: String, since: Timestamp) {
            self.pid = pid
            self.command = command
            self.since = since
        }

        /// For people: `wacli serve (process 42, since 2026-01-02T03:04:05Z)`.
        public var description: String {
            let moment = Date(timeIntervalSince1970: Double(since.seconds)).formatted(.iso8601)
            return "\(command) (process \(pid), since \(moment))"
        }
    }

    /// The home this is the lock of.
    public let home: Home
    /// No process has held the lock of this home before: the home was never used.
    let isFirst: Bool
    private let identity: FileIdentity
    private let state: Lock<State>

    private struct State {
        var descriptor: Int32?
        var isClaimed = false
    }

    private init(home: Home, _ file: LockFile, identity: FileIdentity) {
        self.home = home
        self.identity = identity
        isFirst = file.isNew
        state = Lock(State(descriptor: file.descriptor))
    }

    deinit { release() }

    /// Takes the lock; nil when another holder has it.
    /// - Parameters:
    ///   - command: the command shown to other processes, such as `wacli serve`; without arguments, which may be
    ///     private.
    ///   - now: the start shown to other processes.
    public static func tryAcquire(_ home: Home, command: String, now: Timestamp) throws(StoreError) -> HomeLock? {
        while true {
            let file = try LockFile.open(home.lockPath)
            guard retryingInterrupted({ flock(file.descriptor, LOCK_EX | LOCK_NB) }) == 0 else {
                let number = errno
                close(file.descriptor)
                guard number == EWOULDBLOCK else { throw .system("lock \(home.lockPath)", errno: number) }
                return nil
            }
            // Removed or replaced since the file was opened: another process would lock another file of this name.
            guard let identity = FileIdentity(descriptor: file.descriptor),
                identity == FileIdentity(path: home.lockPath)
            else {
                close(file.descriptor)
                continue
            }
            let lock = HomeLock(home: home, file, identity: identity)
            write(Holder(pid: getpid(), command: command, since: now), to: file.descriptor)
            return lock
        }
    }

    private struct LockFile {
        let descriptor: Int32
        /// It was made by this call.
        let isNew: Bool

        static func open(_ path: String) throws(StoreError) -> LockFile {
            let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
            let made = retryingInterrupted { Glibc.open(path, flags | O_EXCL, 0o600) }
            if made >= 0 { return LockFile(descriptor: made, isNew: true) }
            let found = errno == EEXIST ? retryingInterrupted { Glibc.open(path, flags, 0o600) } : -1
            if found >= 0 { return LockFile(descriptor: found, isNew: false) }
            throw .opening(path, "lock", errno: errno)
        }
    }

    /// Takes the lock, trying again until it is free; after `timeout` throws `locked`, naming the holder.
    public static func acquire(
        _ home: Home, command: String, clock: any WACore.Clock, timeout: Duration
    ) async throws(StoreError) -> HomeLock {
        let deadline = ContinuousClock.now + timeout
        while true {
            if let lock = try tryAcquire(home, command: command, now: clock.now) { return lock }
            let left = deadline - ContinuousClock.now
            guard left > .zero, (try? await Task.sleep(for: min(left, .milliseconds(20)))) != nil else {
                throw inUse(home)
            }
        }
    }

    /// The holder as the lock file names it; nil when the lock is free or the file names none.
    public static func holder(of home: Home) -> Holder? {
        let descriptor = retryingInterrupted {
            open(home.lockPath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = retryingInterrupted { read(descriptor, &buffer, buffer.count) }
        guard count > 0 else { return nil }
        let lines = String(decoding: buffer[..<count], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, let pid = Int32(lines[0]), let since = Int64(lines[1]) else { return nil }
        return Holder(pid: pid, command: String(lines[2]), since: Timestamp(milliseconds: since))
    }

    /// Releases the lock.
    ///
    /// Further calls have no effect.
    public func release() {
        state.withLock { state in
            guard let open = state.descriptor else { return }
            state.descriptor = nil
            // The file stays: removing it would let two processes lock two files of one name.
            _ = ftruncate(open, 0)
            // A child that was forked and has not yet executed its program holds a copy of the descriptor: closing
            // ours would leave the lock with it.
            _ = flock(open, LOCK_UN)
            close(open)
        }
    }

    /// True while the home's lock file is the one that is locked; another process can lock a file put in its place.
    var isInPlace: Bool { FileIdentity(path: home.lockPath) == identity }

    /// True until the release.
    public var isHeld: Bool { state.withLock { $0.descriptor != nil } }

    /// True for the first store that asks while the lock is held: one lock admits one store.
    func claim() -> Bool {
        state.withLock { state in
            guard state.descriptor != nil, !state.isClaimed else { return false }
            state.isClaimed = true
            return true
        }
    }

    private static func inUse(_ home: Home) -> StoreError {
        let who = holder(of: home).map(\.description) ?? "another process"
        return StoreError(.locked, "the home \(home.path) is in use by \(who); try again when it has ended")
    }

    /// Best effort: the text only names the holder in messages, and a full disk must not keep the lock from being held.
    private static func write(_ holder: Holder, to descriptor: Int32) {
        let command = holder.command.split(separator: "\n").joined(separator: " ")
        let text = Array("\(holder.pid)\n\(holder.since.milliseconds)\n\(command)\n".utf8)
        _ = fchmod(descriptor, 0o600)
        let isWritten = ftruncate(descriptor, 0) == 0 && pwrite(descriptor, text, text.count, 0) == text.count
        // A part of it would name another process.
        if !isWritten { _ = ftruncate(descriptor, 0) }
    }
}
