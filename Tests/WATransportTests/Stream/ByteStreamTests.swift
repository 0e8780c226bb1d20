import Glibc
import Testing
import WACore

@testable import WATransport

struct ByteStreamTests {
    @Test(arguments: [1, 70_000, 3_000_000])
    func `bytes arrive complete and in order both ways, through partial writes`(size: Int) async throws {
        let pair = try StreamPair()
        try await pair.start()
        let (there, back) = ([UInt8].pattern(size), [UInt8].pattern(size).reversed() as [UInt8])
        await pair.left.loop.run { pair.left.send(there) }
        await pair.right.loop.run { pair.right.send(back) }
        #expect(try await pair.rightSide.bytes(size) == there)
        #expect(try await pair.leftSide.bytes(size) == back)
        await pair.left.loop.run { pair.left.close() }
    }

    @Test
    func `a paused stream applies backpressure and delivers everything once resumed`() async throws {
        let pair = try StreamPair()
        pair.leftSide.recordsDrained = true
        try await pair.start()
        await pair.right.loop.run { pair.right.pauseReading() }
        let bytes = [UInt8].pattern(2_000_000)
        let waiting = await pair.left.loop.run {
            pair.left.send(bytes)
            return pair.left.pendingBytes
        }
        #expect(waiting > 0)
        #expect(pair.leftSide.events.count == 0)
        await pair.right.loop.run { pair.right.resumeReading() }
        #expect(try await pair.rightSide.bytes(bytes.count) == bytes)
        #expect(try await pair.leftSide.events.next() == .drained)
        await pair.left.loop.run { pair.left.close() }
    }

    @Test
    func `a stream that gathers writes keeps the bytes of one turn back, in order, up to 64 KiB`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        let bytes = [UInt8].pattern(100_000)
        let waiting = await pair.left.loop.run {
            pair.left.gathersWrites = true
            pair.left.send(bytes[..<10])
            pair.left.send(bytes[10..<1_000])
            let gathered = pair.left.pendingBytes
            pair.left.send(bytes[1_000..<70_000])
            let written = pair.left.pendingBytes
            pair.left.send(bytes[70_000...])
            return (gathered, written)
        }
        #expect(waiting.0 == 1_000)
        #expect(waiting.1 < 70_000)
        #expect(try await pair.rightSide.bytes(bytes.count) == bytes)
        await pair.left.loop.run { pair.left.close() }
    }

    @Test
    func `closing at once still sends what the turn has gathered`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        let bytes = [UInt8].pattern(1_000)
        await pair.left.loop.run {
            pair.left.gathersWrites = true
            pair.left.send(bytes)
            pair.left.close()
        }
        #expect(try await pair.rightSide.bytes(bytes.count) == bytes)
    }

    @Test
    func `a stream whose peer does not read is closed at the limit of pending bytes`() async throws {
        let pair = try StreamPair(maximumPending: 100_000)
        try await pair.start()
        await pair.right.loop.run { pair.right.pauseReading() }
        await pair.left.loop.run {
            for _ in 0..<100 { pair.left.send([UInt8](repeating: 1, count: 50_000)) }
            #expect(!pair.left.isOpen)
        }
        guard case .failed(let error) = try await pair.leftSide.end() else {
            Issue.record("closed without an error")
            return
        }
        #expect(error.code == .limitExceeded)
        await pair.right.loop.run { pair.right.close() }
    }

    @Test
    func `closing after a flush delivers every byte, even while the peer keeps sending`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        let bytes = [UInt8].pattern(1_000_000)
        await pair.right.loop.run { pair.right.send([UInt8](repeating: 9, count: 100_000)) }
        await pair.left.loop.run {
            pair.left.send(bytes)
            pair.left.close(afterFlush: true)
            pair.left.send([1, 2, 3])
        }
        #expect(try await pair.rightSide.bytes(bytes.count) == bytes)
        #expect(try await pair.rightSide.events.next() == .ended)
        #expect(try await pair.rightSide.end() == .remote)
        #expect(try await pair.leftSide.end() == .local)
    }

    @Test
    func `a peer that shut down only its write side still receives`() async throws {
        let pair = try StreamPair()
        pair.rightSide.keepsHalfOpen = true
        try await pair.start()
        await pair.left.loop.run { _ = shutdown(pair.left.descriptor, Int32(SHUT_WR)) }
        #expect(try await pair.rightSide.events.next() == .ended)
        await pair.right.loop.run {
            pair.right.send([1, 2, 3])
            pair.right.close(afterFlush: true)
        }
        #expect(try await pair.leftSide.bytes(3) == [1, 2, 3])
        #expect(try await pair.rightSide.end() == .remote)
    }

    @Test
    func `the end is reported once, after the closing call, as the last event`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        await pair.left.loop.run {
            pair.left.close()
            #expect(pair.leftSide.events.count == 0)
            pair.left.close(afterFlush: true)
            pair.left.send([1])
            pair.left.resumeReading()
        }
        #expect(try await pair.leftSide.events.next() == .closed(.local))
        #expect(try await pair.rightSide.end() == .remote)
        await pair.left.loop.run {}
        #expect(pair.leftSide.events.count == 0)
    }

    @Test
    func `a close while reading is paused is reported after resuming, after the remaining bytes`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        await pair.right.loop.run { pair.right.pauseReading() }
        await pair.left.loop.run {
            pair.left.send([7, 8, 9])
            pair.left.close()
        }
        #expect(try await pair.leftSide.end() == .local)
        await pair.right.loop.run {}
        #expect(pair.rightSide.events.count == 0)
        await pair.right.loop.run { pair.right.resumeReading() }
        #expect(try await pair.rightSide.bytes(3) == [7, 8, 9])
        #expect(try await pair.rightSide.end() == .remote)
    }

    @Test
    func `writing to a closed peer is an error and raises no signal`() async throws {
        let pair = try StreamPair()
        pair.leftSide.keepsHalfOpen = true
        try await pair.start()
        await pair.right.loop.run { pair.right.close() }
        #expect(try await pair.rightSide.end() == .local)
        await pair.left.loop.run { for _ in 0..<10 { pair.left.send([UInt8](repeating: 0, count: 10_000)) } }
        #expect(try await pair.leftSide.end() != .local)
    }

    @Test
    func `a Unix socket reports the user id of its peer`() async throws {
        let pair = try StreamPair()
        try await pair.start()
        let (user, address) = await pair.left.loop.run { (pair.left.peerUserID, pair.left.peerAddress) }
        #expect(user == getuid())
        #expect(address == nil)
        await pair.left.loop.run { pair.left.close() }
    }

    @Test
    func `stopping a loop closes its streams`() async throws {
        let loop = try EventLoop(name: "ending")
        var ends: [Int32] = [-1, -1]
        socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0, &ends)
        let descriptor = ends[0]
        defer { close(ends[1]) }
        let recorder = StreamRecorder()
        await loop.run {
            let stream = ByteStream(adopting: descriptor, on: loop)
            stream.handler = recorder
            stream.start()
        }
        loop.stop()
        #expect(try await recorder.events.next() == .opened)
        guard case .closed(.failed(let error)) = try await recorder.events.next() else {
            Issue.record("no error")
            return
        }
        #expect(error.code == .cancelled)
    }
}
