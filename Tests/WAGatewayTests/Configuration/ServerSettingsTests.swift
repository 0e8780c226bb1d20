import Foundation
import Testing
import WACore
import WAHTTP
import WATransport

@testable import WAGateway

@Suite struct ServerSettingsTests {
    static let secret = "correct horse battery staple"

    private func resolve(
        _ variables: [String: String] = [:], file: String? = nil,
        flags: (inout GatewayConfiguration.Flags) -> Void = { _ in }
    ) throws(ConfigurationProblems) -> GatewayConfiguration {
        var given = GatewayConfiguration.Flags()
        flags(&given)
        return try GatewayConfiguration.resolve(
            flags: given, variables: variables.merging(["HOME": "/home/u"]) { first, _ in first },
            file: file.map { DotEnv(parsing: $0) }, workingDirectory: "/work")
    }

    private func problems(_ variables: [String: String]) -> [String] {
        do {
            _ = try resolve(variables)
            return []
        } catch {
            return error.problems
        }
    }

    @Test
    func `nothing set gives the documented defaults`() throws {
        let server = try resolve().server
        #expect(server.access.administratorName == "admin" && server.access.administratorPassword == nil)
        #expect(server.access.tokenLifetime == .seconds(86_400) && server.access.tokenBootstrap == .loopback)
        #expect(!server.access.allowsRegistration && server.access.trustedProxies.isEmpty && server.access.cors.isEmpty)
        #expect(
            [server.access.loginLimit, server.access.userLimit, server.access.keyLimit].map(\.quota) == [10, 120, 600])
        #expect(server.ingest == IngestSettings() && server.humanize == HumanizeSettings())
        #expect(server.humanize.minimum == .milliseconds(800) && server.humanize.maximum == .milliseconds(8000))
        #expect(server.events.retentionDays == 30 && server.events.storeLimit == nil)
        #expect(server.events.retention.eventAge == .seconds(30 * 86_400))
        #expect(server.events.retention.eventBytes == nil && server.events.retention.messageAge == nil)
        #expect(server.metrics == MetricsSettings() && server.mediaDirectory == nil && !server.isDevelopment)
    }

    @Test
    func `every setting is read from a file`() throws {
        let server = try resolve(
            file: """
                ADMIN_USERNAME=root
                ADMIN_PASSWORD='\(Self.secret) 1'
                SESSION_SECRET='\(Self.secret) 2'
                JWT_SECRET='\(Self.secret) 3'
                AUTH_TOKEN_SECRET='\(Self.secret) 4'
                AUTH_TOKEN_BOOTSTRAP=secret
                JWT_EXPIRES_IN=15m
                ALLOW_REGISTER=yes
                TRUSTED_PROXIES=loopback,10.0.0.0/8
                CORS_ORIGINS=https://app.example.com
                OUTBOUND_ALLOW=10.1.0.0/16
                RATE_LIMIT_LOGIN=1
                RATE_LIMIT_USER=2
                RATE_LIMIT_KEY=3
                HUMANIZE_MIN_MS=1
                HUMANIZE_MAX_MS=2
                HUMANIZE_CPS=3
                EVENT_RETENTION_DAYS=7
                EVENT_STORE_LIMIT=2G
                METRICS_PER_CLIENT=true
                METRICS_ADDRESS=[::1]:9090
                INGEST_QUEUE_CAPACITY=1
                INGEST_BATCH_SIZE=2
                INGEST_BATCH_MAX_WAIT_MS=3
                INGEST_WORKERS=4
                INGEST_RETRY_BASE_MS=5
                INGEST_RETRY_MAX_MS=6
                INGEST_RETRY_MAX_ATTEMPTS=7
                INGEST_RETRY_MAX_HORIZON_MS=8
                """
        ).server
        let access = server.access
        #expect(access.administratorName == "root")
        #expect(access.administratorPassword == SecretBytes(Array("\(Self.secret) 1".utf8)))
        #expect(access.sessionSecret == SecretBytes(Array("\(Self.secret) 2".utf8)))
        #expect(access.tokenSecret == SecretBytes(Array("\(Self.secret) 3".utf8)))
        #expect(access.tokenBootstrapSecret == SecretBytes(Array("\(Self.secret) 4".utf8)))
        #expect(access.tokenBootstrap == .secret && access.tokenLifetime == .seconds(900) && access.allowsRegistration)
        #expect(access.trustedProxies == (try TrustedProxies(parsing: "127.0.0.0/8 ::1 10.0.0.0/8")))
        #expect(access.cors.lists("https://app.example.com"))
        let outbound = OutboundPolicy(exceptions: [try OutboundException("10.1.0.0/16")])
        #expect(access.outbound == outbound)
        #expect([access.loginLimit, access.userLimit, access.keyLimit].map(\.quota) == [1, 2, 3])
        #expect(server.humanize.minimum == .milliseconds(1) && server.humanize.maximum == .milliseconds(2))
        #expect(server.humanize.speed == 3 && server.events.retentionDays == 7)
        #expect(server.events.storeLimit == 2 << 30 && server.metrics.isPerClient)
        #expect(server.metrics.address == ListenerAddress(host: "::1", port: 9090))
        let ingest = server.ingest
        #expect(ingest.queueCapacity == 1 && ingest.batchSize == 2 && ingest.batchMaximumWait == .milliseconds(3))
        #expect(ingest.workers == 4 && ingest.retryBase == .milliseconds(5) && ingest.retryMaximum == .milliseconds(6))
        #expect(ingest.retryAttempts == 7 && ingest.retryHorizon == .milliseconds(8))
    }

    @Test(arguments: [
        ("JWT_EXPIRES_IN", "59"), ("JWT_EXPIRES_IN", "24"), ("JWT_EXPIRES_IN", "1w"), ("JWT_EXPIRES_IN", "h"),
        ("JWT_EXPIRES_IN", "-1h"), ("JWT_EXPIRES_IN", "9999999999999999999d"),
        ("JWT_EXPIRES_IN", "18446744073709551615"),
        ("AUTH_TOKEN_BOOTSTRAP", "always"), ("AUTH_TOKEN_BOOTSTRAP", "secret"), ("ALLOW_REGISTER", "maybe"),
        ("TRUSTED_PROXIES", "nginx"), ("CORS_ORIGINS", "app.example.com"), ("CORS_ORIGINS", "https://a/b"),
        ("RATE_LIMIT_LOGIN", "0"), ("RATE_LIMIT_USER", "many"), ("RATE_LIMIT_KEY", "1000001"),
        ("HUMANIZE_MIN_MS", "60001"), ("HUMANIZE_MIN_MS", "9000"), ("HUMANIZE_MAX_MS", "799"), ("HUMANIZE_CPS", "0"),
        ("EVENT_RETENTION_DAYS", "0"), ("EVENT_STORE_LIMIT", "1K"), ("EVENT_STORE_LIMIT", "9999999999T"),
        ("RETENTION_DAYS", "13"), ("RETENTION_DAYS", "36501"), ("RETENTION_DAYS", "forever"),
        ("EVENT_STORE_LIMIT", "G"), ("EVENT_STORE_LIMIT", "1.5G"), ("METRICS_PER_CLIENT", "2"),
        ("METRICS_ADDRESS", "9090"), ("METRICS_ADDRESS", "127.0.0.1"), ("METRICS_ADDRESS", ":9090"),
        ("METRICS_ADDRESS", "::1:9090"), ("METRICS_ADDRESS", "127.0.0.1:99999"), ("INGEST_QUEUE_CAPACITY", "0"),
        ("INGEST_BATCH_SIZE", "-1"), ("INGEST_BATCH_MAX_WAIT_MS", "60001"), ("INGEST_WORKERS", "65"),
        ("INGEST_RETRY_BASE_MS", "0"), ("INGEST_RETRY_BASE_MS", "5001"), ("INGEST_RETRY_MAX_MS", "99"),
        ("INGEST_RETRY_MAX_ATTEMPTS", "0"), ("INGEST_RETRY_MAX_HORIZON_MS", "4999"), ("ENVIRONMENT", "staging"),
        ("ADMIN_USERNAME", "a b"), ("ADMIN_USERNAME", "a\u{7}"), ("ADMIN_PASSWORD", "ninechars"),
        ("JWT_SECRET", "fifteen bytes.."), ("SESSION_SECRET", "short"), ("AUTH_TOKEN_SECRET", "short"),
        ("SESSIONS_DIR", "~other/x"),
    ])
    func `a value outside its range or form is refused under its name, once, and only by a server`(
        name: String, value: String
    ) throws {
        let problems = problems([name: value])
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.contains(name) == true)
        #expect(throws: Never.self) { try resolve([name: value]) { $0.isServer = false } }
    }

    @Test(arguments: [
        ("3600", 3600), ("90s", 90), ("15m", 900), ("24h", 86_400), ("7d", 604_800), ("366d", 31_622_400),
    ])
    func `a lifetime is a number of seconds or has a unit`(text: String, seconds: Int) throws {
        #expect(try resolve(["JWT_EXPIRES_IN": text]).server.access.tokenLifetime == .seconds(seconds))
    }

    @Test(arguments: [("1048576", 1 << 20), ("1024K", 1 << 20), ("5m", 5 << 20), ("10G", 10 << 30), ("1T", 1 << 40)])
    func `a size is a number of bytes or has a unit`(text: String, bytes: Int) throws {
        #expect(try resolve(["EVENT_STORE_LIMIT": text]).server.events.storeLimit == bytes)
    }

    @Test func `what is kept follows from the settings`() throws {
        let settings = ["EVENT_RETENTION_DAYS": "2", "EVENT_STORE_LIMIT": "1M", "RETENTION_DAYS": "14"]
        let retention = try resolve(settings).server.events.retention
        #expect(retention.eventAge == .seconds(172_800) && retention.eventBytes == 1 << 20)
        #expect(retention.messageAge == .seconds(14 * 86_400) && retention.webhookHorizon == .seconds(72 * 3600))
    }

    @Test(arguments: SecretSettings.names + ["API_KEY"])
    func `a secret that documentation prints is refused, whatever its case`(name: String) {
        for sample in [
            "replace-with-strong-secret", "Another-Different-Long-Random-String-For-JWTs", "aaaaaaaaaaaaaaaaaaaa",
        ] {
            let problems = problems([name: sample])
            #expect(problems.count == 1 && problems.first?.hasPrefix("\(name) is a sample") == true, "\(problems)")
            #expect(!problems.joined().contains(sample))
        }
    }

    @Test
    func `two equal secrets are refused and named`() {
        #expect(problems(["JWT_SECRET": Self.secret, "SESSION_SECRET": Self.secret]).count == 1)
        let key = "0f9e8d7c6b5a49382716"
        let three = problems(["JWT_SECRET": key, "SESSION_SECRET": key, "API_KEY": key])
        #expect(three.count == 2 && three.allSatisfy { $0.contains(" are the same") })
        #expect(three.last?.contains("API_KEY") == true)
        #expect(problems(["JWT_SECRET": "\(Self.secret) 1", "SESSION_SECRET": "\(Self.secret) 2"]).isEmpty)
    }

    @Test(arguments: ["ADMIN_PASSWORD", "JWT_SECRET", "API_KEY"])
    func `a server that others can reach needs one credential`(name: String) throws {
        #expect(problems(["HOST": "0.0.0.0"]).first?.contains("API_KEY, ADMIN_PASSWORD or JWT_SECRET") == true)
        let value = name == "API_KEY" ? "0f9e8d7c6b5a49382716" : Self.secret
        #expect(problems(["HOST": "0.0.0.0", name: value]).isEmpty)
        #expect(problems(["HOST": "0.0.0.0", "SESSION_SECRET": Self.secret]).count == 1)
    }

    @Test
    func `a short API key is refused where others can reach it`() {
        #expect(problems(["HOST": "0.0.0.0", "API_KEY": "k3y"]).count == 1)
        #expect(problems(["HOST": "127.0.0.1", "API_KEY": "k3y"]).isEmpty)
    }

    @Test(arguments: [
        (["AUTH_TOKEN_BOOTSTRAP": "open", "HOST": "0.0.0.0", "JWT_SECRET": secret], "AUTH_TOKEN_BOOTSTRAP is open"),
        (["CORS_ORIGINS": "*"], "CORS_ORIGINS is *"), (["BCRYPT_ROUNDS": "12"], "Argon2id"),
        (["METRICS_ADDRESS": "0.0.0.0:9090"], "METRICS_ADDRESS is 0.0.0.0"),
        (["TRUSTED_PROXIES": "0.0.0.0/0"], "TRUSTED_PROXIES holds a network of all addresses"),
        (["TRUSTED_PROXIES": "loopback, ::/0"], "TRUSTED_PROXIES holds a network of all addresses"),
        (["OUTBOUND_ALLOW": "0.0.0.0/0"], "OUTBOUND_ALLOW holds 0.0.0.0/0"),
        (["OUTBOUND_ALLOW": "n8n.internal,::/0"], "OUTBOUND_ALLOW holds ::/0"),
        (["OUTBOUND_ALLOW": "127.0.0.1"], "OUTBOUND_ALLOW holds 127.0.0.1"),
        (["OUTBOUND_ALLOW": "localhost"], "OUTBOUND_ALLOW holds localhost"),
        (["OUTBOUND_ALLOW": "10.0.0.0/8"], "OUTBOUND_ALLOW holds 10.0.0.0/8"),
        (["OUTBOUND_ALLOW": "fd00::/8"], "OUTBOUND_ALLOW holds fd00::/8"),
    ])
    func `what is allowed but risky or without effect gives one warning`(variables: [String: String], text: String)
        throws
    {
        let notices = try resolve(variables).notices
        #expect(notices.count == 1 && notices.first?.contains(text) == true, "\(notices)")
        #expect(try resolve(["AUTH_TOKEN_BOOTSTRAP": "open"]).notices.isEmpty)
    }

    @Test(arguments: [
        ["TRUSTED_PROXIES": "loopback,10.0.0.0/8"], ["OUTBOUND_ALLOW": "127.0.0.1:5678"],
        ["OUTBOUND_ALLOW": "n8n.internal"], ["OUTBOUND_ALLOW": "10.1.2.3"], ["OUTBOUND_ALLOW": "10.0.0.0/8:5678"],
        ["OUTBOUND_ALLOW": "203.0.113.0/24"],
    ])
    func `what names its proxies and services gives no warning`(variables: [String: String]) throws {
        #expect(try resolve(variables).notices.isEmpty)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:3000", 1), ("localhost", "127.0.0.1:3000", 1), ("127.0.0.1", "0.0.0.0:3000", 1),
        ("::1", "[::1]:3000", 1), ("127.0.0.1", "127.0.0.1:3001", 0), ("127.0.0.1", "[::1]:3000", 0),
    ])
    func `metrics where the server itself listens are a fault`(host: String, address: String, count: Int) {
        let problems = problems(["HOST": host, "PORT": "3000", "METRICS_ADDRESS": address])
        #expect(problems.count == count, "\(problems)")
        #expect(problems.allSatisfy { $0.contains("METRICS_ADDRESS") })
        #expect(self.problems(["HOST": host, "PORT": "0", "METRICS_ADDRESS": "127.0.0.1:0"]).isEmpty)
    }

    @Test
    func `no message shows a secret`() {
        let variables = [
            "ADMIN_PASSWORD": "s3cret", "JWT_SECRET": "s3cret", "SESSION_SECRET": "s3cret",
            "AUTH_TOKEN_SECRET": "s3cret",
            "API_KEY": "s3cret", "HOST": "0.0.0.0",
        ]
        let problems = problems(variables)
        #expect(problems.count == 9)
        #expect(!problems.joined().contains("s3cret"))
    }

    @Test
    func `development logs more unless a level is set`() throws {
        #expect(try resolve(["ENVIRONMENT": "development"]).logLevel == .debug)
        #expect(try resolve(["ENVIRONMENT": "development", "LOG_LEVEL": "warning"]).logLevel == .warning)
        #expect(try resolve(["ENVIRONMENT": "development"]) { $0.logLevel = .error }.logLevel == .error)
        #expect(try resolve(["ENVIRONMENT": "production"]).logLevel == .info)
        #expect(try resolve(["ENVIRONMENT": "development"]) { $0.isServer = false }.logLevel == .info)
    }

    @Test
    func `a failing store is tried until it works unless a setting of retries is set`() throws {
        #expect(try resolve().ingest.storeRetries == nil)
        #expect(try resolve(["INGEST_BATCH_SIZE": "100"]).ingest.storeRetries == nil)
        #expect(
            try resolve(["INGEST_RETRY_MAX_ATTEMPTS": "3"]).ingest.storeRetries
                == StoreRetryPolicy(
                    base: .milliseconds(100), maximum: .seconds(5), attempts: 3, horizon: .seconds(600)))
    }

    @Test
    func `DATA_DIR is another name of the home, from the environment alone`() throws {
        #expect(try resolve(["DATA_DIR": "data"]).home == "/work/data")
        #expect(try resolve(["DATA_DIR": "/data", "WACLI_HOME": "/home"]).home == "/home")
        #expect(try resolve(["DATA_DIR": "/data"]) { $0.home = "/option" }.home == "/option")
        #expect(try resolve(["DATA_DIR": "/data", "XDG_DATA_HOME": "/xdg"]).home == "/data")
        let configuration = try resolve(file: "DATA_DIR=/attacker\nSESSIONS_DIR=/attacker")
        #expect(configuration.home == "/home/u/.local/share/wacli" && configuration.server.mediaDirectory == nil)
        #expect(configuration.notices.contains { $0.contains("line 1 sets DATA_DIR, line 2 sets SESSIONS_DIR") })
    }

    @Test
    func `SESSIONS_DIR becomes an absolute path`() throws {
        #expect(try resolve(["SESSIONS_DIR": "./sessions/"]).server.mediaDirectory == "/work/./sessions")
        #expect(try resolve(["SESSIONS_DIR": "~/media"]).server.mediaDirectory == "/home/u/media")
    }
}

