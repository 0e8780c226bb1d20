import Testing
import WACore
import WATransport

@testable import WAGateway

@Suite struct GatewayConfigurationTests {
    private func resolve(
        _ variables: [String: String] = [:], file: String? = nil,
        flags: (inout GatewayConfiguration.Flags) -> Void = { _ in }
    ) throws(ConfigurationProblems) -> GatewayConfiguration {
        var given = GatewayConfiguration.Flags()
        flags(&given)
        var all = variables
        if all["HOME"] == nil { all["HOME"] = "/home/u" }
        return try GatewayConfiguration.resolve(
            flags: given, variables: all, file: file.map { DotEnv(parsing: $0) }, workingDirectory: "/work")
    }

    @Test
    func `nothing set gives the documented defaults`() throws {
        let configuration = try resolve()
        #expect(configuration.home == "/home/u/.local/share/wacli")
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.port == 3000)
        #expect(configuration.environment == "production")
        #expect(configuration.apiKey == nil)
        #expect(configuration.client == nil)
        #expect(configuration.logLevel == .info)
        #expect(configuration.logFormat == .text)
        #expect(configuration.notices.isEmpty)
    }

    @Test
    func `a flag wins over a variable, a variable over the file`() throws {
        let file = "PORT=1\nHOST=127.0.0.2\nWACLI_CLIENT=file\n"
        let variables = ["PORT": "2", "WACLI_CLIENT": "variable"]
        let configuration = try resolve(variables, file: file) { $0.port = "3" }
        #expect(configuration.port == 3)
        #expect(configuration.client == "variable")
        #expect(configuration.host == "127.0.0.2")
    }

    @Test
    func `the home and the environment of a .env file are not taken, and one warning names its lines`() throws {
        let file = "PORT=8\nWACLI_HOME=/attacker\nWACLI_ENVIRONMENT=sandbox\nXDG_DATA_HOME=/attacker\nHOME=/attacker"
        let configuration = try resolve(file: file)
        #expect(configuration.home == "/home/u/.local/share/wacli")
        #expect(configuration.environment == "production")
        #expect(configuration.port == 8)
        let warnings = configuration.notices.filter { $0.contains("without effect") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains(".env: line 2 sets WACLI_HOME, line 3 sets WACLI_ENVIRONMENT") == true)
        #expect(configuration.notices.first == "Settings are read from .env.")
    }

    @Test
    func `foreign lines of a .env file are ignored with one warning that names them and none of their values`() throws {
        let file = "NODE_ENV=s3cret\nPORT=8\nnonsense s3cret\nDATABASE_URL='s3cret\nDB_NAME=x\nHOME=/s3cret"
        let configuration = try resolve(file: file)
        #expect(configuration.port == 8)
        let warnings = configuration.notices.filter { $0.contains("ignored") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix(".env: lines 1, 3, 4, 6 ignored") == true)
        #expect(!configuration.notices.joined().contains("s3cret"))
    }

    @Test(arguments: ["API_KEY='x", "API_KEY = x", "PORT=1\nPORT=2", "HOST=\"a\\b\""])
    func `a line of a .env file that was meant to set something is never ignored`(file: String) {
        let error = #expect(throws: ConfigurationProblems.self) { try resolve(file: file) }
        #expect(error?.problems.first?.hasPrefix(".env line ") == true)
    }

    @Test(arguments: [
        ("k\n", "a line break"), ("k\r\n", "a line break"), (" k", "begins or ends with a blank"),
        ("k\t", "begins or ends with a blank"), (" ", "begins or ends with a blank"), ("a b", "holds a blank"),
        ("", "empty"), ("kéy", "ASCII"), ("k\u{0}y", "a control character"), ("k\u{7F}", "a control character"),
        (String(repeating: "k", count: 1025), "longer than 1024"),
    ])
    func `an API key that no header can carry is refused at the start, wherever it comes from`(
        key: String, reason: String
    ) throws {
        let ofVariable = #expect(throws: ConfigurationProblems.self) { try resolve(["API_KEY": key]) }
        #expect(ofVariable?.problems.count == 1)
        #expect(ofVariable?.problems.first?.contains(reason) == true)
        let quoted = "\"\(key.replacing("\n", with: "\\n").replacing("\t", with: "\\t"))\""
        guard !key.contains("\r\n") else { return }
        #expect(throws: ConfigurationProblems.self) { try resolve(file: "API_KEY=\(quoted)") }
        // Other commands need no key, so a wrong one does not stop them.
        #expect(try resolve(["API_KEY": key]) { $0.isServer = false }.apiKey == nil)
    }

    @Test
    func `a command other than serve can ask for the API key of the variable`() throws {
        #expect(try GatewayConfiguration.apiKey(variables: [:]) == nil)
        #expect(try GatewayConfiguration.apiKey(variables: ["API_KEY": "k"])?.matches("k") == true)
        #expect(throws: ConfigurationProblems.self) { try GatewayConfiguration.apiKey(variables: ["API_KEY": "a b"]) }
    }

    @Test
    func `an empty variable counts as unset`() throws {
        #expect(try resolve(["PORT": "", "WACLI_ENVIRONMENT": ""], file: "PORT=8").port == 8)
    }

    @Test
    func `the key is kept as a hash and matches only itself`() throws {
        let key = try #require(try resolve(["API_KEY": "s3cret"]).apiKey)
        #expect(key.matches("s3cret"))
        #expect(!key.matches("s3cre"))
        #expect(!"\(key)".contains("s3cret"))
    }

    @Test
    func `everything wrong is reported at once`() throws {
        let error = #expect(throws: ConfigurationProblems.self) {
            try resolve(
                ["PORT": "70000", "HOST": "0.0.0.0", "LOG_LEVEL": "loud", "LOG_FORMAT": "xml", "WACLI_CLIENT": "a b"],
                file: "LOG_FORMAT='")
        }
        let text = error?.description ?? ""
        for part in ["PORT", "API_KEY", "LOG_LEVEL", "LOG_FORMAT", "WACLI_CLIENT", ".env line 1"] {
            #expect(text.contains(part), "\(part) is missing in \(text)")
        }
        #expect(error?.problems.count == 6)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.9.1", true), ("localhost", true), ("::1", true), ("[::1]", true),
        ("0.0.0.0", false),
        ("::", false), ("192.168.1.5", false), ("example.org", false), ("127.0.0.1.evil.org", false),
        ("127.1", false),
    ])
    func `another address than this machine's own needs a key`(host: String, isAllowed: Bool) throws {
        if isAllowed {
            #expect(try resolve(["HOST": host]).apiKey == nil)
        } else {
            #expect(throws: ConfigurationProblems.self) { try resolve(["HOST": host]) }
        }
        #expect(throws: Never.self) { try resolve(["HOST": host, "API_KEY": "0f9e8d7c6b5a49382716"]) }
    }

    @Test(arguments: ["-1", "+1", "65536", "3000 ", "x", "1e3"])
    func `a port is a number`(text: String) {
        #expect(throws: ConfigurationProblems.self) { try resolve(["PORT": text]) }
    }

    @Test
    func `settings of another database are taken with one notice`() throws {
        let configuration = try resolve(["DB_HOST": "localhost", "DB_PASSWORD": "s3cret"], file: "DB_NAME=x")
        #expect(configuration.notices.count == 2)
        #expect(configuration.notices.last?.contains("DB_HOST, DB_PASSWORD, DB_NAME") == true)
        #expect(configuration.notices.last?.contains("s3cret") == false)
    }

    @Test
    func `proxies come from the usual variables`() throws {
        let configuration = try resolve(["HTTPS_PROXY": "http://proxy.example:8080"])
        #expect(configuration.proxies.secure?.host == "proxy.example")
        #expect(throws: ConfigurationProblems.self) { try resolve(["HTTPS_PROXY": "gopher://x"]) }
    }
}
