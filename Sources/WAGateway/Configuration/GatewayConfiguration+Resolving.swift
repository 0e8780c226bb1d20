internal import Glibc
internal import WACore
internal import WAStorage
internal import WATransport

extension GatewayConfiguration {
    /// Settings of other products' databases, which people bring along; we keep our own.
    private static let ignored = ["DB_HOST", "DB_PORT", "DB_USER", "DB_PASSWORD", "DB_NAME"]

    private static let settings = [
        "API_KEY", "HOST", "PORT", "WACLI_HOME", "WACLI_CLIENT", "WACLI_ENVIRONMENT", "LOG_LEVEL", "LOG_FORMAT",
        "XDG_DATA_HOME", "HOME",
    ]

    /// Reads all settings in their order - flag, variable, `.env`, default - and reports everything wrong at once.
    ///
    /// - Parameters:
    ///   - flags: the command line.
    ///   - variables: the process's environment; empty values count as unset.
    ///   - file: the `.env` of the working directory, if there is one.
    ///   - workingDirectory: what relative paths start from.
    public static func resolve(
        flags: Flags, variables: [String: String], file: DotEnv?, workingDirectory: String
    ) throws(ConfigurationProblems) -> GatewayConfiguration {
        var reader = SettingReader(variables: variables, file: file?.values ?? [:])
        reader.problems = file?.problems ?? []
        let home = reader.home(flags.home, workingDirectory)
        let host = reader.host(flags.host)
        let port = reader.port(flags.port)
        let apiKey = reader["API_KEY"].map(APIKey.init)
        let client = reader.client(flags.client)
        let environment = flags.environment ?? reader["WACLI_ENVIRONMENT"] ?? EnvironmentCatalog.production.name
        let level = flags.logLevel ?? reader.choice("LOG_LEVEL", LogLevel.self) ?? .info
        let format = reader.choice("LOG_FORMAT", LogFormat.self) ?? .text
        let proxies = reader.proxies()
        if apiKey == nil, let host, !isLoopback(host) {
            reader.problems.append(
                "HOST is \(host), which others can reach, but API_KEY is not set; set API_KEY or listen on 127.0.0.1.")
        }
        guard reader.problems.isEmpty, let home, let host, let port, let proxies else {
            throw ConfigurationProblems(reader.problems)
        }
        let unused = ignored.filter { reader[$0] != nil }
        let notices =
            unused.isEmpty
            ? [] : ["\(unused.joined(separator: ", ")) has no effect: wacli keeps everything in \(home)/wacli.db."]
        return GatewayConfiguration(
            home: home, host: host, port: port, apiKey: apiKey, client: client, environment: environment,
            logLevel: level, logFormat: format, proxies: proxies, notices: notices)
    }

    /// Reads all settings of this process: its environment and the `.env` of its working directory.
    public static func ofProcess(flags: Flags) throws(ConfigurationProblems) -> GatewayConfiguration {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let directory = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "/"
        let file: DotEnv?
        do {
            file = DotEnv(parsing: String(decoding: try SmallFile.read("\(directory)/.env"), as: UTF8.self))
        } catch  where error.isMissing {
            file = nil
        } catch {
            throw ConfigurationProblems(["The file \(directory)/.env cannot be read: \(error.message)."])
        }
        return try resolve(flags: flags, variables: processVariables(), file: file, workingDirectory: directory)
    }

    private static func processVariables() -> [String: String] {
        var variables: [String: String] = [:]
        for name in settings + ignored + SettingReader.proxyNames {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        return variables
    }
}

/// Takes settings one by one and collects what is wrong with them.
private struct SettingReader {
    let variables: [String: String]
    let file: [String: String]
    var problems: [String] = []

    init(variables: [String: String], file: [String: String]) {
        self.variables = variables
        self.file = file
    }

    /// The first that is set to something: variables win over the file.
    subscript(name: String) -> String? {
        [variables[name], file[name]].lazy.compactMap { $0 }.first { !$0.isEmpty }
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
            return try Home.resolve(option: flag, workingDirectory: workingDirectory) { self[$0] }
        } catch {
            problems.append(error.message)
            return nil
        }
    }

    mutating func host(_ flag: String?) -> String? {
        var host = flag ?? self["HOST"] ?? "127.0.0.1"
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let isPlain = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        guard !host.isEmpty, host.utf8.count <= 253, isPlain else {
            problems.append("HOST must be an address or a host name, such as 127.0.0.1.")
            return nil
        }
        return host
    }

    mutating func port(_ flag: String?) -> UInt16? {
        let text = flag ?? self["PORT"] ?? "3000"
        guard let port = UInt16(text), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
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
