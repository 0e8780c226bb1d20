internal import Glibc
internal import WACore
internal import WATransport

extension GatewayConfiguration {
    /// Database settings of other products, accepted without effect.
    private static let ignored = ["DB_HOST", "DB_PORT", "DB_USER", "DB_PASSWORD", "DB_NAME"]

    /// What a `.env` can set.
    private static let fileSettings = ["API_KEY", "HOST", "PORT", "WACLI_CLIENT", "LOG_LEVEL", "LOG_FORMAT"]
    /// What only options and variables can set: the working directory must not choose whose links are served where.
    private static let placeSettings = ["WACLI_HOME", "WACLI_ENVIRONMENT"]
    private static let systemSettings = ["XDG_DATA_HOME", "HOME"]

    /// Reads all settings in their order - flag, variable, `.env`, default - and reports everything wrong at once.
    ///
    /// - Parameters:
    ///   - flags: the command line.
    ///   - variables: the process's environment; empty values count as unset, except for the API key.
    ///   - file: the `.env` of the working directory, if there is one.
    ///   - workingDirectory: what relative paths start from.
    public static func resolve(
        flags: Flags, variables: [String: String], file: DotEnv?, workingDirectory: String
    ) throws(ConfigurationProblems) -> GatewayConfiguration {
        var reader = SettingReader(variables: variables, file: file, taking: fileSettings)
        let home = reader.home(flags.home, workingDirectory)
        let host = reader.host(flags.host)
        let port = reader.port(flags.port)
        let apiKey = flags.isServer ? reader.apiKey(listeningOn: host) : nil
        let client = reader.client(flags.client)
        let environment =
            flags.environment ?? reader.variable("WACLI_ENVIRONMENT") ?? EnvironmentCatalog.production.name
        let level = flags.logLevel ?? reader.choice("LOG_LEVEL", LogLevel.self) ?? .info
        let format = reader.choice("LOG_FORMAT", LogFormat.self) ?? .text
        let proxies = reader.proxies()
        guard reader.problems.isEmpty, let home, let host, let port, let proxies else {
            throw ConfigurationProblems(reader.problems)
        }
        var notices = file.map { Self.notices(of: $0) } ?? []
        let unused = ignored.filter { reader.variable($0) != nil || file?.values[$0]?.isEmpty == false }
        if !unused.isEmpty {
            notices.append(
                "\(unused.joined(separator: ", ")) has no effect: wacli keeps everything in \(home)/wacli.db.")
        }
        return GatewayConfiguration(
            home: home, host: host, port: port, apiKey: apiKey, client: client, environment: environment,
            logLevel: level, logFormat: format, proxies: proxies, notices: notices)
    }

    /// That the file is read, and which of its lines are not used.
    private static func notices(of file: DotEnv) -> [String] {
        var notices = ["Settings are read from \(file.path)."]
        let places = placeSettings.filter { file.values[$0]?.isEmpty == false }
        if !places.isEmpty {
            let list = places.map { "line \(file.lines[$0] ?? 0) sets \($0)" }.joined(separator: ", ")
            notices.append(
                "\(file.path): \(list), without effect: a file cannot choose the home or the environment. "
                    + "Use an option or a variable.")
        }
        let known = Set(fileSettings + placeSettings + ignored)
        let foreign = file.lines.filter { !known.contains($0.key) }.map(\.value)
        let unread = file.faults.filter { !fileSettings.contains($0.name ?? "") }.map(\.line)
        let lines = (foreign + unread).sorted()
        if !lines.isEmpty {
            let shown = lines.prefix(20).map(String.init).joined(separator: ", ")
            notices.append(
                "\(file.path): \(lines.count == 1 ? "line" : "lines") \(shown)\(lines.count > 20 ? " and others" : "") "
                    + "ignored: wacli serve takes only its own settings from a file.")
        }
        return notices
    }

    /// Reads all settings of this process: its environment and, if asked for, the `.env` of its working directory.
    public static func ofProcess(
        flags: Flags, readsSettingsFile: Bool = false
    ) throws(ConfigurationProblems) -> GatewayConfiguration {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let directory = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "/"
        let file = readsSettingsFile ? try SettingsFile.read(in: directory) : nil
        return try resolve(flags: flags, variables: try processVariables(), file: file, workingDirectory: directory)
    }

    /// The API key of this process's environment, for commands other than `wacli serve`; nil without one.
    public static func apiKeyOfProcess() throws(ConfigurationProblems) -> APIKey? {
        try apiKey(variables: try processVariables())
    }

    /// The API key of these variables; throws for one that no request could carry.
    static func apiKey(variables: [String: String]) throws(ConfigurationProblems) -> APIKey? {
        var reader = SettingReader(variables: variables, file: nil, taking: [])
        let key = reader.apiKey(listeningOn: nil)
        guard reader.problems.isEmpty else { throw ConfigurationProblems(reader.problems) }
        return key
    }

    private static func processVariables() throws(ConfigurationProblems) -> [String: String] {
        var variables: [String: String] = [:]
        var problems: [String] = []
        for name in fileSettings + placeSettings + systemSettings + ignored + SettingReader.proxyNames {
            guard let value = getenv(name) else { continue }
            variables[name] = InputText.decode(value)
            if variables[name] == nil { problems.append("\(name) is not UTF-8 text.") }
        }
        guard problems.isEmpty else { throw ConfigurationProblems(problems) }
        return variables
    }
}

/// Takes settings one by one and collects what is wrong with them.
private struct SettingReader {
    private let variables: [String: String]
    private let file: [String: String]
    var problems: [String] = []

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

    /// The key, which must be one that a request can carry; an address that others reach needs one.
    ///
    /// An empty one is an error: it was meant to be a key.
    mutating func apiKey(listeningOn host: String?) -> APIKey? {
        guard let text = variables["API_KEY"] ?? file["API_KEY"] else {
            if let host, !GatewayConfiguration.isLoopback(host) {
                problems.append(
                    "HOST is \(host), which others can reach, but API_KEY is not set; set API_KEY or listen on 127.0.0.1."
                )
            }
            return nil
        }
        if let problem = APIKey.problem(in: text) {
            problems.append(
                "API_KEY \(problem), so no request could carry it; use visible ASCII characters without blanks, "
                    + "or unset it to have a key generated.")
            return nil
        }
        return APIKey(text)
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
