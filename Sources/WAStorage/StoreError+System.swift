internal import Glibc
internal import WACore

extension StoreError {
    static let storeClosed = StoreError(.closed, "the store is closed")
    static let leaseLost = StoreError(.lost, "another holder runs the client now")
    static let clientGone = StoreError(.gone, "the client was deleted")
    static let superseded = StoreError(
        .superseded, "an earlier commit of this client failed, so this one was not tried")

    /// A failed system call.
    ///
    /// Without `code`, permanent failures (EROFS, EACCES, EPERM) become `noHome`, all others `unavailable`.
    static func system(_ action: String, _ code: Code? = nil, errno number: Int32) -> StoreError {
        let isPermanent = [EROFS, EACCES, EPERM].contains(number)
        return StoreError(code ?? (isPermanent ? .noHome : .unavailable), "cannot \(action): \(systemMessage(number))")
    }

    /// A file that could not be written.
    ///
    /// A path that leads nowhere is a fault of who named it.
    static func writing(_ path: String, errno number: Int32) -> StoreError {
        .system("write \(path)", leadsNowhere.contains(number) ? .invalidPath : nil, errno: number)
    }

    /// A file that could not be read.
    static func reading(_ path: String, errno number: Int32) -> StoreError {
        guard number != ENOENT else { return StoreError(.notFound, "there is no file \(path)") }
        return .system("read \(path)", leadsNowhere.contains(number) ? .invalidPath : nil, errno: number)
    }

    private static let leadsNowhere = [ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EISDIR]

    /// A file of the home that could not be opened; `kind` names it in a sentence.
    static func opening(_ path: String, _ kind: String, errno number: Int32) -> StoreError {
        switch number {
        case ELOOP:
            StoreError(
                .insecureHome,
                "refusing the \(kind) at \(path): it is a symbolic link; put the file itself there, or choose another "
                    + "home with WACLI_HOME")
        case EISDIR, ENXIO: StoreError(.damaged, "the \(kind) at \(path) is not a regular file; move it away")
        default: .system("open the \(kind) at \(path)", errno: number)
        }
    }

    /// What to do about a database that cannot be used.
    ///
    /// An older copy is put back only by the command that marks its clients: its sessions would encrypt with keys that
    /// were used since (50-signal.md section 12).
    static let linkAgain =
        "restore a backup with `wacli restore`, or move wacli.db away and link the clients again"
}
