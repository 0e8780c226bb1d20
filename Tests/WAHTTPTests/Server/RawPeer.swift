import Foundation
import Glibc
import WACore
import WATransport

@testable import WAHTTP

/// A peer that writes and reads raw bytes on a blocking socket, each call on a thread of its own.
final class RawPeer: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32
    private let unread = Lock<[UInt8]>([])

    init(_ address: ListenAddress, receiveBuffer: Int32? = nil, from source: UInt32? = nil) throws {
        var target = sockaddr_storage()
        let length: socklen_t
        switch address {
        case .tcp(_, let port):
            length = withUnsafeMutableBytes(of: &target) { storage in
                var inet = sockaddr_in()
                inet.sin_family = sa_family_t(AF_INET)
                inet.sin_port = port.bigEndian
                inet.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
                withUnsafeBytes(of: inet) { storage.copyMemory(from: $0) }
                return socklen_t(MemoryLayout<sockaddr_in>.size)
            }
        case .unix(let path):
            length = withUnsafeMutableBytes(of: &target) { storage in
                var unix = sockaddr_un()
                unix.sun_family = sa_family_t(AF_UNIX)
                withUnsafeMutableBytes(of: &unix.sun_path) { $0.copyBytes(from: path.utf8) }
                withUnsafeBytes(of: unix) { storage.copyMemory(from: $0) }
                return socklen_t(MemoryLayout<sockaddr_un>.size)
            }
        }
        descriptor = socket(Int32(target.ss_family), Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if let source {
            var inet = sockaddr_in()
            inet.sin_family = sa_family_t(AF_INET)
            inet.sin_addr.s_addr = source.bigEndian
            withUnsafePointer(to: inet) {
                _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        let status = withUnsafePointer(to: target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        guard status == 0 else { throw Failure(description: "connect: errno \(errno)") }
    }

    deinit { Glibc.close(descriptor) }

    func send(_ text: String) { send(bytes(text)) }

    func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
                let count = Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if count <= 0 { return }
                sent += count
            }
        }
    }

    /// Says that nothing more will be sent.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Everything up to and with `mark`.
    func read(until mark: String) async throws -> String {
        try await reading { [self] unread in
            let mark = Array(mark.utf8)
            while true {
                if let range = unread.firstRange(of: mark) {
                    defer { unread.removeSubrange(..<range.upperBound) }
                    return String(decoding: unread[..<range.upperBound], as: UTF8.self)
                }
                guard try receive(&unread) else {
                    throw Failure(description: "closed after: \(String(decoding: unread, as: UTF8.self))")
                }
            }
        }
    }

    /// Exactly `count` bytes.
    func read(count: Int) async throws -> [UInt8] {
        try await reading { [self] unread in
            while unread.count < count {
                guard try receive(&unread) else { throw Failure(description: "closed after \(unread.count) bytes") }
            }
            defer { unread.removeFirst(count) }
            return Array(unread.prefix(count))
        }
    }

    /// Everything until the server closes.
    func readToEnd() async throws -> String {
        try await reading { [self] unread in
            while try receive(&unread) {}
            defer { unread = [] }
            return String(decoding: unread, as: UTF8.self)
        }
    }

    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (inout [UInt8]) throws -> Value
    ) async throws -> Value {
        try await onThread { [unread] in try unread.withLock { try body(&$0) } }
    }

    private func receive(_ unread: inout [UInt8]) throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 || errno == ECONNRESET else {
            throw Failure(description: "nothing came; so far: \(String(decoding: unread, as: UTF8.self))")
        }
        unread += buffer.prefix(max(0, count))
        return count > 0
    }
}

/// Runs blocking work outside the cooperative pool.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

/// Runs a server while `body` runs.
func withServer(
    _ routes: [Route], limits: HTTPLimits = HTTPLimits(), address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
    tls: TLSServerContext? = nil, admission: @escaping HTTPAdmission.Rule = { _ in .admitted },
    logger: any Logger = SilentLogger(), output: OutputBudget? = nil, loopCount: Int = 2,
    _ body: (ListenAddress, HTTPServer) async throws -> Void
) async throws {
    let loops = try EventLoopGroup(count: loopCount)
    let router = Router(routes, logger: logger, admission: admission)
    let server = HTTPServer(loops: loops, router: router, limits: limits, output: output, logger: logger)
    let bound = try server.listen(on: address, tls: tls)
    do {
        try await body(bound, server)
    } catch {
        await server.shutdown(within: .milliseconds(100))
        try await onThread { loops.stop() }
        throw error
    }
    await server.shutdown(within: .milliseconds(100))
    try await onThread { loops.stop() }
}

/// A signal between a handler and a test, once.
final class Signal: Sendable {
    private let state = Lock<(isSet: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func set() {
        let waiting = state.withLock { state in
            state.isSet = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isSet = state.withLock { state in
                if !state.isSet { state.waiting.append(continuation) }
                return state.isSet
            }
            if isSet { continuation.resume() }
        }
    }
}
