internal import WAGateway
internal import WAStorage

extension GatewayPaths {
    /// The files of a home.
    init(_ home: Home) {
        self.init(environments: home.environmentsPath, controlSocket: home.controlSocketPath)
    }
}
