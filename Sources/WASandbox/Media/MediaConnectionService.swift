internal import WACore

/// `w:m`: the media hosts and the token of an account (60-media.md section 1).
struct MediaConnectionService: IQService {
    var types: Set<IQType> { [.set] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard let media = world.media, request.node.child("media_conn") != nil else { return .error(.itemNotFound) }
        let hosts = media.hosts.enumerated().map { MediaConnection.Host(hostname: $1, isPrimary: $0 == 0) }
        guard !hosts.isEmpty else { return .error(.itemNotFound) }
        return .result([
            MediaConnection(
                auth: media.auth(of: request.sender.number), lifetime: .seconds(300), authLifetime: .seconds(21_600),
                hosts: hosts
            ).node
        ])
    }
}
