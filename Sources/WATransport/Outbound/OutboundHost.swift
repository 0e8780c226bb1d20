/// The host of a URL, as the system would understand it.
enum OutboundHost: Sendable, Hashable {
    case address(IPAddress)
    /// In lower case, without a dot at the end.
    case name(String)

    /// Reads a host without brackets; nil when it is neither a name nor an address.
    ///
    /// A host whose last label is a number is an IPv4 address for `getaddrinfo`, in whatever base and length it is
    /// written, or nothing at all.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 254, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let address = IPAddress(String(text)) else { return nil }
            self = .address(address)
            return
        }
        var name = text.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(Self.isLabel), let last = labels.last else { return nil }
        if Self.isNumber(last) {
            guard let address = IPAddress(permissive: name) else { return nil }
            self = .address(address)
        } else {
            self = .name(name)
        }
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { unit in
                switch unit {
                case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private static func isNumber(_ label: Substring) -> Bool {
        let isHexadecimal = label.hasPrefix("0x") && label.dropFirst(2).allSatisfy(\.isHexDigit)
        return isHexadecimal || label.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
