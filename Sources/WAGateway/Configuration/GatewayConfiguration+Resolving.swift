internal import Glibc
internal import WACore
internal import WATransport

extension GatewayConfiguration {
    /// Database settings of other products, accepted without effect.
    private static let ignored = ["DB_HOST", "DB_PORT", "DB_USER", "DB_PASSWORD", "DB_NAME"]

    /// What a `.env` can set.
    static let fileSettings =
        ["API_KEY", "HOST", "PORT", "WACLI_CLIENT", "LOG_LEVEL", "LOG_FORMAT", "ENVIRONMENT"]
        + AccessSettings.names + IngestSettings.names + HumanizeSettings.names + EventSettings.names
        + MediaSettings.names
        + MetricsSettings.names
    /// What only options and variables can set: the working directory must not choose whose links are served where.
    static let placeSettings =
        ["WACLI_HOME", "DATA_DIR", "SESSIONS_DIR", "WACLI_ENVIRONMENT"] + masterKeySettings
    /// Every command needs the master key, and only `wacli serve` reads a file.
    ///
    /// The values are read elsewhere.
    private static let masterKeySettings = ["WACLI_MASTER_KEY", "WACLI_MASTER_KEY_FILE"]
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
        let client = reader.client(flags.client)
        let environment =
            flags.environment ?? reader.variable("WACLI_ENVIRONMENT") ?? EnvironmentCatalog.production.name
        let level = flags.logLevel ?? reader.choice("LOG_LEVEL", LogLevel.self)
        let format = reader.choice("LOG_FORMAT", LogFormat.self) ?? .text
        let proxies = reader.proxies()
        let server =
            flags.isServer
            ? ServerSettings(&reader, listeningOn: host, port: port, workingDirectory) : ServerSettings()
        guard reader.problems.isEmpty, let home, let host, let port, let proxies else {
            throw ConfigurationProblems(reader.problems)
        }
        var notices = (file.map { Self.notices(of: $0) } ?? []) + reader.notices
        let unused = ignored.filter { reader.variable($0) != nil || file?.values[$0]?.isEmpty == false }
        if !unused.isEmpty {
            notices.append(
                "\(unused.joined(separator: ", ")) has no effect: wacli keeps everything in \(home)/wacli.db.")
        }
        return GatewayConfiguration(
            home: home, host: host, port: port, client: client, environment: environment,
            logLevel: level ?? (server.isDevelopment ? .debug : .info), logFormat: format, proxies: proxies,
            server: server, notices: notices)
    }

    /// That the file is read, and which of its lines are not used.
    private static func notices(of file: DotEnv) -> [String] {
        var notices = ["Settings are read from \(file.path)."]
        let places = placeSettings.filter { file.values[$0]?.isEmpty == false }
        if !places.isEmpty {
            let list = places.map { "line \(file.lines[$0] ?? 0) sets \($0)" }.joined(separator: ", ")
            notices.append(
                "\(file.path): \(list), without effect: a file cannot choose home, environment or master key. "
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
        let key = reader.apiKey()
        guard reader.problems.isEmpty else { throw ConfigurationProblems(reader.problems) }
        return key.map(APIKey.init)
    }

    private static func processVariables() throws(ConfigurationProblems) -> [String: String] {
        var variables: [String: String] = [:]
        var problems: [String] = []
        let places = placeSettings.filter { !masterKeySettings.contains($0) }
        for name in fileSettings + places + systemSettings + ignored + SettingReader.proxyNames {
            guard let value = getenv(name) else { continue }
            variables[name] = InputText.decode(value)
            if variables[name] == nil { problems.append("\(name) is not UTF-8 text.") }
        }
        guard problems.isEmpty else { throw ConfigurationProblems(problems) }
        return variables
    }
}
