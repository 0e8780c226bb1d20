/// The media hosts of an account: asked for when they are needed, and kept for as long as the server said
/// (60-media.md section 1).
final class MediaHosts {
    /// Where files are when the server does not name its hosts.
    private static let usualHost = "mmg.whatsapp.net"

    private let context: ClientContext
    private let connection: ServerConnection
    private let environment: ServerEnvironment
    private var known: (hosts: MediaConnection, until: Duration)?

    init(_ context: ClientContext, _ connection: ServerConnection, _ environment: ServerEnvironment) {
        self.context = context
        self.connection = connection
        self.environment = environment
    }

    /// The hosts with a token for uploads.
    ///
    /// - Parameter refreshing: the token of the answer before was refused.
    func forUpload(refreshing: MediaConnection? = nil) async throws(ClientError) -> MediaConnection {
        // Another transfer may have refreshed it since.
        if let known, known.until > context.uptime, refreshing?.auth != known.hosts.auth { return known.hosts }
        let request = Node(
            "iq", ["xmlns": "w:m", "type": "set", "to": .jid(.server)], [MediaConnection.request])
        let asked = context.uptime
        let answer = try await connection.request(request)
        do throws(MediaError) {
            let hosts = try MediaConnection(answer: answer)
            known = (hosts, asked + min(hosts.lifetime, hosts.authLifetime))
            return hosts
        } catch {
            throw ClientError(.media(.unreachable), "WhatsApp named no media hosts: \(error.message).")
        }
    }

    /// The places to fetch files from; those of before when the server does not answer.
    func forDownload() async -> [MediaEndpoint] {
        if let origin { return [origin] }
        let hosts = (try? await forUpload()) ?? known?.hosts
        return endpoints(hosts) ?? [MediaEndpoint(host: Self.usualHost)]
    }

    /// The places to send files to.
    func endpoints(of hosts: MediaConnection) -> [MediaEndpoint] {
        if let origin { return [origin] }
        return endpoints(hosts) ?? []
    }

    private func endpoints(_ hosts: MediaConnection?) -> [MediaEndpoint]? {
        hosts.map { $0.hosts.map { MediaEndpoint(host: $0.hostname) } }
    }

    /// In an environment without TLS its server is the media host, whatever it calls itself.
    private var origin: MediaEndpoint? { environment.plainOrigin.map { MediaEndpoint(origin: $0) } }

    func forget() { known = nil }
}

extension ServerEnvironment {
    /// `http://HOST:PORT` of an environment without TLS.
    var plainOrigin: String? {
        guard url.hasPrefix("ws://") else { return nil }
        return "http://" + url.dropFirst("ws://".count).prefix { $0 != "/" && $0 != "?" }
    }
}