/// The sample files at the root of the repository.
@Suite struct SettingsSampleTests {
    private static func read(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        return try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }

    @Test
    func `both files are the same`() throws {
        #expect(try Self.read(".env.example") == Self.read(".env.sample"))
    }

    @Test
    func `every setting is documented in the sample, and every line of it is known`() throws {
        let sample = try Self.read(".env.example")
        let names = GatewayConfiguration.fileSettings
        for name in names { #expect(sample.contains("\n#\(name)="), "\(name) is missing") }
        for name in GatewayConfiguration.placeSettings {
            #expect(sample.contains("\n# \(name) "), "\(name) is missing")
        }
        let assigned = sample.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("#"), let end = line.firstIndex(of: "="), !line.hasPrefix("# ") else { return nil }
            return String(line[line.index(after: line.startIndex)..<end])
        }
        #expect(Set(assigned).count == assigned.count)
        #expect(assigned.allSatisfy { names.contains($0) || $0.hasPrefix("DB_") })
    }

    @Test
    func `the sample with every line in effect is refused for its secret alone`() throws {
        let lines = try Self.read(".env.example").split(separator: "\n").map { line in
            line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
        }
        let error = #expect(throws: ConfigurationProblems.self) {
            try GatewayConfiguration.resolve(
                flags: GatewayConfiguration.Flags(), variables: ["HOME": "/home/u"],
                file: DotEnv(parsing: lines.joined(separator: "\n")), workingDirectory: "/work")
        }
        #expect(error?.problems.count == 1 && error?.problems.first?.hasPrefix("API_KEY is a sample") == true)
    }
}
