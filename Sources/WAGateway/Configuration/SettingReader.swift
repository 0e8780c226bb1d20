internal import WACore
internal import WATransport

/// Takes settings one by one and collects what is wrong with them.
struct SettingReader {
    private let variables: [String: String]
    private let file: [String: String]
    var problems: [String] = []
    /// Warnings about settings that are valid.
    var notices: [String] = []

    /// - Parameter names: the only variables that are taken from the file.
    init(variables: [String: String], file: DotEnv?, taking names: [String]) {
        self.variables = variables
        self.file = (file?.values ?? [:]).filter { names.contains($0.key) }
        guard let file else { return }
        // A line that was meant to set something must not be without effect; what is foreign is only ignored.
        problems = file.faults.filter { names.contains($0.name ?? "") }.map(file.sentence)
    }

    /// The first that is set to something: variables win over the file.
    subscript(name: String) -> String? {
        [variables[name], file[name]].lazy.compactMap { $0 }.first { !$0.isEmpty }
    }

    /// The value of a variable of the process, if it is not empty.
    func variable(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The key, which must be one that a request can carry.
    ///
    /// An empty one is an error: it was meant to be a key.
    mutating func apiKey() -> String? {
        guard let text = variables["API_KEY"] ?? file["API_KEY"] else { return nil }
        if let problem = APIKey.problem(in: text) {
            problems.append(
                "API_KEY \(problem), so no request could carry it; use visible ASCII characters without blanks, "
                    + "or unset it to have a key generated.")
            return nil
        }
        return text
    }

    static let proxyNames = [
        "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]

    mutating func proxies() -> ProxySettings? {
        do {
            return try ProxySettings(environment: variables.filter { Self.proxyNames.contains($0.key) })
        } catch {
            problems.append(error.message)
            return nil
        }
    }

    mutating func home(_ flag: String?, _ workingDirectory: String) -> String? {
        do {
            return try HomePath.resolve(option: flag, workingDirectory: workingDirectory) { variables[$0] }
        } catch {
            problems.append(error.message)
            return nil
        }
    }

    /// An absolute path that a variable names; nil when it is unset or cannot be expanded.
    mutating func directory(_ name: String, _ workingDirectory: String) -> String? {
        guard let path = variable(name) else { return nil }
        do throws(UserPath.Failure) {
            return try HomePath.absolute(path, home: variable("HOME"), workingDirectory: workingDirectory)
        } catch {
            problems.append("\(name) \(error.message).")
            return nil
        }
    }

    mutating func host(_ flag: String?) -> String? {
        guard let host = Self.host(flag ?? self["HOST"] ?? "127.0.0.1") else {
            problems.append("HOST must be an address or a host name, such as 127.0.0.1.")
            return nil
        }
        return host
    }

    /// An address or a name, without the brackets of an IPv6 address; nil for anything else.
    private static func host(_ text: String) -> String? {
        var host = text
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let isPlain = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        return !host.isEmpty && host.utf8.count <= 253 && isPlain ? host : nil
    }

    mutating func port(_ flag: String?) -> UInt16? {
        let text = flag ?? self["PORT"] ?? "3000"
        guard let port = Self.digits(text).flatMap(UInt16.init(exactly:)) else {
            problems.append("PORT must be a number from 0 to 65535, not \"\(text.prefix(20))\".")
            return nil
        }
        return port
    }

    mutating func client(_ flag: String?) -> String? {
        guard let text = flag ?? self["WACLI_CLIENT"] else { return nil }
        guard ClientID.isValid(text) else {
            problems.append("WACLI_CLIENT is not a client id: \(ClientID.rule).")
            return nil
        }
        return text
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Choice.Type)
        -> Choice?
    {
        guard let text = self[name] else { return nil }
        if let choice = Choice(rawValue: text.lowercased()) { return choice }
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(
            "\(name) must be one of \(choices), not \"\(text.prefix(20))\"."
        )
        return nil
    }
}

// MARK: - Kinds of values

extension SettingReader {
    /// A whole number of a range.
    mutating func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) -> Int {
        guard let text = self[name] else { return standard }
        if let value = Self.digits(text).flatMap(Int.init(exactly:)), range.contains(value) { return value }
        problems.append(
            "\(name) must be a number from \(range.lowerBound) to \(range.upperBound), not \"\(text.prefix(20))\".")
        return standard
    }

    /// A number of milliseconds.
    mutating func milliseconds(_ name: String, in range: ClosedRange<Int>, default standard: Int) -> Duration {
        .milliseconds(number(name, in: range, default: standard))
    }

    /// Yes or no, in the usual words.
    mutating func flag(_ name: String) -> Bool {
        guard let text = self[name] else { return false }
        switch text.lowercased() {
        case "true", "1", "yes", "on": return true
        case "false", "0", "no", "off": return false
        default:
            problems.append("\(name) must be true or false, not \"\(text.prefix(20))\".")
            return false
        }
    }

    /// A time such as `3600`, `90s`, `15m`, `24h` or `7d`; a number alone is in seconds.
    mutating func duration(_ name: String, in range: ClosedRange<Int>, default standard: Int) -> Duration {
        guard let text = self[name] else { return .seconds(standard) }
        let factors: [Character: UInt64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let unit = text.last.flatMap { factors[$0] }
        if let seconds = Self.product(unit == nil ? text[...] : text.dropLast(), unit ?? 1), range.contains(seconds) {
            return .seconds(seconds)
        }
        problems.append(
            "\(name) must be a time from \(range.lowerBound) to \(range.upperBound) seconds, such as 3600, 15m, 24h or "
                + "7d, not \"\(text.prefix(20))\".")
        return .seconds(standard)
    }

    /// A number of bytes such as `1048576`, `512K`, `100M` or `2G`; nil when it is unset.
    mutating func bytes(_ name: String, atLeast least: Int) -> Int? {
        guard let text = self[name] else { return nil }
        let factors: [Character: UInt64] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40]
        let unit = text.lowercased().last.flatMap { factors[$0] }
        if let bytes = Self.product(unit == nil ? text[...] : text.dropLast(), unit ?? 1), bytes >= least {
            return bytes
        }
        problems.append(
            "\(name) must be a number of bytes of at least \(least), such as 500M or 10G, not \"\(text.prefix(20))\".")
        return nil
    }

    /// Host and port such as `127.0.0.1:9090` or `[::1]:9090`; nil when it is unset.
    mutating func address(_ name: String) -> ListenerAddress? {
        guard let text = self[name] else { return nil }
        let parts = text.lastIndex(of: ":").map { (text[..<$0], text[text.index(after: $0)...]) }
        if let (hostText, portText) = parts, hostText.hasPrefix("[") == hostText.contains(":"),
            let host = Self.host(String(hostText)),
            let port = Self.digits(portText).flatMap(UInt16.init(exactly:))
        {
            return ListenerAddress(host: host, port: port)
        }
        problems.append("\(name) must be an address and a port, such as 127.0.0.1:9090.")
        return nil
    }

    /// A number of decimal digits alone; nil also when it is too large.
    private static func digits(_ text: some StringProtocol) -> UInt64? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? UInt64(text) : nil
    }

    private static func product(_ text: Substring, _ factor: UInt64) -> Int? {
        guard let value = digits(text) else { return nil }
        let (product, isTooLarge) = value.multipliedReportingOverflow(by: factor)
        return isTooLarge ? nil : Int(exactly: product)
    }
}
