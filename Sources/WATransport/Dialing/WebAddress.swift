/// The URL parts needed to open a connection (RFC 3986 section 3, hierarchical URLs with a host only).
struct WebAddress: Equatable, Sendable {
    /// In lower case.
    let scheme: String
    /// Percent-decoded.
    let user: String?
    /// Percent-decoded.
    let password: String?
    /// In lower case, without the brackets of an IPv6 address.
    let host: String
    let port: UInt16
    /// Path and query; `/` if both are empty.
    let target: String

    /// Parses `url`.
    ///
    /// Errors never contain the user or password.
    init(_ url: String, defaultPorts: [String: UInt16]) throws(TransportError) {
        guard let colon = url.firstRange(of: "://") else {
            throw Self.bad("a URL such as \(defaultPorts.keys.sorted().first ?? "https")://host is expected")
        }
        scheme = url[..<colon.lowerBound].lowercased()
        guard let defaultPort = defaultPorts[scheme] else {
            let known = defaultPorts.keys.sorted().joined(separator: ", ")
            // Anything else before "://" can be credentials in the wrong place.
            let isName = scheme.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            throw Self.bad("the scheme \(isName ? scheme + " " : "")is not one of \(known)")
        }
        let rest = url[colon.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let target = rest[authority.endIndex...]
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
        guard self.target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Self.bad("the path contains a space, a control character or a non-ASCII character")
        }
        var hostAndPort = authority
        var credentials: (String?, String?) = (nil, nil)
        if let at = authority.lastIndex(of: "@") {
            hostAndPort = authority[authority.index(after: at)...]
            credentials = try Self.credentials(authority[..<at])
        }
        (user, password) = credentials
        let (host, port) = try Self.split(hostAndPort)
        self.host = host.lowercased()
        self.port = port ?? defaultPort
    }

    /// `host:port` as in a `Host` header or a CONNECT request line.
    static func authority(host: String, port: UInt16) -> String { "\(bracketed(host)):\(port)" }

    /// The host, in brackets if it is an IPv6 address.
    static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    private static func credentials(_ text: Substring) throws(TransportError) -> (String?, String?) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let decoded = parts.map { percentDecoded($0) }
        guard !decoded.contains(nil) else { throw bad("the user or password has an invalid percent escape") }
        return (decoded.first ?? nil, decoded.count > 1 ? decoded[1] : nil)
    }

    private static func split(_ text: Substring) throws(TransportError) -> (host: String, port: UInt16?) {
        var (host, rest) = (text, Substring())
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw bad("the bracket around the host is not closed") }
            host = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
        } else if let colon = text.firstIndex(of: ":") {
            (host, rest) = (text[..<colon], text[colon...])
        }
        let isClean = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        guard !host.isEmpty, host.utf8.count <= 255, isClean else { throw bad("it has no valid host") }
        if rest.isEmpty || rest == ":" { return (String(host), nil) }
        guard rest.hasPrefix(":"), rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(rest.dropFirst()), port > 0
        else { throw bad("the port is not a number from 1 to 65535") }
        return (String(host), port)
    }

    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var units = text.utf8.makeIterator()
        while let unit = units.next() {
            guard unit == UInt8(ascii: "%") else {
                bytes.append(unit)
                continue
            }
            guard let high = units.next(), let low = units.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func bad(_ reason: String) -> TransportError {
        TransportError(.badConfiguration, "Invalid address: \(reason).")
    }
}
