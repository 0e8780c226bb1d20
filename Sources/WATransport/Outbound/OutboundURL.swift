/// A URL that another party chose and whose form was checked.
public struct OutboundURL: Sendable, Hashable {
    /// True for `https`.
    public let isSecure: Bool
    let host: OutboundHost
    /// The port, also where the URL has none.
    public let port: UInt16
    /// Path and query.
    let target: String

    /// Maximum length of a URL in bytes.
    public static let maximumLength = 2048

    /// Reads `http://` or `https://` with a host, without user and password.
    init(_ text: String) throws(TransportError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw TransportError(.badConfiguration, "The URL is longer than \(Self.maximumLength) bytes.")
        }
        let url = try WebAddress(text, defaultPorts: ["http": 80, "https": 443])
        guard url.user == nil, url.password == nil else {
            throw TransportError(.badConfiguration, "The URL contains a user or a password; use a header or a secret.")
        }
        guard let host = OutboundHost(url.host) else {
            throw TransportError(.badConfiguration, "The URL has no valid host.")
        }
        isSecure = url.scheme == "https"
        self.host = host
        port = url.port
        target = url.target
    }

    /// The URL in the one form that is connected to: numeric hosts in their standard form.
    public var text: String {
        let isDefault = port == (isSecure ? 443 : 80)
        return "\(isSecure ? "https" : "http")://\(urlHost)\(isDefault ? "" : ":\(port)")\(target)"
    }

    /// The host as it is written in ``text``.
    var urlHost: String {
        switch host {
        case .address(let address): address.urlHost
        case .name(let name): name
        }
    }
}
