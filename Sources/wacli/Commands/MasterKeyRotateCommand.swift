internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage

/// `wacli master-key rotate`.
struct MasterKeyRotateCommand: Command {
    let context: CommandContext

    func run() async throws {
        let console = context.console
        let new = try context.arguments["new-key-file"].map { path in
            try MasterKey.file(at: try FilePath.absolute(path, console: console))
        }
        let home = try Home.open(try context.configuration().home)
        // Refused at once: a server does not end by itself.
        let lock = try await HomeLock.acquire(
            home, command: "wacli master-key rotate", clock: context.clock, timeout: .zero)
        defer { lock.release() }
        let report = try await MasterKeyRotation.run(lock: lock, options: try .init().withMasterKey(), to: new)
        if context.isJSON {
            var object: JSONObject = ["success": true, "source": .string(report.source)]
            object["former"] = report.former.map(JSONValue.string)
            return try console.print(.object(object))
        }
        try console.print("The master key is now \(report.source).")
        if let former = report.former {
            console.note("The former key is \(former): backups from before need it. Delete it with the last of them.")
        }
        guard new != nil else { return }
        if report.source == home.keyPath {
            console.note("Remove WACLI_MASTER_KEY and WACLI_MASTER_KEY_FILE: the key is in the home.")
        } else {
            console.note("Set WACLI_MASTER_KEY_FILE=\(report.source) for all commands that follow.")
        }
    }
}
