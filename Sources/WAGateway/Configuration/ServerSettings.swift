internal import WACore
internal import WATransport

/// What only `wacli serve` reads and checks.
struct ServerSettings: Sendable {
    /// What the server is for.
    private enum Purpose: String, CaseIterable {
        /// Serving.
        case production
        /// Trying out: debug lines are logged unless a level is set.
        case development
    }

    /// The configured API key; nil makes the server generate one.
    var apiKey: APIKey?
    /// Who may do what, and how often.
    var access = AccessSettings()
    /// How incoming data is written.
    var ingest = IngestSettings()
    /// How texts are delayed.
    var humanize = HumanizeSettings()
    /// How long events are kept.
    var events = EventSettings()
    /// How large files may be, and how long they are kept.
    var media = MediaSettings()
    /// What `/metrics` shows.
    var metrics = MetricsSettings()
    /// Absolute path of the directory for media; nil means inside the home.
    var mediaDirectory: String?
    /// The server is being tried out.
    var isDevelopment = false

    /// The settings of a process that is no server.
    init() {}

    /// Reads the settings of a server on `host`, which is nil when it is not valid itself.
    init(
        _ reader: inout SettingReader, listeningOn host: String?, port: UInt16? = nil, _ workingDirectory: String
    ) {
        let key = reader.apiKey()
        let secrets = SecretSettings(&reader, apiKey: key)
        apiKey = key.map(APIKey.init)
        access = AccessSettings(&reader, secrets: secrets, listeningOn: host)
        ingest = IngestSettings(&reader)
        humanize = HumanizeSettings(&reader)
        events = EventSettings(&reader)
        media = MediaSettings(&reader)
        metrics = MetricsSettings(&reader, host: host, port: port)
        mediaDirectory = reader.directory("SESSIONS_DIR", workingDirectory)
        isDevelopment = reader.choice("ENVIRONMENT", Purpose.self) == .development
        guard let host, !IPAddress.isLoopback(host: host) else { return }
        if !secrets.hasCredential {
            reader.problems.append(
                "HOST is \(host), which others can reach, but no credential is set; set "
                    + "API_KEY, ADMIN_PASSWORD or JWT_SECRET, or listen on 127.0.0.1.")
        }
        if let key, key.utf8.count < SecretSettings.minimumLength {
            reader.problems.append(
                "HOST is \(host), which others can reach, but API_KEY is shorter than "
                    + "\(SecretSettings.minimumLength) bytes; set a random one.")
        }
    }
}
