public import WAHTTP

/// Operations with files of the machine; only on the control socket, and no part of the API.
enum ControlRoutes {
    static let endpoints = [
        Endpoint(.post, "/control/backup", "control.backup", .platform, "write a backup", \.copies, CopyService.backUp),
        Endpoint(
            .post, "/control/clients/:id/export", "control.export", .platform, "export a client", \.copies,
            CopyService.export),
        Endpoint(
            .post, "/control/import", "control.import", .platform, "import a client", \.copies, CopyService.takeOver),
    ]
}

extension Gateway {
    /// The routes of the control socket that are no part of the API.
    public var controlRoutes: [Route] { ControlRoutes.endpoints.map { $0.route(services) } }
}
