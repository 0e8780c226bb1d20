internal import Glibc

/// An IPv4 or IPv6 address without port and zone.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The bits, in the low 32 of an IPv4 address.
    let bits: UInt128
    /// True for IPv6.
    public let isIPv6: Bool

    init(bits: UInt128, isIPv6: Bool) {
        self.bits = bits
        self.isIPv6 = isIPv6
    }

    init(ipv4 bits: UInt32) { self.init(bits: UInt128(bits), isIPv6: false) }

    /// Reads an address in its standard form, without brackets and zone (`10.0.0.1`, `fd00::1`).
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        guard !text.utf8.contains(0) else { return nil }
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    /// Reads the address of a peer: the zone of a link-local one (`%eth0`) is dropped, and an IPv4 address inside IPv6
    /// (`::ffff:192.0.2.1`) is the IPv4 address.
    public init?(peer text: some StringProtocol) {
        guard let address = IPAddress(String(text.prefix { $0 != "%" })) else { return nil }
        self = address.isMapped ? IPAddress(ipv4: UInt32(truncatingIfNeeded: address.bits)) : address
    }

    /// Reads any form of an IPv4 address that `getaddrinfo` understands.
    ///
    /// One to four parts, each decimal, octal (`0177`) or hexadecimal (`0x7f`); the last fills the bytes that are left.
    init?(permissive text: some StringProtocol) {
        var address = in_addr()
        // It would ignore what follows a blank.
        guard text.utf8.allSatisfy({ $0 > 0x20 }), inet_aton(String(text), &address) == 1 else { return nil }
        self.init(ipv4: UInt32(bigEndian: address.s_addr))
    }

    /// The address of a socket address; nil for other families.
    init?(_ address: UnsafePointer<sockaddr>, length: Int) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            self.init(ipv4: UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            self.init(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    private init(_ address: in6_addr) {
        let bits = withUnsafeBytes(of: address) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
        self.init(bits: bits, isIPv6: true)
    }

    /// The standard form.
    public var description: String {
        guard isIPv6 else {
            return (0..<4).map { String(UInt8(truncatingIfNeeded: bits >> (24 - 8 * $0))) }.joined(separator: ".")
        }
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) { bytes in
            for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: bits >> (120 - 8 * index)) }
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "" }
        return String(terminated: text)
    }

    /// Bits of an address of its family.
    var width: Int { isIPv6 ? 128 : 32 }

    /// The description, in brackets if it is IPv6, as in a URL.
    var urlHost: String { isIPv6 ? "[\(description)]" : description }

    /// It contains an IPv4 address as `::ffff:a.b.c.d`.
    private var isMapped: Bool { isIPv6 && bits >> 32 == 0xFFFF }

    /// The addresses that one host can have: this one, or the /64 network of an IPv6 address.
    public var hostNetwork: IPNetwork { isIPv6 ? IPNetwork(clearing: self, prefix: 64) : IPNetwork(self) }

    /// The addresses that one owner is likely to have: the /24 network of an IPv4 address, the /64 of an IPv6 address.
    public var subnet: IPNetwork { IPNetwork(clearing: self, prefix: isIPv6 ? 64 : 24) }
}
