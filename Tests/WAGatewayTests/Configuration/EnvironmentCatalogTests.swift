import Foundation
import Glibc
import Testing
import WACore
import WAStorage

@testable import WAGateway

@Suite struct EnvironmentCatalogTests {
    private let home: Home

    init() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString)").path
        home = try Home.open(path)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: home.environmentsPath).appending(path: name))
    }

    private static let sandbox = ServerEnvironment(
        name: "sandbox", url: "ws://127.0.0.1:9/ws/chat", trustedRootsPEM: nil,
        noiseRootKey: [UInt8](repeating: 7, count: 32))

    @Test
    func `production is WhatsApp's own and cannot be replaced`() throws {
        let file = String(decoding: EnvironmentFile.content(for: Self.sandbox), as: UTF8.self)
        try write("production.json", file)
        let environment = try EnvironmentCatalog(directory: home.environmentsPath).environment("production")
        #expect(environment.url == "wss://web.whatsapp.com/ws/chat")
        #expect(environment.noiseRootKey.hex == "142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b")
        #expect(environment.isProduction)
    }

    @Test
    func `a file in the home names an environment, read again each time`() throws {
        let catalog = EnvironmentCatalog(directory: home.environmentsPath)
        #expect(catalog.names == ["production"])
        try write("sandbox.json", String(decoding: EnvironmentFile.content(for: Self.sandbox), as: UTF8.self))
        #expect(catalog.names == ["production", "sandbox"])
        #expect(try catalog.environment("sandbox") == Self.sandbox)
    }

    @Test(arguments: ["staging", "../sandbox", "", "sandbox.json"])
    func `an unknown name is answered with the known ones`(name: String) throws {
        try write("sandbox.json", String(decoding: EnvironmentFile.content(for: Self.sandbox), as: UTF8.self))
        let error = #expect(throws: OperationError.self) {
            try EnvironmentCatalog(directory: home.environmentsPath).environment(name)
        }
        #expect(error?.code == .environmentUnknown)
        #expect(error?.message.contains("production, sandbox") == true)
    }

    @Test(arguments: ["{", "{\"name\":\"other\"}", "[]"])
    func `a file that cannot be used says why`(text: String) throws {
        try write("broken.json", text)
        let error = #expect(throws: OperationError.self) {
            try EnvironmentCatalog(directory: home.environmentsPath).environment("broken")
        }
        #expect(error?.code == .environmentInvalid)
        #expect(error?.message.contains("broken.json") == true)
    }

    @Test
    func `a named pipe in place of a file is refused at once`() {
        #expect(mkfifo("\(home.environmentsPath)/pipe.json", 0o600) == 0)
        let error = #expect(throws: OperationError.self) {
            try EnvironmentCatalog(directory: home.environmentsPath).environment("pipe")
        }
        #expect(error?.message.contains("it is a named pipe and not a regular file") == true)
    }

    @Test
    func `a file under another name than its own is refused`() throws {
        try write("mine.json", String(decoding: EnvironmentFile.content(for: Self.sandbox), as: UTF8.self))
        let error = #expect(throws: OperationError.self) {
            try EnvironmentCatalog(directory: home.environmentsPath).environment("mine")
        }
        #expect(error?.message.contains("\"sandbox\"") == true)
    }
}
