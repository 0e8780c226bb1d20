internal import WACore
internal import WAHTTP
internal import WATransport

/// The proxies whose forwarding headers are believed (`TRUSTED_PROXIES`).
struct TrustedProxies: Sendable, Equatable {
    private let networks: [IPNetwork]

    /// Believes none.
    static let none = TrustedProxies(networks: [])

    /// More hops than any real chain of proxies; those further away are not read.
    private static let maximumHops = 32
    /// Characters that are kept of `User-Agent`.
    private static let longestAgent = 200

    /// Creates a list.
    init(networks: [IPNetwork]) { self.networks = networks }

    /// Reads a list of addresses, networks and the word `loopback`, separated by commas or blanks.
    ///
    /// Throws with the first element that is none of these.
    init(parsing text: String) throws(UnknownElement) {
        var networks: [IPNetwork] = []
        for element in text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }) {
            if element.lowercased() == "loopback" {
                networks += Self.loopback
            } else if let network = IPNetwork(element) {
                networks.append(network)
            } else {
                throw UnknownElement(text: String(element.prefix(60)))
            }
        }
        self.networks = networks
    }

    private static let loopback = ["127.0.0.0/8", "::1"].compactMap { IPNetwork($0) }

    /// An element of the list that is no address and no network.
    struct UnknownElement: Error, Equatable {
        let text: String
    }

    /// No proxy is believed.
    var isEmpty: Bool { networks.isEmpty }

    /// Every address of a family is believed, and so is every caller.
    var trustsEveryone: Bool { networks.contains(where: \.isEverything) }

    private func trusts(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// Where a request came from.
    ///
    /// The peer itself, unless it is a trusted proxy. Then the hops are read from the right, and the first that is not
    /// trusted is the client. What a trusted proxy reports in a form that cannot be read ends the search at that proxy.
    /// When `Forwarded` and `X-Forwarded-For` name different clients, one of them was passed on unchecked, and neither
    /// is believed.
    func origin(peer: HTTPRequest.Peer, headers: HTTPHeaders) -> RequestOrigin {
        let isForwarded = ForwardedHops.names.contains { headers[$0] != nil }
        let address = peer.ip
        var direct = RequestOrigin(
            address: address, isSecure: peer.isSecure, host: Self.host(headers.values(of: "Host")),
            isForwarded: isForwarded)
        direct.hasNoProxy = isEmpty
        direct.agent = headers["User-Agent"].map { String($0.prefix(Self.longestAgent)) }
        guard isForwarded, let address, trusts(address) else { return direct }
        let lists = [ForwardedHops.standard(headers), ForwardedHops.customary(headers)].compactMap { $0 }
        let results = lists.map { resolve($0, from: direct, address) }
        guard let first = results.first, results.allSatisfy({ $0.address == first.address }) else { return direct }
        return first
    }

    /// The client's connection is encrypted; as ``origin(peer:headers:)`` says.
    func isSecure(peer: HTTPRequest.Peer, headers: HTTPHeaders) -> Bool {
        isEmpty ? peer.isSecure : origin(peer: peer, headers: headers).isSecure
    }

    private func resolve(_ hops: [ForwardedHop], from direct: RequestOrigin, _ peer: IPAddress) -> RequestOrigin {
        var (client, origin) = (peer, direct)
        for hop in hops.suffix(Self.maximumHops).reversed() {
            guard trusts(client) else { break }
            // Set by a trusted proxy: how the hop in front of it reached it.
            switch hop.scheme {
            case "https": origin.isSecure = true
            case "http": origin.isSecure = false
            default: break
            }
            origin.host = hop.host.flatMap { Self.host([$0]) } ?? origin.host
            guard let address = hop.address else { break }
            client = address
        }
        origin.address = client
        return origin
    }

    private static func host(_ values: [String]) -> String? {
        guard values.count == 1, let host = values.first, (1...255).contains(host.utf8.count) else { return nil }
        let isPlain = host.utf8.allSatisfy { unit in
            switch unit {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        return isPlain ? host : nil
    }
}

/// What one proxy reports of the hop in front of it.
private struct ForwardedHop {
    var address: IPAddress?
    var scheme: String?
    var host: String?
}

/// Reads the hops from header fields, the client first.
private enum ForwardedHops {
    static let names = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP"]

    /// `X-Forwarded-For` with its companions; nil without any of them.
    static func customary(_ headers: HTTPHeaders) -> [ForwardedHop]? {
        let addresses = headers.list("X-Forwarded-For")
        let schemes = headers.list("X-Forwarded-Proto")
        let hosts = headers.list("X-Forwarded-Host")
        guard !addresses.isEmpty || !schemes.isEmpty || !hosts.isEmpty else { return nil }
        // A proxy that reports the scheme alone has one hop in front of it whose address it does not know.
        let count = max(1, addresses.count)
        return (0..<count).map { index in
            ForwardedHop(
                address: index < addresses.count ? IPAddress(forwarded: addresses[index]) : nil,
                scheme: element(schemes, index, of: count)?.lowercased(), host: element(hosts, index, of: count))
        }
    }

    /// The element of a hop: lists of the same length belong together, else the last is what the nearest proxy wrote.
    private static func element(_ list: [String], _ index: Int, of count: Int) -> String? {
        if list.count == count { return list[index] }
        return index == count - 1 ? list.last : nil
    }

    /// `Forwarded` (RFC 7239); nil without it.
    static func standard(_ headers: HTTPHeaders) -> [ForwardedHop]? {
        let values = headers.values(of: "Forwarded")
        guard !values.isEmpty else { return nil }
        return values.flatMap { parts($0, separator: ",") }.map(hop)
    }

    private static func hop(_ element: String) -> ForwardedHop {
        var hop = ForwardedHop()
        for pair in parts(element, separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let value = unquoted(halves[1]) else { return ForwardedHop() }
            switch halves[0].lowercased() {
            case "for": hop.address = IPAddress(forwarded: value)
            case "proto": hop.scheme = value.lowercased()
            case "host": hop.host = value
            default: break
            }
        }
        return hop
    }

    /// Splits at a separator outside quoted strings, without the blanks around each part.
    private static func parts(_ text: String, separator: Character) -> [String] {
        var parts: [String] = []
        var current = ""
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == separator, !isQuoted {
                parts.append(current)
                current = ""
                continue
            }
            if isEscaped {
                isEscaped = false
            } else if character == "\\", isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            }
            current.append(character)
        }
        parts.append(current)
        return parts.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }

    /// A token, or the content of a quoted string; nil when the quotes do not match.
    private static func unquoted(_ text: Substring) -> String? {
        guard text.hasPrefix("\"") else { return text.contains("\"") ? nil : String(text) }
        guard text.count >= 2, text.hasSuffix("\"") else { return nil }
        let content = text.dropFirst().dropLast()
        // No address, scheme or host needs an escape.
        return content.contains { $0 == "\"" || $0 == "\\" } ? nil : String(content)
    }
}
