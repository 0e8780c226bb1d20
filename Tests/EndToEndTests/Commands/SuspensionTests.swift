import Testing

/// Questions that a person leaves with Ctrl-Z and returns to with `fg`.
@Suite(.paced)
struct SuspensionTests {
    @Test
    func `a password stays hidden after Ctrl-Z and fg`() async throws {
        try await Home.use { home in
            let terminal = try home.terminal("tenants", "add", "acme", "--password-stdin")
            try await terminal.screen(shows: "Password: ")
            try terminal.suspendAndContinue()
            // The question appears again once typing is hidden.
            try await terminal.shows("Password: ", times: 2)
            try terminal.type("correct horse battery\r")
            try await terminal.screen(shows: "Again: ")
            try terminal.type("correct horse battery\r")
            let outcome = try await terminal.ended()
            #expect(outcome.ending == .exit(0))
            #expect(!terminal.now.screen.contains("horse"), "\(terminal.now.screen)")
        }
    }

    @Test
    func `a line can be edited after Ctrl-Z and fg, and keeps what was typed`() async throws {
        try await Home.use { home in
            let terminal = try home.terminal("clients", "add")
            try await terminal.screen(shows: "Id of the new client")
            try terminal.type("not an i")
            try await terminal.screen(shows: "not an i")
            try terminal.suspendAndContinue()
            try await terminal.shows("not an i", times: 2)
            // Without line editing, the terminal itself would show the control character.
            try terminal.type("\u{1}")
            try terminal.type("\u{5}d\r")
            try await terminal.screen(shows: "An id is")
            #expect(!terminal.now.screen.contains("^A"), "\(terminal.now.screen)")
        }
    }
}
