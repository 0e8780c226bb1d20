import Testing
import WACore

@testable import WAGateway

@Suite struct HomePathTests {
    private func resolve(_ option: String?, _ variables: [String: String]) throws -> String {
        try HomePath.resolve(option: option, workingDirectory: "/work/here") { variables[$0] }
    }

    @Test
    func `option, WACLI_HOME, DATA_DIR, XDG_DATA_HOME and HOME count in this order`() throws {
        var variables = ["WACLI_HOME": "/a", "DATA_DIR": "/d", "XDG_DATA_HOME": "/b", "HOME": "/c"]
        #expect(try resolve("/option", variables) == "/option")
        #expect(try resolve(nil, variables) == "/a")
        variables["WACLI_HOME"] = nil
        #expect(try resolve(nil, variables) == "/d")
        variables["DATA_DIR"] = nil
        #expect(try resolve(nil, variables) == "/b/wacli")
        variables["XDG_DATA_HOME"] = nil
        #expect(try resolve(nil, variables) == "/c/.local/share/wacli")
    }

    @Test func `empty variables count as unset`() throws {
        #expect(try resolve(nil, ["WACLI_HOME": "", "XDG_DATA_HOME": "", "HOME": "/c"]) == "/c/.local/share/wacli")
    }

    @Test func `relative paths start from the working directory`() throws {
        #expect(try resolve("data/", [:]) == "/work/here/data")
        #expect(try resolve(nil, ["WACLI_HOME": "data"]) == "/work/here/data")
        #expect(try resolve(nil, ["XDG_DATA_HOME": "data", "HOME": "/c/"]) == "/c/.local/share/wacli")
        #expect(try resolve("/", [:]) == "/")
    }

    @Test func `a tilde that no shell expanded is the user's home, not a directory of that name`() throws {
        #expect(try resolve(nil, ["WACLI_HOME": "~/x", "HOME": "/h/me"]) == "/h/me/x")
        #expect(try resolve("~/x/", ["HOME": "/h/me"]) == "/h/me/x")
        #expect(try resolve("~", ["HOME": "/h/me"]) == "/h/me")
        #expect(try resolve("~/x", ["HOME": "/"]) == "/x")
        #expect(try resolve("./~", ["HOME": "/h/me"]) == "/work/here/./~")
        for (path, variables) in [("~bob/x", ["HOME": "/h"]), ("~/x", [:]), ("~/x", ["HOME": "h"])] {
            #expect { try resolve(path, variables) } throws: { error in
                guard let error = error as? StoreError else { return false }
                return error.code == .noHome && error.message.contains("write the whole path")
            }
        }
    }

    @Test func `without any hint it says what to do`() {
        #expect { try resolve(nil, [:]) } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.code == .noHome && error.message.contains("--home")
        }
        #expect { try resolve("", ["HOME": "/c"]) } throws: { ($0 as? StoreError)?.code == .noHome }
    }
}
