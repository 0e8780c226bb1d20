/// A range of addresses that share their first bits (RFC 4632).
public struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
    let base: IPAddress
    let prefix: Int

    /// Makes a network; nil when the prefix is too long or bits behind it are set.
    init?(_ base: IPAddress, prefix: Int) {
        guard (0...base.width).contains(prefix), Self.masked(base.bits, prefix, base.width) == base.bits else {
            return nil
        }
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
        prefix = address.width
    }

    /// Reads a network or one address (`10.0.0.0/8`, `2001:db8::/32`, `192.0.2.1`), without a zone; bits behind the
    /// prefix are ignored.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let written = IPAddress(String(first)), let base = IPAddress(peer: first) else {
            return nil
        }
        var prefix = base.width
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let given = Int(parts[1])
            else { return nil }
            // The prefix of ::ffff:10.0.0.0/104 counts the 96 bits in front.
            prefix = given - (written.width - base.width)
        }
        guard (0...base.width).contains(prefix) else { return nil }
        self.init(clearing: base, prefix: prefix)
    }

    init(clearing address: IPAddress, prefix: Int) {
        base = IPAddress(bits: Self.masked(address.bits, prefix, address.width), isIPv6: address.isIPv6)
        self.prefix = prefix
    }

    /// `10.0.0.0/8`, or one address.
    public var description: String { isSingle ? base.description : "\(base)/\(prefix)" }

    /// True when it is one address.
    var isSingle: Bool { prefix == base.width }

    /// True when the address belongs to the network; one of the other family never does.
    public func contains(_ address: IPAddress) -> Bool {
        address.isIPv6 == base.isIPv6
            && Self.masked(address.bits, prefix, base.width) == base.bits
    }

    /// True when every address of one family belongs to it.
    public var isEverything: Bool { prefix == 0 }

    /// True when it is loopback alone.
    var isLoopback: Bool { isSingle && base.isLoopback }

    /// True when they have addresses in common.
    func overlaps(_ other: IPNetwork) -> Bool { contains(other.base) || other.contains(base) }

    private static func masked(_ bits: UInt128, _ prefix: Int, _ width: Int) -> UInt128 {
        let shift = width - prefix
        return shift >= 128 ? 0 : (bits >> UInt128(shift)) << UInt128(shift)
    }
}
