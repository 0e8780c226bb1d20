internal import Glibc

/// A TCP or Unix socket address in the form of the kernel (`sockaddr`).
struct SocketAddress: Sendable {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    /// Copies an address returned by `getaddrinfo`; nil if it is missing or too long.
    init?(copying address: UnsafePointer<sockaddr>?, length: socklen_t) {
        guard let address, Int(length) <= MemoryLayout<sockaddr_storage>.size else { return nil }
        self.length = length
        withUnsafeMutableBytes(of: &storage) { bytes in
            bytes.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
        }
    }

    /// The address at `path`; nil when it is longer than the kernel allows (107 bytes) or empty.
    init?(unixPath path: String) {
        var address = sockaddr_un()
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < capacity, !bytes.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
        withUnsafeMutableBytes(of: &storage) { storage in
            withUnsafeBytes(of: address) { storage.copyMemory(from: $0) }
        }
    }

    /// The peer address of a connected socket.
    init?(peerOf descriptor: Int32) { self.init(reading: getpeername, of: descriptor) }

    /// The local address of a bound socket.
    init?(boundBy descriptor: Int32) { self.init(reading: getsockname, of: descriptor) }

    private init?(
        reading call: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32,
        of descriptor: Int32
    ) {
        var length = self.length
        let status = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call(descriptor, $0, &length) }
        }
        guard status == 0 else { return nil }
        self.length = length
    }

    var family: Int32 { Int32(storage.ss_family) }
    var isUnix: Bool { family == AF_UNIX }
    var isIPv6: Bool { family == AF_INET6 }

    /// The numeric host of an IP address.
    var host: String? { numericName?.host }
    /// The port of an IP address.
    var port: UInt16? { numericName?.port }

    /// Calls `body` with a pointer to the address.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    private var numericName: (host: String, port: UInt16)? {
        guard family == AF_INET || family == AF_INET6 else { return nil }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var service = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let status = withPointer { address, length in
            getnameinfo(
                address, length, &host, socklen_t(host.count), &service, socklen_t(service.count),
                NI_NUMERICHOST | NI_NUMERICSERV)
        }
        guard status == 0, let port = UInt16(String(terminated: service)) else { return nil }
        return (String(terminated: host), port)
    }
}

extension SocketAddress {
    /// Resolves `host`; blocks unless `host` is numeric or `isNumeric` is true.
    static func lookUp(
        _ host: String, port: UInt16, isNumeric: Bool = false, isPassive: Bool = false
    ) throws(TransportError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | (isNumeric ? AI_NUMERICHOST : 0) | (isPassive ? AI_PASSIVE : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else {
            let reason = gai_strerror(status).map { String(cString: $0) } ?? "error \(status)"
            throw TransportError(.nameLookupFailed, "Could not look up \(host): \(reason).")
        }
        var found: [SocketAddress] = []
        var next = list
        while let entry = next {
            if let address = SocketAddress(copying: entry.pointee.ai_addr, length: entry.pointee.ai_addrlen) {
                found.append(address)
            }
            next = entry.pointee.ai_next
        }
        return found
    }
}
