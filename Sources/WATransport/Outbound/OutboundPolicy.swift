/// Which addresses may be connected to on behalf of another party: public ones, and exceptions.
///
/// ``check(_:)`` judges a URL when it is stored; names are not resolved then, because their addresses change. The
/// addresses themselves are judged when ``HTTPFetch`` connects.
public struct OutboundPolicy: Sendable, Hashable {
    /// The setting that opens exceptions, as errors name it.
    public static let setting = "OUTBOUND_ALLOW"

    /// Public addresses only.
    public static let publicOnly = OutboundPolicy()

    private let exceptions: [OutboundException]

    /// Makes a policy.
    public init(exceptions: [OutboundException] = []) { self.exceptions = exceptions }

    /// This policy with further exceptions, for example those of a tenant.
    public func allowing(_ more: [OutboundException]) -> OutboundPolicy {
        more.isEmpty ? self : OutboundPolicy(exceptions: exceptions + more)
    }

    /// Checks a URL without resolving its name, and returns it in its standard form.
    ///
    /// Throws `badConfiguration` for a URL that cannot be used, and `addressRefused` for an address that is not public.
    @discardableResult
    public func check(_ url: String) throws(TransportError) -> OutboundURL {
        let url = try OutboundURL(url)
        switch url.host {
        case .address(let address):
            if let kind = refusal(of: address, host: url.urlHost, port: url.port) { throw Self.refused(url, kind) }
        case .name(let name):
            guard name == "localhost" || name.hasSuffix(".localhost"), !opens(name: name, port: url.port) else { break }
            let addresses = [IPAddress("127.0.0.1"), IPAddress("::1")].compactMap { $0 }
            guard addresses.allSatisfy({ refusal(of: $0, host: name, port: url.port) != nil }) else { break }
            throw Self.refused(url, .loopback)
        }
        return url
    }

    /// The kind of an address that may not be connected to; nil when it may.
    func refusal(of address: IPAddress, host: String, port: UInt16) -> AddressKind? {
        guard let kind = address.kind else { return nil }
        guard !kind.isFinal,
            exceptions.contains(where: { $0.opens(address, kind: kind, host: host, port: port) })
        else { return kind }
        // An exception for NAT64 is not one for the private networks behind it.
        return address.embeddedIPv4.flatMap { refusal(of: $0, host: host, port: port) }
    }

    /// True when an exception names the host.
    func opens(name: String, port: UInt16) -> Bool {
        exceptions.contains { $0.opens(name: name, port: port) }
    }

    /// The error for an address of `url` that may not be connected to.
    ///
    /// Does not contain the addresses of a name: they would show the layout of the operator's network.
    static func refused(_ url: OutboundURL, _ kind: AddressKind) -> TransportError {
        let remedy =
            kind.isFinal
            ? "It cannot be opened." : "An operator can open it with the setting \(setting)."
        let subject =
            switch url.host {
            case .address: "\(url.urlHost) is"
            case .name: "\(url.urlHost) leads to"
            }
        return TransportError(
            .addressRefused, "\(subject) an address that is not public (\(kind.rawValue)). \(remedy)")
    }
}
