internal import Glibc

/// An IPv4 or IPv6 address without port and zone.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The bits, in the low 32 of an IPv4 address.
    let bits: UInt128
    /// True for IPv6.
    let isIPv6: Bool

    init(bits: UInt128, isIPv6: Bool) {
        self.bits = bits
        self.isIPv6 = isIPv6
    }

    init(ipv4 bits: UInt32) { self.init(bits: UInt128(bits), isIPv6: false) }

    /// Reads an address in its standard form, without brackets and zone (`10.0.0.1`, `fd00::1`).
    public init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            var address = in6_addr()
            guard !text.utf8.contains(0), inet_pton(AF_INET6, text, &address) == 1 else { return nil }
            self.init(address)
        } else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 4, parts.allSatisfy(Self.isPlainByte) else { return nil }
            self.init(ipv4: parts.reduce(0) { $0 << 8 | UInt32($1, radix: 10, or: 0) })
        }
    }

    /// Reads any form of an IPv4 address that `getaddrinfo` understands.
    ///
    /// One to four parts, each decimal, octal (`0177`) or hexadecimal (`0x7f`); the last fills the bytes that are left.
    init?(permissive text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count) else { return nil }
        var bits: UInt64 = 0
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let width = isLast ? 8 * (5 - parts.count) : 8
            guard let value = Self.number(part), value < 1 << UInt64(width) else { return nil }
            bits = bits << UInt64(width) | value
        }
        guard let bits = UInt32(exactly: bits) else { return nil }
        self.init(ipv4: bits)
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

    /// The description, in brackets if it is IPv6, as in a URL.
    var urlHost: String { isIPv6 ? "[\(description)]" : description }

    private static func isPlainByte(_ text: Substring) -> Bool {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber && (text == "0" || !text.hasPrefix("0")) && UInt8(text) != nil
    }

    private static func number(_ text: some StringProtocol) -> UInt64? {
        let lower = text.lowercased()
        let isHexadecimal = lower.hasPrefix("0x")
        let digits = isHexadecimal ? lower.dropFirst(2) : lower[...]
        let isOctal = !isHexadecimal && digits.count > 1 && digits.hasPrefix("0")
        // Swift reads a sign; the system does not.
        guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else {
            return nil
        }
        return UInt64(digits, radix: isHexadecimal ? 16 : isOctal ? 8 : 10)
    }
}

extension UInt32 {
    fileprivate init(_ text: Substring, radix: Int, or other: UInt32) {
        self = UInt32(text, radix: radix) ?? other
    }
}

/// A range of addresses that share their first bits (RFC 4632).
struct IPNetwork: Sendable, Hashable {
    let base: IPAddress
    let prefix: Int

    /// Makes a network; nil when the prefix is too long or bits behind it are set.
    init?(_ base: IPAddress, prefix: Int) {
        let width = base.isIPv6 ? 128 : 32
        guard (0...width).contains(prefix), Self.masked(base.bits, prefix, width) == base.bits else { return nil }
        self.base = base
        self.prefix = prefix
    }

    /// Makes an IPv6 network from its first bits, of which `width` are given.
    init(ipv6 bits: UInt128, of width: Int = 16, prefix: Int) {
        base = IPAddress(bits: bits << UInt128(128 - width), isIPv6: true)
        self.prefix = prefix
    }

    /// Makes the network of one address.
    init(_ address: IPAddress) {
        base = address
        prefix = address.isIPv6 ? 128 : 32
    }

    /// True when it is one address.
    var isSingle: Bool { prefix == (base.isIPv6 ? 128 : 32) }

    func contains(_ address: IPAddress) -> Bool {
        address.isIPv6 == base.isIPv6
            && Self.masked(address.bits, prefix, base.isIPv6 ? 128 : 32) == base.bits
    }

    private static func masked(_ bits: UInt128, _ prefix: Int, _ width: Int) -> UInt128 {
        let shift = width - prefix
        return shift >= 128 ? 0 : (bits >> UInt128(shift)) << UInt128(shift)
    }
}
