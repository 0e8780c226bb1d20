extension CommandTable {
    /// `wacli backup`.
    static var backup: CommandSpec {
        CommandSpec(
            BackupCommand.self, path: ["backup"], summary: "Copy the database into a file, while it is in use",
            discussion: [
                "Writes one consistent copy of all clients, messages, events and settings. It works while wacli serve "
                    + "runs, which is not slowed down. Media files, environments/ and the variables of the server are "
                    + "not part of it.",
                "The copy holds the keys of every account: keep it as safe as the home itself. It is not put back by "
                    + "copying it over wacli.db, but with wacli restore.",
            ],
            arguments: [ArgumentSpec("FILE", .required, completion: .file, help: "The file to write")],
            options: [OptionSpec("force", help: "Replace the file if it exists")],
            examples: [.init(command: "wacli backup /var/backups/wacli.backup", purpose: "Write a backup")])
    }

    /// `wacli restore`.
    static var restore: CommandSpec {
        CommandSpec(
            RestoreCommand.self, path: ["restore"], summary: "Replace the database by a backup",
            discussion: [
                "Checks the backup, puts it in the place of the database, and keeps the former database under another "
                    + "name. Refused while wacli serve or another command uses the home (exit code 75).",
                "A backup is older than what the clients have done since. So each of them starts over: it begins new "
                    + "sessions with all contacts, and messages that were waiting for an answer become unknown and are "
                    + "not sent again. What arrived after the backup is not in it.",
            ],
            arguments: [ArgumentSpec("FILE", .required, completion: .file, help: "The backup")],
            options: [yes("Replace")],
            examples: [.init(command: "wacli restore /var/backups/wacli.backup", purpose: "Put a backup in place")],
            exitCodes: [.notFound])
    }
}
