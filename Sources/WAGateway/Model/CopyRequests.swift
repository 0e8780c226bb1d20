internal import WACore

/// A request to write a backup.
struct BackupRequest: RequestModel {
    /// An absolute path on the machine of the server.
    let path: String
    /// Replaces a file that is there.
    let force: Bool

    init(_ fields: inout FieldReader) {
        path = fields.body.path()
        force = fields.body.optionalBool("force", "Replace a file that is there") ?? false
    }
}

/// A request to export a client.
struct ExportRequest: RequestModel {
    /// The client.
    let id: ClientID
    /// An absolute path on the machine of the server.
    let path: String
    /// Replaces a file that is there.
    let force: Bool

    init(_ fields: inout FieldReader) {
        id = fields.client()
        path = fields.body.path()
        force = fields.body.optionalBool("force", "Replace a file that is there") ?? false
    }
}

/// A request to import a client.
struct ImportRequest: RequestModel {
    /// An absolute path on the machine of the server.
    let path: String
    /// The id here; nil for the one it had.
    let id: ClientID?
    /// Whose client it becomes; nil for the caller's own tenant, or the tenant default.
    let tenant: TenantID?

    init(_ fields: inout FieldReader) {
        path = fields.body.path()
        tenant = fields.body.optionalTenantID(about: "The tenant that owns the client here; default: `default`")
        id = fields.body.optionalClientID("clientId", "Id of the client here; default: the one it had")
    }
}

extension FieldGroup {
    fileprivate mutating func path() -> String {
        string("path", max: 4096, "Absolute path of the file on the machine of the server")
    }
}

/// What was written.
struct CopyReport: AnswerModel, Equatable {
    let path: String
    let clients: Int
    let bytes: Int64

    init(_ report: BackupReport) { self.init(path: report.path, clients: report.clients, bytes: report.bytes) }

    private init(path: String, clients: Int, bytes: Int64) {
        self.path = path
        self.clients = clients
        self.bytes = bytes
    }

    static var example: CopyReport { CopyReport(path: "/var/backups/wacli.backup", clients: 2, bytes: 4096) }

    var json: JSONValue {
        [
            "success": true, "path": .string(path), "clients": .integer(Int64(clients)), "bytes": .integer(bytes),
        ]
    }
}
