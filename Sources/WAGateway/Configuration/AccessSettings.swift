internal import WACore
internal import WATransport

/// Who may do what on the server, and how often.
struct AccessSettings: Sendable {
    /// Who is given a token by `POST /api/auth/token` without a credential.
    enum TokenBootstrap: String, Sendable, CaseIterable {
        /// Processes of this machine, unless there is a proxy.
        case loopback
        /// Those who know `AUTH_TOKEN_SECRET`.
        case secret
        /// Everyone.
        case open
        /// No caller.
        case off
    }

    /// The name of the server's administrator.
    var administratorName = "admin"
    /// The administrator's password; without one there is no such login.
    var administratorPassword: SecretBytes?
    /// Another one ends all browser sessions.
    var sessionSecret: SecretBytes?
    /// What other systems sign tokens with; without it none of theirs are accepted.
    var tokenSecret: SecretBytes?
    /// How long access tokens of ours count.
    var tokenLifetime: Duration = .seconds(86_400)
    /// Who gets a token without a credential.
    var tokenBootstrap = TokenBootstrap.loopback
    /// What such a caller shows as `x-bootstrap-secret`.
    var tokenBootstrapSecret: SecretBytes?
    /// Everyone can register.
    var allowsRegistration = false
    /// Whose forwarding headers are believed.
    var trustedProxies = TrustedProxies.none
    /// Which pages of other origins may call the API.
    var cors = CORSPolicy.none
    /// Which addresses that others chose may be connected to.
    var outbound = OutboundPolicy.publicOnly
    /// Requests a minute of an address without a credential, and attempts to log in.
    var loginLimit = RateLimit(name: "login", quota: 10)
    /// Requests a minute of a user.
    var userLimit = RateLimit(name: "user", quota: 120)
    /// Requests a minute of an API key that has no limit of its own.
    var keyLimit = RateLimit(name: "key", quota: 600)

    /// Names of the settings.
    static let names =
        SecretSettings.names + [
            "ADMIN_USERNAME", "JWT_EXPIRES_IN", "AUTH_TOKEN_BOOTSTRAP", "ALLOW_REGISTER", "BCRYPT_ROUNDS",
            "TRUSTED_PROXIES", "CORS_ORIGINS", "OUTBOUND_ALLOW", "RATE_LIMIT_LOGIN", "RATE_LIMIT_USER",
            "RATE_LIMIT_KEY",
        ]

    /// The settings of a process that is no server.
    init() {}

    /// Reads the settings of a server.
    init(_ reader: inout SettingReader, secrets: SecretSettings, listeningOn host: String?) {
        administratorName = Self.name(&reader) ?? administratorName
        administratorPassword = secrets["ADMIN_PASSWORD"]
        sessionSecret = secrets["SESSION_SECRET"]
        tokenSecret = secrets["JWT_SECRET"]
        tokenBootstrapSecret = secrets["AUTH_TOKEN_SECRET"]
        tokenLifetime = reader.duration("JWT_EXPIRES_IN", in: 60...31_622_400, default: 86_400)
        tokenBootstrap = reader.choice("AUTH_TOKEN_BOOTSTRAP", TokenBootstrap.self) ?? tokenBootstrap
        allowsRegistration = reader.flag("ALLOW_REGISTER")
        trustedProxies = Self.proxies(&reader)
        cors = Self.cors(&reader)
        outbound = Self.outbound(&reader)
        loginLimit = Self.limit(&reader, "RATE_LIMIT_LOGIN", loginLimit)
        userLimit = Self.limit(&reader, "RATE_LIMIT_USER", userLimit)
        keyLimit = Self.limit(&reader, "RATE_LIMIT_KEY", keyLimit)
        checkBootstrap(&reader, host)
        if reader["BCRYPT_ROUNDS"] != nil {
            reader.notices.append(
                "BCRYPT_ROUNDS has no effect: passwords are hashed with Argon2id; bcrypt hashes are only verified.")
        }
    }

    /// Logs once, at the start, who needs no credential of ours.
    func describe(to log: any Logger) {
        if tokenSecret == nil {
            log.log(.info, "tokens of other systems are not accepted: JWT_SECRET is not set")
        }
        if tokenBootstrap == .loopback, trustedProxies.isEmpty {
            log.log(
                .warning,
                "AUTH_TOKEN_BOOTSTRAP is loopback: every process of this machine can get a token for a tenant that has "
                    + "no password and no users")
        }
    }

    private func checkBootstrap(_ reader: inout SettingReader, _ host: String?) {
        if tokenBootstrap == .secret, tokenBootstrapSecret == nil {
            reader.problems.append("AUTH_TOKEN_BOOTSTRAP is secret, but AUTH_TOKEN_SECRET is not set.")
        }
        guard tokenBootstrap == .open, let host, !IPAddress.isLoopback(host: host) else { return }
        reader.notices.append(
            "AUTH_TOKEN_BOOTSTRAP is open and HOST is \(host): everyone who reaches this server can get a token for a "
                + "tenant that has no password and no users.")
    }

    private static func name(_ reader: inout SettingReader) -> String? {
        guard let text = reader["ADMIN_USERNAME"] else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        }
        guard text.utf8.count <= 64, isPlain else {
            reader.problems.append("ADMIN_USERNAME must be at most 64 bytes without blanks and control characters.")
            return nil
        }
        return text
    }

    private static func proxies(_ reader: inout SettingReader) -> TrustedProxies {
        do throws(TrustedProxies.UnknownElement) {
            let proxies = try TrustedProxies(parsing: reader["TRUSTED_PROXIES"] ?? "")
            if proxies.trustsEveryone {
                reader.notices.append(
                    "TRUSTED_PROXIES holds a network of all addresses: every caller can write the address and the host "
                        + "that limits, the audit log and cookies go by. Name the addresses of the proxies.")
            }
            return proxies
        } catch {
            reader.problems.append(
                "TRUSTED_PROXIES holds \"\(error.text)\", which is no address, no network such as 10.0.0.0/8, and not "
                    + "\"loopback\".")
            return .none
        }
    }

    private static func outbound(_ reader: inout SettingReader) -> OutboundPolicy {
        do throws(TransportError) {
            let exceptions = try OutboundException.list(reader[OutboundPolicy.setting] ?? "")
            for wide in exceptions where wide.opensInternalNetworks {
                reader.notices.append(
                    "\(OutboundPolicy.setting) holds \(wide), which opens this machine or whole private networks: tenants can "
                        + "reach every service there with webhooks and media. Name hosts and ports.")
            }
            return OutboundPolicy(exceptions: exceptions)
        } catch {
            reader.problems.append("\(OutboundPolicy.setting): \(error.message)")
            return .publicOnly
        }
    }

    private static func cors(_ reader: inout SettingReader) -> CORSPolicy {
        do throws(CORSPolicy.UnknownElement) {
            let policy = try CORSPolicy(parsing: reader["CORS_ORIGINS"] ?? "")
            if policy.allowsAny {
                reader.notices.append(
                    "CORS_ORIGINS is *: pages of every site can call the API, if they have a credential.")
            }
            return policy
        } catch {
            reader.problems.append(
                "CORS_ORIGINS holds \"\(error.text)\", which is no origin such as https://app.example.com, and not \"*\"."
            )
            return .none
        }
    }

    private static func limit(_ reader: inout SettingReader, _ name: String, _ standard: RateLimit) -> RateLimit {
        RateLimit(name: standard.name, quota: reader.number(name, in: 1...1_000_000, default: standard.quota))
    }
}
