internal import Glibc
internal import WACore

/// The result of a non-blocking read or write.
enum IOResult {
    /// This many bytes were transferred.
    case bytes(Int)
    /// Nothing was transferred; retry once the socket is ready for `Interest`.
    case wouldBlock(Interest)
    /// The peer has sent its last byte.
    case ended
    /// A permanent failure.
    case failed(TransportError)
}

/// Socket calls whose errors are returned as values.
enum SystemSocket {
    /// Reads up to `buffer.count` available bytes.
    static func receive(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> IOResult {
        let count = retryingInterrupted { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .ended }
        return failure(errno, "read from", waitingFor: .read)
    }

    /// Writes as much as fits; a closed peer gives an error, never SIGPIPE.
    static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> IOResult {
        let count = retryingInterrupted {
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 { return .bytes(count) }
        return failure(errno, "write to", waitingFor: .write)
    }

    /// The pending socket error (`SO_ERROR`), for instance of a non-blocking connect; zero if there is none.
    static func pendingError(_ descriptor: Int32) -> Int32 {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : errno
    }

    /// Sets an integer option and ignores failures: all options set here are optimizations.
    static func set(_ option: Int32, level: Int32, on descriptor: Int32, to value: Int32 = 1) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func failure(_ code: Int32, _ action: String, waitingFor interest: Interest) -> IOResult {
        if code == EAGAIN || code == EWOULDBLOCK { return .wouldBlock(interest) }
        return .failed(.system(.connectionFailed, "Could not \(action) the connection", code))
    }
}

extension TransportError {
    /// An operating system error: `what`, then the text of `number`.
    static func system(_ code: Code, _ what: String, _ number: Int32 = errno) -> TransportError {
        TransportError(code, "\(what): \(errorText(number)).")
    }

    private static func errorText(_ number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
        return String(terminated: buffer)
    }
}

extension String {
    /// Decodes a C buffer up to its null byte.
    init(terminated buffer: [CChar]) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
