import Foundation
import TestSupport
import WACore
import WASandbox
import WAStorage
import WATransport

/// An engine with files: the sandbox's media server over HTTP, and the vault of the home.
struct MediaRig {
    let engine: EngineRig
    let vault: MediaDirectory
    private let environment: ServerEnvironment
    private let transport = CurlMediaTransport()

    /// Runs `body` with a sandbox that is served.
    static func run(_ body: (MediaRig) async throws -> Void) async throws {
        try await EngineRig.run { engine in
            let loops = try EventLoopGroup(count: 1)
            defer { loops.stop() }
            let server = SandboxServer(sandbox: engine.sandbox, loops: loops)
            guard let environment = try server.start().first else {
                throw EngineRig.Timeout(description: "the sandbox has no environment")
            }
            let vault = MediaDirectory(try Home.open(engine.directory.path))
            try await body(MediaRig(engine: engine, vault: vault, environment: environment))
            try await server.stop()
        }
    }

    /// A client that can send and fetch files, linked with the phone of `number`.
    func linked(_ id: String, _ number: String, limits: MediaLimits = MediaLimits()) async throws -> Client {
        var overrides = EngineRig.Overrides()
        overrides.environment = environment
        overrides.media = ClientMedia(transport: transport, vault: vault, limits: limits)
        return try await engine.linked(id, number, overrides)
    }

    /// Puts bytes into the vault.
    func stored(_ bytes: [UInt8]) throws -> StoredFile {
        let draft = try vault.draft()
        try draft.append(bytes)
        return StoredFile(name: try draft.keep(), size: UInt64(bytes.count), sha256: Digest.sha256(bytes))
    }

    /// The bytes of a file in the vault.
    func bytes(of file: StoredFile) throws -> [UInt8] {
        let reader = try vault.open(file.name)
        var bytes: [UInt8] = []
        while true {
            let piece = try reader.read(at: UInt64(bytes.count), 1 << 20)
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// The first message with a file that a phone shows.
    func arrival(at number: String) async throws -> PhoneMessage {
        var found: PhoneMessage?
        try await engine.until("a file at the phone \(number)") {
            found = try await engine.sandbox.messages(of: number).last { $0.media != nil }
            return found != nil
        }
        guard let found else { throw EngineRig.Timeout(description: "no file") }
        return found
    }

    /// Bytes that look random and are the same in each run.
    static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
    }
}
