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
            flags: given, variables: all, file: file.map(DotEnv.init(parsing:)), workingDirectory: "/work")
    }

    @Test("nothing set gives the documented defaults")
    func defaults() throws {
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

    @Test("a flag wins over a variable, a variable over the file")
    func order() throws {
        let file = "PORT=1\nHOST=127.0.0.2\nWACLI_CLIENT=file\nWACLI_HOME=home\n"
        let variables = ["PORT": "2", "WACLI_CLIENT": "variable"]
        let configuration = try resolve(variables, file: file) { $0.port = "3" }
        #expect(configuration.port == 3)
        #expect(configuration.client == "variable")
        #expect(configuration.host == "127.0.0.2")
        #expect(configuration.home == "/work/home")
    }

    @Test("an empty variable counts as unset")
    func emptyIsUnset() throws {
        #expect(try resolve(["PORT": "", "API_KEY": ""], file: "PORT=8").port == 8)
        #expect(try resolve(["API_KEY": ""]).apiKey == nil)
    }

    @Test("the key is kept as a hash and matches only itself")
    func key() throws {
        let key = try #require(try resolve(["API_KEY": "s3cret"]).apiKey)
        #expect(key.matches("s3cret"))
        #expect(!key.matches("s3cre"))
        #expect(!"\(key)".contains("s3cret"))
    }

    @Test("everything wrong is reported at once")
    func reportsAll() throws {
        let error = #expect(throws: ConfigurationProblems.self) {
            try resolve(
                ["PORT": "70000", "HOST": "0.0.0.0", "LOG_LEVEL": "loud", "LOG_FORMAT": "xml", "WACLI_CLIENT": "a b"],
                file: "nonsense")
        }
        let text = error?.description ?? ""
        for part in ["PORT", "API_KEY", "LOG_LEVEL", "LOG_FORMAT", "WACLI_CLIENT", ".env line 1"] {
            #expect(text.contains(part), "\(part) is missing in \(text)")
        }
        #expect(error?.problems.count == 6)
    }

    @Test(
        "another address than this machine's own needs a key",
        arguments: [
            ("127.0.0.1", true), ("127.8.9.1", true), ("localhost", true), ("::1", true), ("[::1]", true),
            ("0.0.0.0", false),
            ("::", false), ("192.168.1.5", false), ("example.org", false), ("127.0.0.1.evil.org", false),
            ("127.1", false),
        ])
    func loopback(host: String, isAllowed: Bool) throws {
        if isAllowed {
            #expect(try resolve(["HOST": host]).apiKey == nil)
        } else {
            #expect(throws: ConfigurationProblems.self) { try resolve(["HOST": host]) }
        }
        #expect(throws: Never.self) { try resolve(["HOST": host, "API_KEY": "k"]) }
    }

    @Test("a port is a number", arguments: ["-1", "+1", "65536", "3000 ", "x", "1e3"])
    func ports(text: String) {
        #expect(throws: ConfigurationProblems.self) { try resolve(["PORT": text]) }
    }

    @Test("settings of another database are taken with one notice")
    func ignoresDatabase() throws {
        let configuration = try resolve(["DB_HOST": "localhost", "DB_PASSWORD": "s3cret"], file: "DB_NAME=x")
        #expect(configuration.notices.count == 1)
        #expect(configuration.notices.first?.contains("DB_HOST, DB_PASSWORD, DB_NAME") == true)
        #expect(configuration.notices.first?.contains("s3cret") == false)
    }

    @Test("proxies come from the usual variables")
    func proxies() throws {
        let configuration = try resolve(["HTTPS_PROXY": "http://proxy.example:8080"])
        #expect(configuration.proxies.secure?.host == "proxy.example")
        #expect(throws: ConfigurationProblems.self) { try resolve(["HTTPS_PROXY": "gopher://x"]) }
    }
}
