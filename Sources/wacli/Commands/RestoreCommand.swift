internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage

/// `wacli restore`.
struct RestoreCommand: Command {
    let context: CommandContext

    func run() async throws {
        let console = context.console
        let path = try FilePath.absolute(context.arguments.words[0], console: console)
        let home = try Home.open(try context.configuration().home)
        let lock = try await confirmedLock(home)
        defer { lock.release() }
        let report = try Restore.run(path, lock: lock, now: context.clock.now, masterKey: .ofProcess())
        if context.isJSON {
            var object: JSONObject = ["success": true, "clients": .integer(Int64(report.clients))]
            object["former"] = report.former.map(JSONValue.string)
            return try console.print(.object(object))
        }
        try console.print("Restored \(report.clients) client\(report.clients == 1 ? "" : "s").")
        if let former = report.former {
            console.note("The former database is \(former); delete it when it is no longer needed.")
        }
        console.note(
            "Each client starts over: messages that were waiting for an answer or in the outbox, scheduled ones too, become "
                + "unknown and are not sent; they may have been sent or cancelled since the backup.")
        console.note(
            "Keys, users and logins are those of the backup: what was revoked or changed since is valid again. Check "
                + "`wacli keys list`, `wacli users list` and `wacli logins list`.")
    }

    /// The home, once a person agreed to replace what is in it; it is not held while the question is on the screen.
    private func confirmedLock(_ home: Home) async throws -> HomeLock {
        var isConfirmed = false
        while true {
            // Refused at once: a server does not end by itself.
            let lock = try await HomeLock.acquire(home, command: "wacli restore", clock: context.clock, timeout: .zero)
            if isConfirmed || home.isUnused { return lock }
            lock.release()
            try await context.confirm(
                "Messages that wait or are scheduled in the backup are not sent, and keys, users and logins that were "
                    + "revoked since are valid again. Replace the database of \(home.path)?",
                doing: "Replacing the database")
            isConfirmed = true
        }
    }
}
