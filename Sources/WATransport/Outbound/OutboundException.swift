/// One entry of `OUTBOUND_ALLOW`: addresses that are not public, but may be connected to.
public struct OutboundException: Sendable, Hashable, CustomStringConvertible {
    enum Target: Sendable, Hashable {
        /// A host name; opens what it resolves to.
        case name(String)
        /// All names below a domain, without the domain itself.
        case subdomains(of: String)
        /// A network or one address.
        case network(IPNetwork)
    }

    let target: Target
    /// Only this port; nil means all.
    let port: UInt16?
    /// The entry as it was written.
    public let description: String

    /// Reads `n8n.internal`, `*.lan`, `10.0.0.0/8`, `10.1.2.3`, `fd00::/8` or `[::1]`.
    ///
    /// Each with `:port` where only one is meant; IPv6 is in brackets then (`[fd00::/8]:9000`).
    public init(_ text: String) throws(TransportError) {
        guard let (host, port) = Self.split(text), let target = Self.target(host) else {
            let forms = "n8n.internal, *.lan, 10.0.0.0/8, 127.0.0.1:5678 or [::1]:9000"
            throw TransportError(
                .badConfiguration,
                "The entry \"\(Self.shown(text))\" is not a host, an address or a network; write it as \(forms).")
        }
        self.target = target
        self.port = port
        description = text
    }

    /// Reads entries separated by commas; an error names the wrong entry.
    public static func list(_ text: String) throws(TransportError) -> [OutboundException] {
        var entries: [OutboundException] = []
        for part in text.split(separator: ",") {
            let entry = part.drop(while: \.isWhitespace)
            let end = entry.lastIndex { !$0.isWhitespace }
            if let end { entries.append(try OutboundException(String(entry[...end]))) }
        }
        return entries
    }

    /// True when the entry opens `address`, which has this kind, for a URL with this host.
    ///
    /// Metadata services are opened by their own address only: a wide network or a name that happens to include them
    /// does not mean them.
    func opens(_ address: IPAddress, kind: AddressKind, host: String, port: UInt16) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        switch target {
        case .network(let network): return network.contains(address) && (kind != .metadata || network.isSingle)
        case .name, .subdomains: return opens(name: host) && kind != .metadata && kind != .translated
        }
    }

    /// True when the entry opens loopback, or private networks, on every port: more than single services.
    public var opensInternalNetworks: Bool {
        guard port == nil else { return false }
        guard case .network(let network) = target else { return opens(name: "localhost") }
        return Self.internalNetworks.contains { network.overlaps($0) } && (!network.isSingle || network.isLoopback)
    }

    /// This machine, private networks, and links.
    private static let internalNetworks = [
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1", "fc00::/7",
        "fe80::/10",
    ].compactMap { IPNetwork($0) }

    /// True when the entry names this host, whatever it resolves to.
    func opens(name host: String, port: UInt16) -> Bool {
        (self.port == nil || self.port == port) && opens(name: host)
    }

    private func opens(name host: String) -> Bool {
        switch target {
        case .name(let name): host == name
        case .subdomains(let domain): host.hasSuffix("." + domain)
        case .network: false
        }
    }

    private static func split(_ text: String) -> (host: Substring, port: UInt16?)? {
        guard text.utf8.count <= 300, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard host.contains(":") else { return nil }
            return rest.isEmpty ? (host, nil) : port(rest).map { (host, $0) }
        }
        guard let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") else { return (text[...], nil) }
        return port(text[colon...]).map { (text[..<colon], $0) }
    }

    private static func port(_ text: Substring) -> UInt16? {
        guard text.hasPrefix(":"), text.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(text.dropFirst()), port > 0
        else { return nil }
        return port
    }

    private static func target(_ text: Substring) -> Target? {
        if let slash = text.firstIndex(of: "/") {
            let length = text[text.index(after: slash)...]
            guard let base = IPAddress(String(text[..<slash])), length.count <= 3,
                length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let prefix = Int(length)
            else { return nil }
            return IPNetwork(base, prefix: prefix).map(Target.network)
        }
        if let address = IPAddress(String(text)) { return .network(IPNetwork(address)) }
        let isWildcard = text.hasPrefix("*.")
        guard case .name(let name) = OutboundHost(isWildcard ? text.dropFirst(2) : text) else { return nil }
        return isWildcard ? .subdomains(of: name) : .name(name)
    }

    private static func shown(_ text: String) -> String {
        String(
            decoding: text.utf8.prefix(80).map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
