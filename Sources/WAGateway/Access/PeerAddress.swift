internal import Glibc
internal import WACore

/// A numeric address of an IP host; an IPv4 address inside IPv6 (`::ffff:a.b.c.d`) is the IPv4 address.
struct PeerAddress: Sendable, Hashable {
    fileprivate let bytes: [UInt8]

    /// Reads a numeric address, without brackets and port; nil when it is none.
    ///
    /// The zone of a link-local address (`%eth0`) is dropped.
    init?(_ address: some StringProtocol) {
        let text = String(address.prefix { $0 != "%" })
        guard text.utf8.count <= 45, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: six) { Array($0) }
            let isMapped = all.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            bytes = isMapped ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// Reads an address as forwarding headers write it: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`.
    init?(forwarded text: some StringProtocol) {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]"), Self.isPort(text[text.index(after: end)...]) else { return nil }
            self.init(text[text.index(after: text.startIndex)..<end])
        } else if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            guard Self.isPort(text[colon...]) else { return nil }
            self.init(text[..<colon])
        } else {
            self.init(text)
        }
    }

    /// `:80`, or nothing.
    private static func isPort(_ text: some StringProtocol) -> Bool {
        guard let first = text.first else { return true }
        return first == ":" && UInt16(text.dropFirst()) != nil
    }

    /// The address has 16 bytes.
    var isIPv6: Bool { bytes.count == 16 }

    /// Reaches only this machine: 127.0.0.0/8 or `::1`.
    var isLoopback: Bool { AddressRange.loopback.contains { $0.contains(self) } }

    /// The address in its canonical text.
    var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = isIPv6 ? AF_INET6 : AF_INET
        _ = bytes.withUnsafeBytes { inet_ntop(family, $0.baseAddress, &buffer, socklen_t(buffer.count)) }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// What limits count by: the address, or the /64 network of an IPv6 address, all of which one host can use.
    var network: String { isIPv6 ? bytes.prefix(8).hex : text }
}

/// A network of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address.
struct AddressRange: Sendable, Hashable {
    private let prefix: [UInt8]
    private let length: Int

    /// Reads a network; nil when it is none.
    ///
    /// Bits behind the prefix are ignored.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.contains("%"), let address = PeerAddress(first) else { return nil }
        let isMapped = first.contains(":") && !address.isIPv6
        var length = address.bytes.count * 8
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy({ (48...57).contains($0) }),
                let given = Int(parts[1])
            else { return nil }
            // The length of ::ffff:10.0.0.0/104 counts the 96 bits in front.
            length = isMapped ? given - 96 : given
        }
        guard (0...(address.bytes.count * 8)).contains(length) else { return nil }
        prefix = address.bytes
        self.length = length
    }

    /// 127.0.0.0/8 and `::1`.
    static let loopback = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }

    /// True when the address belongs to the network.
    func contains(_ address: PeerAddress) -> Bool {
        guard address.bytes.count == prefix.count else { return false }
        let whole = length / 8
        guard address.bytes.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
        let rest = length % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return (address.bytes[whole] ^ prefix[whole]) & mask == 0
    }
}
