/// What kind of address one is that other parties must not make us connect to.
///
/// From the special-purpose registries of IANA (RFC 6890) and the metadata services of cloud providers.
public enum AddressKind: String, Sendable, CaseIterable {
    /// This machine.
    case loopback
    /// A private network (RFC 1918) or a unique local address (RFC 4193).
    case `private`
    /// Valid on one link only.
    case linkLocal = "link-local"
    /// Shared by the customers of a provider (RFC 6598).
    case shared = "carrier-grade NAT"
    /// The metadata service of a cloud provider, which hands out credentials.
    case metadata = "cloud metadata"
    /// A group of receivers.
    case multicast
    /// `0.0.0.0/8` and `::`, which connect to this machine.
    case unspecified
    /// All hosts of a link.
    case broadcast
    /// For documentation, benchmarks, future use, or not assigned.
    case reserved
    /// An IPv6 address that contains an IPv4 address: mapped, compatible, NAT64, 6to4 or Teredo.
    case translated = "IPv4-in-IPv6"

    /// No setting opens it: a connection to it makes no sense, or goes elsewhere than its text says.
    var isFinal: Bool { self == .multicast || self == .unspecified || self == .broadcast }
}

extension IPAddress {
    /// The kind of a special address; nil for a public one.
    public var kind: AddressKind? {
        if let row = Self.special.first(where: { $0.network.contains(self) }) { return row.kind }
        return isIPv6 && !Self.globalUnicast.contains(self) ? .reserved : nil
    }

    /// Reaches only this machine: 127.0.0.0/8 or `::1`.
    public var isLoopback: Bool { kind == .loopback }

    /// True for `localhost` and for addresses that only this machine reaches; other names may lead elsewhere.
    public static func isLoopback(host: String) -> Bool {
        host == "localhost" || IPAddress(host)?.isLoopback == true
    }

    /// The IPv4 address that an IPv6 address contains, where its place is fixed.
    var embeddedIPv4: IPAddress? {
        guard kind == .translated else { return nil }
        let shift: UInt128 = Self.sixToFour.contains(self) ? 80 : 0
        let low = UInt32(truncatingIfNeeded: bits >> shift)
        return IPAddress(ipv4: Self.teredo.contains(self) ? ~low : low)
    }

    private static let globalUnicast = IPNetwork(ipv6: 0x2000, prefix: 3)
    private static let sixToFour = IPNetwork(ipv6: 0x2002, prefix: 16)
    private static let teredo = IPNetwork(ipv6: 0x2001_0000, of: 32, prefix: 32)

    /// The first row that contains an address counts.
    private static let special = rows.compactMap { row in
        IPAddress(row.base).flatMap { IPNetwork($0, prefix: row.prefix) }.map { (network: $0, kind: row.kind) }
    }

    typealias SpecialRow = (base: String, prefix: Int, kind: AddressKind)

    static let rows: [SpecialRow] = metadata + ipv4 + ipv6

    private static let metadata: [SpecialRow] = [
        ("169.254.169.254", 32, .metadata), ("169.254.170.2", 32, .metadata),
        ("169.254.170.23", 32, .metadata), ("100.100.100.200", 32, .metadata),
        ("192.0.0.192", 32, .metadata), ("168.63.129.16", 32, .metadata),
        ("fd00:ec2::254", 128, .metadata), ("fd00:ec2::23", 128, .metadata),
        ("fd20:ce::254", 128, .metadata),
    ]

    private static let ipv4: [SpecialRow] = [
        ("0.0.0.0", 8, .unspecified), ("10.0.0.0", 8, .private),
        ("100.64.0.0", 10, .shared), ("127.0.0.0", 8, .loopback),
        ("169.254.0.0", 16, .linkLocal), ("172.16.0.0", 12, .private),
        ("192.0.0.0", 24, .reserved), ("192.0.2.0", 24, .reserved),
        ("192.88.99.0", 24, .reserved), ("192.168.0.0", 16, .private),
        ("198.18.0.0", 15, .reserved), ("198.51.100.0", 24, .reserved),
        ("203.0.113.0", 24, .reserved), ("224.0.0.0", 4, .multicast),
        ("255.255.255.255", 32, .broadcast), ("240.0.0.0", 4, .reserved),
    ]

    private static let ipv6: [SpecialRow] = [
        ("::", 128, .unspecified), ("::1", 128, .loopback),
        ("::", 96, .translated), ("::ffff:0:0", 96, .translated),
        ("::ffff:0:0:0", 96, .translated), ("64:ff9b::", 96, .translated),
        ("64:ff9b:1::", 48, .translated), ("2001::", 32, .translated),
        ("2002::", 16, .translated), ("2001::", 23, .reserved),
        ("2001:db8::", 32, .reserved), ("3fff::", 20, .reserved),
        ("fc00::", 7, .private), ("fe80::", 10, .linkLocal),
        ("fec0::", 10, .private), ("ff00::", 8, .multicast),
    ]
}
