import Testing

@testable import WACore

/// All empty arrays of a process share one storage, which must not be written; the thread sanitizer detects a write.
struct EmptyArrayTests {
    private func onThreads(_ body: @escaping @Sendable () throws -> [UInt8]) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try (0..<50).map { _ in try body() } } }
            for try await results in group { #expect(results.allSatisfy { $0.isEmpty }) }
        }
    }

    @Test
    func `generating empty random arrays on several threads writes no shared memory`() async throws {
        try await onThreads { SystemRandom().bytes(0) }
    }

    @Test
    func `decrypting empty plaintexts on several threads writes no shared memory`() async throws {
        let (key, nonce) = ([UInt8](repeating: 3, count: 32), [UInt8](repeating: 4, count: 12))
        let sealed = try AES.gcmSeal([], key: key, nonce: nonce)
        try await onThreads { try AES.gcmOpen(sealed, key: key, nonce: nonce) }
    }
}
