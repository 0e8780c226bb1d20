internal import Glibc
internal import WACore

/// The media server of the sandbox: files by path, tokens, and misbehaviour on request (60-media.md section 9).
///
/// Shared by the HTTP routes and the phones.
final class MediaServer: Sendable {
    /// Bytes of one file at most; the service takes 2 GB.
    static let longestFile = 2 << 30

    /// A file and what became of it.
    struct Entry: Sendable {
        let blob: MediaBlob
        let sha256: [UInt8]
        var isExpired = false
    }

    private struct State {
        /// By the identifier in the path.
        var files: [String: Entry] = [:]
        /// The newest identifier by hash.
        var byHash: [[UInt8]: String] = [:]
        /// Tokens of earlier generations are refused.
        var generation = 0
        /// Armed misbehaviour and how often it strikes; nil without limit.
        var faults: [MediaFault: Int?] = [:]
        /// What companions must dial, once the sandbox is served.
        var hosts: [String] = []
    }

    private let directory: String?
    private let secret: SecretBytes
    private let state: Lock<State>

    /// Makes a server; files of earlier runs are in `directory`, where there is one.
    init(directory: String?, master: [UInt8]) throws(SandboxError) {
        self.directory = directory
        secret = SecretBytes(Digest.sha256(Array("wacli sandbox media".utf8), master))
        var state = State()
        if let directory {
            try PrivateFile.makeDirectory(directory)
            for (name, entry) in Self.found(in: directory) {
                state.files[name] = entry
                state.byHash[entry.sha256] = name
            }
        }
        self.state = Lock(state)
    }

    /// Files are named by their identifier and their hash.
    private static func found(in directory: String) -> [(String, Entry)] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var found: [(String, Entry)] = []
        while let item = readdir(stream) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let parts = name.split(separator: "-")
            guard parts.count == 2, parts[0].utf8.count == 32, let hash = [UInt8](hex: String(parts[1])),
                hash.count == 32, let blob = MediaBlob(path: "\(directory)/\(name)")
            else { continue }
            found.append((String(parts[0]), Entry(blob: blob, sha256: hash)))
        }
        return found
    }

    // MARK: - Hosts and tokens

    /// What `media_conn` names, the first one as the primary.
    var hosts: [String] {
        get { state.withLock { $0.hosts } }
        set { state.withLock { $0.hosts = newValue } }
    }

    /// The upload token of an account.
    func auth(of number: String) -> String {
        let generation = state.withLock { $0.generation }
        return "\(number).\(generation).\(signature(number, generation))"
    }

    /// True for a token that was given to an account and has not been replaced.
    func accepts(auth: String) -> Bool {
        let parts = auth.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let generation = Int(parts[1]), state.withLock({ $0.generation }) == generation else {
            return false
        }
        return constantTimeEquals(Array(signature(parts[0], generation).utf8), Array(parts[2].utf8))
    }

    private func signature(_ number: String, _ generation: Int) -> String {
        Base64URL.encode(KeyDerivation.hmac(key: secret, Array("\(number).\(generation)".utf8)))
    }

    // MARK: - Files

    /// Begins a file.
    func draft() -> MediaBlobDraft { MediaBlobDraft(directory: directory) }

    /// Stores a file; returns its path.
    func store(_ draft: MediaBlobDraft, sha256: [UInt8]) throws(SandboxError) -> String {
        let name = SystemRandom().bytes(16).hex
        let blob = try draft.finish(as: "\(name)-\(sha256.hex)")
        state.withLock { state in
            state.files[name] = Entry(blob: blob, sha256: sha256)
            state.byHash[sha256] = name
        }
        return Self.path(name)
    }

    /// The path of a file, which has a query like those of the service.
    static func path(_ name: String) -> String { "/v/t62.7118-24/\(name)?ccb=11-4&oh=01_\(name.prefix(8))&oe=FFFFFFFF" }

    private static func name(in path: String) -> String? {
        path.prefix { $0 != "?" }.split(separator: "/").last.map(String.init)
    }

    /// The file at a path.
    func file(at path: String) -> Entry? { Self.name(in: path).flatMap { name in state.withLock { $0.files[name] } } }

    /// Where a file with this hash is.
    func path(ofHash sha256: [UInt8]) -> String? {
        state.withLock { state in state.byHash[sha256].flatMap { state.files[$0]?.isExpired == false ? $0 : nil } }
            .map(Self.path)
    }

    /// Removes the files with this hash.
    func remove(hash sha256: [UInt8]) {
        let names = state.withLock { state in
            let names = state.files.filter { $0.value.sha256 == sha256 }.map(\.key)
            for name in names { state.files[name] = nil }
            state.byHash[sha256] = nil
            return names
        }
        for name in names { directory.map { _ = unlink("\($0)/\(name)-\(sha256.hex)") } }
    }

    /// Gives a file a new path, as a phone that uploads it again; nil when there is no such file.
    func renew(_ path: String) throws(SandboxError) -> String? {
        guard let entry = file(at: path) else { return nil }
        let draft = draft()
        var offset = 0
        while true {
            let piece = try entry.blob.read(at: offset, 256 << 10)
            guard !piece.isEmpty else { return try store(draft, sha256: entry.sha256) }
            offset += piece.count
            try draft.append(piece)
        }
    }

    // MARK: - Misbehaviour

    /// Arms a fault, or applies it at once.
    func inject(_ fault: MediaFault, count: Int?) {
        state.withLock { state in
            switch fault {
            case .expire: for name in state.files.keys { state.files[name]?.isExpired = true }
            case .forget:
                state.files = [:]
                state.byHash = [:]
            case .refuseToken: state.generation += 1
            case .unavailable, .corrupt, .drop: state.faults[fault] = count
            }
        }
    }

    /// Uses up one strike of a fault.
    func strikes(_ fault: MediaFault) -> Bool {
        state.withLock { state in
            guard let left = state.faults[fault] else { return false }
            if let left { state.faults[fault] = left > 1 ? .some(left - 1) : nil }
            return true
        }
    }

    /// Discards all faults that have not struck.
    func clearFaults() { state.withLock { $0.faults = [:] } }
}

/// Misbehaviour of the media server.
public enum MediaFault: String, Sendable, CaseIterable {
    /// The files that are there answer with 410, until a phone uploads them again; strikes at once.
    case expire
    /// The files that are there are gone, also from the phones; strikes at once.
    case forget
    /// Tokens given so far are refused; strikes at once.
    case refuseToken = "refuse_token"
    /// The next requests are answered with 503.
    case unavailable
    /// A byte of the next downloads is wrong.
    case corrupt
    /// The next downloads break off in the middle.
    case drop
}
