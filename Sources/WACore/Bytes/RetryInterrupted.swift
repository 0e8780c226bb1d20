internal import Glibc

/// Retries a system call on EINTR; returns every other result with `errno` unchanged.
@discardableResult
public func retryingInterrupted<Value: SignedInteger>(_ call: () -> Value) -> Value {
    while true {
        let result = call()
        guard result == -1, errno == EINTR else { return result }
    }
}
