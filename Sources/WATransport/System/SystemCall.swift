internal import Glibc

/// Repeats a call that a signal interrupted; every other result, `errno` included, is the caller's.
@discardableResult
func retryingInterrupted<Value: SignedInteger>(_ call: () -> Value) -> Value {
    while true {
        let result = call()
        guard result == -1, errno == EINTR else { return result }
    }
}

/// What a non-blocking read or write came to.
enum IOResult {
    /// That many bytes went through.
    case bytes(Int)
    /// Nothing now; try again once the socket is ready for `Interest`.
    case wouldBlock(Interest)
    /// The peer has sent its last byte.
    case ended
    /// It will not work any more.
    case failed(TransportError)
}

/// Socket calls, with `errno` turned into values.
enum SystemSocket {
    /// Reads what is there, at most `buffer.count` bytes.
    static func receive(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> IOResult {
        let count = retryingInterrupted { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .ended }
        return failure(errno, "read from", waitingFor: .read)
    }

    /// Writes as much as fits; a closed peer is an error and never SIGPIPE.
    static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> IOResult {
        let count = retryingInterrupted {
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 { return .bytes(count) }
        return failure(errno, "write to", waitingFor: .write)
    }

    /// The error a finished or failed non-blocking connect left behind; zero when there is none.
    static func pendingError(_ descriptor: Int32) -> Int32 {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : errno
    }

    /// Sets an integer option and ignores a refusal: all callers ask for improvements, not for necessities.
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
    /// An error of the operating system, with its reason after `what`.
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
    /// The text in a C buffer, up to its zero byte.
    init(terminated buffer: [CChar]) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
