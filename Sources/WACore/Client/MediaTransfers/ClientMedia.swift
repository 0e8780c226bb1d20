/// What a client needs to send and fetch files.
public struct ClientMedia: Sendable {
    /// Talks to media hosts.
    let transport: any MediaTransport
    /// Where the files are.
    let vault: any MediaVault
    /// How large they may be.
    let limits: MediaLimits

    /// Bundles the services.
    public init(transport: any MediaTransport, vault: any MediaVault, limits: MediaLimits = MediaLimits()) {
        self.transport = transport
        self.vault = vault
        self.limits = limits
    }
}

/// A file of a message that is on this machine.
public struct DownloadedMedia: Sendable, Equatable {
    /// The file.
    public let file: StoredFile
    /// What the message is, in the words of events.
    public let kind: String
    /// The type that its sender claims.
    public let mimetype: String?
    /// The name that its sender gave it; not safe as the name of a file.
    public let fileName: String?

    /// Describes a file.
    public init(file: StoredFile, kind: String, mimetype: String?, fileName: String?) {
        self.file = file
        self.kind = kind
        self.mimetype = mimetype
        self.fileName = fileName
    }
}
