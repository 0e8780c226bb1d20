import Glibc
import WACore

@testable import WATransport

enum StreamEvent: Equatable {
    case opened
    case bytes([UInt8])
    case drained
    case ended
    case closed(StreamEnd)
}

/// Posts everything a stream does to a mailbox.
///
/// Its switches are set before the stream starts.
final class StreamRecorder: ByteStreamHandler, @unchecked Sendable {  // confined to the stream's loop once started
    let events = Mailbox<StreamEvent>()
    var keepsHalfOpen = false
    var recordsDrained = false
    var onBytes: ((ByteStream, [UInt8]) -> Void)?

    func streamOpened(_ stream: ByteStream) { events.put(.opened) }

    func stream(_ stream: ByteStream, received bytes: UnsafeRawBufferPointer) {
        if let onBytes { onBytes(stream, Array(bytes)) } else { events.put(.bytes(Array(bytes))) }
    }

    func streamDrained(_ stream: ByteStream) { if recordsDrained { events.put(.drained) } }

    func streamReceivedEnd(_ stream: ByteStream) {
        events.put(.ended)
        if !keepsHalfOpen { stream.close(afterFlush: true) }
    }

    func stream(_ stream: ByteStream, closed end: StreamEnd) { events.put(.closed(end)) }

    /// Collects bytes until there are `count`.
    func bytes(_ count: Int) async throws -> [UInt8] {
        var collected: [UInt8] = []
        while collected.count < count {
            guard case .bytes(let bytes) = try await events.next() else { throw Mailbox<StreamEvent>.TimedOut() }
            collected += bytes
        }
        return collected
    }

    /// Skips to the end.
    func end() async throws -> StreamEnd {
        while true {
            if case .closed(let end) = try await events.next() { return end }
        }
    }
}

/// Two streams connected with each other, each with a recorder.
struct StreamPair {
    let left: ByteStream
    let right: ByteStream
    let leftSide = StreamRecorder()
    let rightSide = StreamRecorder()

    /// Makes the pair; nothing flows before ``start()``.
    init(maximumPending: Int = ByteStream.defaultMaximumPendingBytes) throws {
        var descriptors: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &descriptors) == 0 else {
            throw TransportError.system(.unavailable, "no socket pair")
        }
        left = ByteStream(adopting: descriptors[0], on: TestLoops.any)
        right = ByteStream(adopting: descriptors[1], on: TestLoops.any)
        left.handler = leftSide
        right.handler = rightSide
        left.maximumPendingBytes = maximumPending
    }

    func start() async throws {
        await left.loop.run { [left] in left.start() }
        await right.loop.run { [right] in right.start() }
        for side in [leftSide, rightSide] {
            guard try await side.events.next() == .opened else { throw Mailbox<StreamEvent>.TimedOut() }
        }
    }
}

extension [UInt8] {
    /// `count` bytes that do not repeat at any power of two.
    static func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 % 251) } }
}
