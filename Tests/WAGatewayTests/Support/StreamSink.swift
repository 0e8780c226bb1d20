import WACore
import WAHTTP

/// Collects the pieces of a streamed body while it goes on.
actor StreamSink: HTTPBodySink {
    struct Ended: Error {}

    private var pieces: [String] = []
    private var waiter: CheckedContinuation<Void, Never>?

    func write(_ bytes: [UInt8]) async throws {
        pieces.append(String(decoding: bytes, as: UTF8.self))
        waiter?.resume()
        waiter = nil
    }

    /// Waits until the pieces so far are enough.
    func collect(until isEnough: ([String]) -> Bool) async throws -> [String] {
        while !isEnough(pieces) { await withCheckedContinuation { waiter = $0 } }
        return pieces
    }
}
