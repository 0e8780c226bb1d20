import WACore

/// A home and a sandbox with phones.
struct Scene: Sendable {
    let home: Home
    let sandbox: SandboxProcess

    /// The numbers of the phones.
    var phones: [String] { sandbox.phones }

    /// Sets one up, and cleans up whatever happens.
    static func play(
        phones: Int = 2, _ arguments: String..., body: (Scene) async throws -> Void
    ) async throws {
        try await Home.use { home in
            let sandbox = try await SandboxProcess.start(in: home, phones: phones, arguments)
            try await body(Scene(home: home, sandbox: sandbox))
        }
    }

    /// Links a client to a phone by QR code, as a program would.
    func link(_ id: String, to phone: String) async throws {
        let adding = try home.start("clients", "add", id, "--qr", "--json")
        try await scan(adding, by: phone)
        let outcome = try await adding.ended()
        guard outcome.ending == .exit(0) else { throw Failure("clients add \(id): \(outcome)") }
    }

    /// Scans the code that a linking with `--json` offers.
    func scan(_ adding: RunningProcess, by phone: String) async throws {
        let line = try await adding.line(holding: "\"qr\"")
        guard let qr = try JSONValue(parsing: line)["qr"]?.string else { throw Failure("no qr in \(line)") }
        try await sandbox.scan(qr, by: phone)
    }
}

extension Outcome {
    /// What a command that failed as it should leaves on its streams: nothing to read, and one complaint.
    func isComplaint(_ code: Int32, about parts: String...) -> Bool {
        ending == .exit(code) && stdout.isEmpty && stderr.hasPrefix("wacli: ")
            && stderr.split(separator: "\n").filter { $0.hasPrefix("wacli: ") }.count == 1
            && parts.allSatisfy { stderr.contains($0) }
    }
}
