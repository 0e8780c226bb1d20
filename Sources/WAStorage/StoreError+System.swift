internal import Glibc
internal import WACore

extension StoreError {
    static let storeClosed = StoreError(.closed, "the store is closed")
    static let clientGone = StoreError(.closed, "the client was deleted")
    static let superseded = StoreError(
        .superseded, "an earlier commit of this client failed, so this one was not tried")

    /// A failed system call.
    ///
    /// Without `code`, permanent failures (EROFS, EACCES, EPERM) become `noHome`, all others `unavailable`.
    static func system(_ action: String, _ code: Code? = nil, errno number: Int32) -> StoreError {
        let isPermanent = [EROFS, EACCES, EPERM].contains(number)
        return StoreError(code ?? (isPermanent ? .noHome : .unavailable), "cannot \(action): \(systemMessage(number))")
    }
}
