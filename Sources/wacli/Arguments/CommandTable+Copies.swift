extension CommandTable {
    /// `wacli backup`.
    static var backup: CommandSpec {
        CommandSpec(
            BackupCommand.self, path: ["backup"], summary: "Copy the database into a file, while it is in use",
            discussion: [
                "Writes one consistent copy of all clients, messages, events and settings. It works while wacli serve "
                    + "runs, which is not slowed down. Media files, environments/ and the variables of the server are "
                    + "not part of it.",
                "The copy holds all messages in plain, and the keys of every account encrypted: they open only with the "
                    + "master key of the home, wacli.key or WACLI_MASTER_KEY, which is not in the copy. Keep both, and "
                    + "apart. The copy is not put back by copying it over wacli.db, but with wacli restore.",
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
                    + "name. Refused while wacli serve or another command uses the home (exit code 75), and without the "
                    + "master key that the backup was made under (exit code 78).",
                "A backup is older than what the clients have done since. So each of them starts over: it begins new "
                    + "sessions with all contacts, and messages that were waiting for an answer or in the outbox, "
                    + "scheduled ones too, become unknown and are not sent: the backup does not know whether they were "
                    + "sent or cancelled since. client.rewound counts them. What arrived after the backup is not in it.",
                "Keys, users and logins are those of the backup: what was revoked, removed or changed since is "
                    + "valid again, also a former password. Revoke it once more with wacli keys, wacli users and wacli "
                    + "logins, before wacli serve runs.",
            ],
            arguments: [ArgumentSpec("FILE", .required, completion: .file, help: "The backup")],
            options: [yes("Replace")],
            examples: [.init(command: "wacli restore /var/backups/wacli.backup", purpose: "Put a backup in place")],
            exitCodes: [.notFound])
    }

    /// `wacli master-key`.
    static var masterKey: CommandSpec {
        CommandSpec(
            nil, path: ["master-key"], summary: "Replace the key that protects secrets in the database",
            discussion: [
                "The keys of accounts, webhook secrets and tokens are encrypted in the database. Without the master key "
                    + "they are lost: keep a copy of it apart from the backups. It is wacli.key in the home, unless "
                    + "WACLI_MASTER_KEY or WACLI_MASTER_KEY_FILE gives another one to every command."
            ],
            subcommands: [
                CommandSpec(
                    MasterKeyRotateCommand.self, path: ["master-key", "rotate"], summary: "Replace the master key",
                    discussion: [
                        "Makes a new key in the home, or takes the one in --new-key-file, and encrypts the keys of the "
                            + "database with it; takes a second. The former key stays as wacli.key.before-SECONDS, "
                            + "because backups from before need it. Refused while wacli serve or another command uses "
                            + "the home (exit code 75).",
                        "While WACLI_MASTER_KEY or WACLI_MASTER_KEY_FILE is set, --new-key-file is needed. To bring the "
                            + "key back into the home, put 32 random bytes in hex into its file wacli.key (mode 600), "
                            + "name that file, and remove the variable.",
                    ],
                    options: [
                        OptionSpec(
                            "new-key-file", value: .text("FILE"), completion: .file,
                            help: "File with the key that follows, 32 bytes in Base64 or hex")
                    ],
                    examples: [
                        .init(command: "wacli master-key rotate", purpose: "Make a new key in the home"),
                        .init(
                            command: "wacli master-key rotate --new-key-file /run/secrets/wacli-key",
                            purpose: "Keep the key outside the home from now on"),
                    ])
            ])
    }
}
