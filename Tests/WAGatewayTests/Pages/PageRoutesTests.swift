import TestSupport
import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct PageRoutesTests {
    private static let documents = [
        "/admin", "/dashboard", "/login.html", "/session-manager.html", "/user-management.html", "/frontend/login.html",
        "/frontend/session-manager.html", "/frontend/user-management.html",
    ]

    private let router = Router(PageRoutes.all, admission: Authenticator.key(APIKey("right")).admission)

    private func get(
        _ path: String, _ method: HTTPMethod = .get, headers: HTTPHeaders = [:]
    ) async throws -> HTTPResponse {
        await router.respond(to: HTTPRequest(method, try HTTPTarget(path), headers: headers))
    }

    @Test(arguments: documents)
    func `a page is served to anyone, with a policy that allows no inline script or style`(path: String) async throws {
        let answer = try await get(path)
        #expect(answer.status == .ok)
        #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
        let policy = try #require(answer.headers["Content-Security-Policy"])
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"))
        #expect(!policy.contains("unsafe"))
        let text = String(decoding: try await answer.collectedBody(), as: UTF8.self)
        #expect(text.hasPrefix("<!doctype html>"))
        #expect(!text.contains("style=") && !text.contains("<style") && !text.contains("onclick="))
    }

    @Test func `the bare address of the server leads to the dashboard`() async throws {
        let answer = try await get("/")
        #expect(answer.status == .found && answer.headers["Location"] == "/dashboard")
    }

    @Test(arguments: documents)
    func `everything that a page loads is served by this server`(path: String) async throws {
        let text = String(decoding: try await get(path).collectedBody(), as: UTF8.self)
        let loaded = text.matches(of: #/(?:src|href)="([^"]*)"/#).map { String($0.output.1) }
        #expect(loaded.contains { $0.hasSuffix(".js") } && loaded.contains { $0.hasSuffix(".css") })
        for target in loaded {
            #expect(try await get(target).status == .ok, "\(target)")
        }
    }

    @Test func `scripts import only scripts that are there`() async throws {
        for (name, parts) in PageFiles.all where name.hasSuffix(".js") {
            let script = parts.map { $0.withUTF8Buffer { String(decoding: $0, as: UTF8.self) } }.joined()
            for match in script.matches(of: #/from "\./([^"]*)"/#) {
                #expect(PageFiles.all[String(match.output.1)] != nil, "\(name) imports \(match.output.1)")
            }
            let foreign = script.replacing("http://www.w3.org/2000/svg", with: "").contains("://")
            #expect(!foreign && !script.contains("innerHTML"), "\(name)")
        }
    }

    @Test func `the pages have a text for each cause of a state`() async throws {
        let script = String(decoding: try await get("/pages/states.js").collectedBody(), as: UTF8.self)
        let causes = try #require(script.firstMatch(of: #/(?s)const causes = \{(.*?)\};/#)).output.1
        for cause in ClientStateRecord.Cause.allCases {
            #expect(causes.contains("  \(cause.rawValue): \""), "\(cause)")
        }
    }

    @Test func `a browser that has a file gets no second copy`() async throws {
        let first = try await get("/pages/style.css")
        #expect(first.headers["Content-Type"] == "text/css; charset=utf-8")
        let tag = try #require(first.headers["ETag"])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let second = try await get("/pages/style.css", headers: ["If-None-Match": known])
            #expect(second.status == .notModified && second.headers["ETag"] == tag)
            #expect(try await second.collectedBody().isEmpty)
        }
        #expect(try await get("/pages/style.css", headers: ["If-None-Match": "\"other\""]).status == .ok)
    }

    @Test(arguments: ["wacli_admin=expired", "wacli_user=wrong; wacli_admin="])
    func `an expired cookie and another site do not keep a page from loading`(cookie: String) async throws {
        let answer = try await get("/admin", headers: ["Cookie": cookie, "Sec-Fetch-Site": "cross-site"])
        #expect(answer.status == .ok)
    }

    @Test(arguments: ["/pages/", "/pages/none.js", "/pages/admin.html"])
    func `what is no file needs a credential like everything else`(path: String) async throws {
        #expect(try await get(path).status == .unauthorized)
    }

    @Test(arguments: [HTTPMethod.post, .put, .delete])
    func `pages are only read`(method: HTTPMethod) async throws {
        #expect(try await get("/admin", method).status == .unauthorized)
    }

    @Test func `all pages together stay small`() {
        #expect(PageFiles.all.values.joined().reduce(0) { $0 + $1.utf8CodeUnitCount } < 150 * 1024)
    }
}
