internal import COpenSSL
internal import Glibc

/// An OpenSSL BIO over a non-blocking socket.
///
/// OpenSSL's own socket BIO writes without MSG_NOSIGNAL, so a closed peer would raise SIGPIPE; memory BIOs would keep a
/// buffer per idle connection.
enum SocketBIO {
    /// Creates a BIO over `descriptor`, which it does not own; nil if memory is exhausted.
    static func make(descriptor: Int32) -> OpaquePointer? {
        guard let method = method.handle, let bio = BIO_new(method) else { return nil }
        BIO_set_data(bio, UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: Int(descriptor) + 1)))
        BIO_set_init(bio, 1)
        return bio
    }

    private struct Method: @unchecked Sendable {  // immutable once made
        let handle: OpaquePointer?
    }

    private static let method: Method = {
        let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "nonblocking socket")
        BIO_meth_set_read(method) { bio, bytes, count in
            let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: Int(max(0, count)))
            return SocketBIO.finish(bio, SystemSocket.receive(SocketBIO.descriptor(of: bio), into: buffer))
        }
        BIO_meth_set_write(method) { bio, bytes, count in
            let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(max(0, count)))
            return SocketBIO.finish(bio, SystemSocket.send(SocketBIO.descriptor(of: bio), buffer))
        }
        BIO_meth_set_ctrl(method) { bio, command, _, _ in
            switch command {
            case BIO_CTRL_FLUSH: 1
            case BIO_CTRL_EOF: BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0
            default: 0
            }
        }
        return Method(handle: method)
    }()

    private static func descriptor(of bio: OpaquePointer?) -> Int32 {
        Int32(truncatingIfNeeded: Int(bitPattern: BIO_get_data(bio)) - 1)
    }

    private static func finish(_ bio: OpaquePointer?, _ result: IOResult) -> Int32 {
        BIO_clear_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY)
        switch result {
        case .bytes(let count): return Int32(clamping: count)
        case .ended:
            BIO_set_flags(bio, BIO_FLAGS_IN_EOF)
            return 0
        case .wouldBlock(let interest):
            BIO_set_flags(bio, (interest == .read ? BIO_FLAGS_READ : BIO_FLAGS_WRITE) | BIO_FLAGS_SHOULD_RETRY)
            return -1
        case .failed: return -1
        }
    }
}
