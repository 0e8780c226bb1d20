import Testing
import WACore

@Suite struct WebVersionTests {
    @Test(arguments: [
        #"x={"server_revision":1,"client_revision":1045649368,"tier":"sr"}"#,
        #"importScripts("a"); /*{\"client_revision\":1045649368,\"x\":1}*/"#,
        #"\\"client_revision\\":1045649368"#,
        #""client_revision" : 1045649368,"#,
        #"client_revision client_revision: "client_revision":"x" "client_revision":1045649368"#,
    ])
    func `the revision is found with plain and with escaped quotes`(page: String) {
        #expect(WebVersion.find(in: page.utf8) == WebVersion(revision: 1_045_649_368))
    }

    @Test(arguments: [
        "", "client_revision", #""client_revision":"#, #""client_revision":,"#,
        #""client_revision":99999999999,"#, #""client_revision":4294967296,"#, #""client_revisions":5,"#,
    ])
    func `text without a usable revision gives none`(page: String) {
        #expect(WebVersion.find(in: page.utf8) == nil)
    }

    @Test
    func `versions read, print and compare`() throws {
        let version = try #require(WebVersion("2.3000.1045649367"))
        #expect(version == .compiledIn)
        #expect(version.description == "2.3000.1045649367")
        #expect(version < WebVersion(revision: 1_045_649_368))
        for text in ["2.3000.", "2.3000", "2.2999.5", "3.3000.5", "2.3000.-1", "2.3000.5x", "2.3000.99999999999", ""] {
            #expect(WebVersion(text) == nil)
        }
    }
}
