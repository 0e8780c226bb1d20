import Foundation
import Glibc
import Testing

/// `.env` in the directory where a server starts.
@Suite(.paced)
struct SettingsFileTests {
    private func write(_ text: String, in home: Home, mode: mode_t = 0o600) throws {
        let path = home.directory + "/.env"
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(chmod(path, mode) == 0)
    }

    @Test func `a settings file that others can write does not open the home`() async throws {
        try await Home.use { home in
            try write("API_KEY=theirs\nHOST=0.0.0.0\n", in: home, mode: 0o666)
            let outcome = try await home.run("serve", "--port", "0", variables: ["API_KEY": ""])
            #expect(outcome.isComplaint(78, about: home.directory + "/.env", "chmod"), "\(outcome)")
            let other = try await home.run("clients", "list")
            #expect(other.ending == .exit(0), "\(other)")
        }
    }

    @Test func `a named pipe in place of a small file holds no command up`() async throws {
        try await Home.use { home in
            #expect(mkfifo(home.directory + "/.env", 0o600) == 0)
            let served = try await home.run("serve", "--port", "0")
            #expect(served.isComplaint(78, about: ".env", "a named pipe"), "\(served)")
            _ = try await home.run("clients", "list")
            #expect(mkfifo(home.path + "/environments/pipe.json", 0o600) == 0)
            let listed = try await home.run("--environment", "pipe", "clients", "add", "a", "--qr")
            #expect(listed.ending == .exit(78), "\(listed)")
            #expect(listed.stderr.contains("pipe.json cannot be read: it is a named pipe"), "\(listed)")
            let state = home.directory + "/state"
            #expect(mkfifo(state, 0o600) == 0)
            let sandbox = try await home.run("sandbox", "--listen", "127.0.0.1:0", "--state", state)
            #expect(sandbox.isComplaint(73, about: state, "a named pipe"), "\(sandbox)")
        }
    }

    @Test func `a batch from a named pipe without a writer ends with the first signal`() async throws {
        try await Home.use { home in
            let pipe = home.directory + "/batch"
            #expect(mkfifo(pipe, 0o600) == 0)
            let process = try home.start("send", "--batch", pipe)
            // The home exists once the command has opened it, which comes before it reads lines.
            let database = home.path + "/wacli.db"
            try await offPool {
                let end = Date(timeIntervalSinceNow: 20)
                while !FileManager.default.fileExists(atPath: database), Date() < end { sched_yield() }
            }
            process.signal(SIGTERM)
            let outcome = try await process.ended()
            #expect(outcome.ending == .signal(SIGTERM), "\(outcome)")
        }
    }

    @Test func `an API key with a line break is refused at the start`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("serve", "--port", "0", variables: ["API_KEY": "secret\n"])
            #expect(outcome.isComplaint(78, about: "API_KEY", "line break"), "\(outcome)")
            #expect(!outcome.stderr.contains("secret"))
        }
    }
}
