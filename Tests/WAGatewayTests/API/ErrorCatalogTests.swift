import Foundation
import TestSupport
import Testing
import WAHTTP

@testable import WAGateway

@Suite struct ErrorCatalogTests {
    @Test(arguments: OperationError.Code.allCases)
    func `every code of an operation is explained`(code: OperationError.Code) {
        #expect(code.explanation?.isEmpty == false)
    }

    @Test
    func `every code that the sources name has its section`() throws {
        let sources = Vectors.directory.deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Sources")
        let known = Set(ErrorCatalog.entries.map(\.code))
        // Never sent: its caller is gone.
        let unsent: Set = ["PEER_GONE"]
        for folder in ["WAHTTP", "WAGateway"] {
            let files = try #require(FileManager.default.enumerator(atPath: sources.appending(path: folder).path))
            for case let file as String in files where file.hasSuffix(".swift") {
                let text = try String(contentsOf: sources.appending(path: "\(folder)/\(file)"), encoding: .utf8)
                for match in text.matches(of: /code: "([A-Z_]+)"/) {
                    let code = String(match.1)
                    #expect(known.contains(code) || unsent.contains(code), "\(file) sends \(code)")
                }
            }
        }
    }

    @Test
    func `a code has one section, and the page has the heading that its address names`() {
        let codes = ErrorCatalog.entries.map(\.code)
        #expect(Set(codes).count == codes.count)
        for code in codes {
            #expect(ErrorCatalog.markdown.contains("\n## \(code)\n"))
            #expect(ErrorCatalog.page(of: code).hasSuffix("#\(code.lowercased())"))
        }
    }

    @Test(arguments: [
        ("INVALID_JSON", "Invalid JSON"), ("URI_TOO_LONG", "URI too long"), ("LID_UNKNOWN", "LID unknown"),
        ("API_KEY_CONFIGURED", "API key configured"), ("MESSAGE_ID_REUSED", "Message ID reused"),
        ("WHATSAPP_UNREACHABLE", "WhatsApp unreachable"), ("NOT_READY", "Not READY"),
    ])
    func `a title keeps initialisms and names`(code: String, title: String) {
        #expect(ErrorCatalog.entries.first { $0.code == code }?.title == title)
    }

    @Test
    func `the server serves the page`() async throws {
        let world = try await TestWorld()
        try await world.withGateway { gateway in
            let page = try await gateway.call(.get, ErrorCatalog.path)
            #expect(page.text == ErrorCatalog.markdown)
            #expect(page.response.headers["Content-Type"] == "text/markdown; charset=utf-8")
        }
    }
}
