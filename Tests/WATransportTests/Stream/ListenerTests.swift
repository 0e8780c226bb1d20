import Foundation
import Glibc
import Testing
import WACore

@testable import WATransport

/// A blocking client socket, for talking to a listener from outside.
func connectRaw(to address: ListenAddress) throws -> Int32 {
    let target: SocketAddress? =
        switch address {
        case .tcp(let host, let port): try SocketAddress.lookUp(host, port: port, isNumeric: true).first
        case .unix(let path): SocketAddress(unixPath: path)
        }
    guard let target else { throw TransportError(.badConfiguration, "no address") }
    let descriptor = socket(target.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard target.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
        defer { close(descriptor) }
        throw TransportError.system(.connectionFailed, "connect")
    }
    return descriptor
}

struct ListenerTests {
    private func temporaryPath() -> String { NSTemporaryDirectory() + "wacli-\(UUID().uuidString.prefix(8)).sock" }

    private func listen(_ address: ListenAddress, _ streams: Mailbox<(StreamRecorder, ByteStream)>) throws -> Listener {
        try Listener(address, loops: TestLoops.group) { stream in
            let recorder = StreamRecorder()
            stream.handler = recorder
            streams.put((recorder, stream))
        }
    }

    @Test(arguments: ["127.0.0.1", "::1", "localhost"])
    func `port 0 is replaced by the actual port, and connections arrive`(host: String) async throws {
        let streams = Mailbox<(StreamRecorder, ByteStream)>()
        let listener = try listen(.tcp(host: host, port: 0), streams)
        guard case .tcp(let bound, let port) = listener.address else { return }
        #expect(port != 0)
        let peer = try connectRaw(to: listener.address)
        let (recorder, stream) = try await streams.next()
        #expect(try await recorder.events.next() == .opened)
        #expect(await stream.loop.run { stream.peerAddress } == bound)
        write(peer, "hello", 5)
        #expect(try await recorder.bytes(5) == Array("hello".utf8))
        close(peer)
        #expect(try await recorder.end() == .remote)
        listener.close()
    }

    @Test
    func `connections are distributed over the loops`() async throws {
        let streams = Mailbox<(StreamRecorder, ByteStream)>()
        let listener = try listen(.tcp(host: "127.0.0.1", port: 0), streams)
        let peers = try (0..<4).map { _ in try connectRaw(to: listener.address) }
        var loops: Set<ObjectIdentifier> = []
        for _ in peers { loops.insert(ObjectIdentifier(try await streams.next().1.loop)) }
        #expect(loops.count == 2)
        for peer in peers { close(peer) }
        listener.close()
    }

    @Test
    func `a socket file is accessible to its owner only and is removed on close`() async throws {
        let (streams, path) = (Mailbox<(StreamRecorder, ByteStream)>(), temporaryPath())
        let listener = try listen(.unix(path: path), streams)
        var information = stat()
        #expect(lstat(path, &information) == 0)
        #expect(information.st_mode & 0o777 == 0o600)
        let peer = try connectRaw(to: listener.address)
        let (_, stream) = try await streams.next()
        #expect(await stream.loop.run { stream.peerUserID } == getuid())
        close(peer)
        listener.close()
        for loop in TestLoops.group.loops { await loop.run {} }
        #expect(lstat(path, &information) != 0)
    }

    @Test
    func `a stale socket file is replaced; a live one and a regular file are not`() throws {
        let (streams, path) = (Mailbox<(StreamRecorder, ByteStream)>(), temporaryPath())
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        _ = SocketAddress(unixPath: path)?.withPointer { bind(left, $0, $1) }
        close(left)
        let listener = try listen(.unix(path: path), streams)
        #expect(throws: TransportError.self) { try listen(.unix(path: path), streams) }
        listener.close()
        let file = temporaryPath()
        try Data().write(to: URL(filePath: file))
        #expect(throws: TransportError.self) { try listen(.unix(path: file), streams) }
        #expect(FileManager.default.fileExists(atPath: file))
        try FileManager.default.removeItem(atPath: file)
    }

    @Test
    func `a listener without free descriptors pauses instead of spinning, and accepts the connection later`()
        async throws
    {
        let (streams, calls) = (Mailbox<Void>(), Lock(0))
        let failures = 3
        let listener = try Listener(
            .tcp(host: "127.0.0.1", port: 0), loops: TestLoops.group, tls: nil,
            accept: { descriptor in
                let number = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                guard number <= failures else { return accept(descriptor, nil, nil) }
                errno = EMFILE
                return -1
            }, accepted: { _ in streams.put(()) })
        let start = SystemClock().uptime
        let peer = try connectRaw(to: listener.address)
        try await streams.next()
        #expect(SystemClock().uptime - start >= .milliseconds(failures * 200))
        close(peer)
        listener.close()
    }

    @Test
    func `an unusable address gives an error with a message`() throws {
        let streams = Mailbox<(StreamRecorder, ByteStream)>()
        let listener = try listen(.tcp(host: "127.0.0.1", port: 0), streams)
        let taken = #expect(throws: TransportError.self) { try listen(listener.address, streams) }
        #expect(taken?.code == .listenFailed)
        #expect(taken?.message.contains("127.0.0.1") == true)
        let long = #expect(throws: TransportError.self) {
            try listen(.unix(path: "/tmp/" + String(repeating: "x", count: 120)), streams)
        }
        #expect(long?.code == .badConfiguration)
        listener.close()
    }
}
