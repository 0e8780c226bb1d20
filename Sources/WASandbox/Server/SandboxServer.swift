internal import Glibc
public import WACore
internal import WAHTTP
public import WATransport

/// A sandbox behind sockets: WebSocket with and without TLS, the control API, and environment files.
public final class SandboxServer: Sendable {
    /// Where and how a sandbox is served.
    public struct Options: Sendable {
        /// Where to listen without TLS; port 0 lets the system choose.
        public var listen: ListenAddress
        /// Where to listen with TLS under a root made for the run; nil for nowhere.
        public var secureListen: ListenAddress?
        /// The home whose `environments/` gets the files; nil writes none.
        public var home: String?
        /// The name of the environment; with TLS it is followed by `-tls`.
        public var environmentName: String

        /// Makes options.
        public init(
            listen: ListenAddress = .tcp(host: "127.0.0.1", port: 0), secureListen: ListenAddress? = nil,
            home: String? = nil, environmentName: String = "sandbox"
        ) {
            self.listen = listen
            self.secureListen = secureListen
            self.home = home
            self.environmentName = environmentName
        }
    }

    /// What is served.
    public let sandbox: Sandbox
    private let server: HTTPServer
    private let offered: Lock<[ServerEnvironment]>
    private let hasKey: Bool

    /// How long requests under way may take when the server stops.
    private static let timeout: Duration = .seconds(2)

    /// Makes a server that listens nowhere yet.
    ///
    /// A sandbox on one of `loops` spares hops. With `isKey`, which compares in constant time, the control API demands
    /// the key.
    public init(
        sandbox: Sandbox, loops: EventLoopGroup, isKey: (@Sendable (String) -> Bool)? = nil,
        logger: any Logger = SilentLogger()
    ) {
        self.sandbox = sandbox
        hasKey = isKey != nil
        let offered = Lock<[ServerEnvironment]>([])
        self.offered = offered
        let routes = SandboxRoutes(sandbox: sandbox) { offered.withLock { $0 } }
        let middleware = isKey.map { [SandboxAccess(isKey: $0).middleware] } ?? []
        server = HTTPServer(
            loops: loops, router: Router(routes.all, middleware: middleware, logger: logger), logger: logger)
    }

    /// The environments under which clients reach the sandbox, once it listens.
    public var environments: [ServerEnvironment] { offered.withLock { $0 } }

    /// Listens, and writes `environments/<name>.json` into the home.
    ///
    /// Returns the environments.
    @discardableResult
    public func start(_ options: Options = Options()) throws(SandboxError) -> [ServerEnvironment] {
        for address in [options.listen, options.secureListen].compactMap(\.self) where !hasKey && !address.isLoopback {
            throw SandboxError(
                .keyMissing,
                "others can reach \(address), but API_KEY is not set; set API_KEY or listen on 127.0.0.1")
        }
        var environments = [
            ServerEnvironment(
                name: options.environmentName, url: try listen(on: options.listen, tls: nil, scheme: "ws"),
                trustedRootsPEM: nil, noiseRootKey: sandbox.noiseRootKey)
        ]
        if let address = options.secureListen {
            let certificate = try Self.certificate(for: address)
            environments.append(
                ServerEnvironment(
                    name: "\(options.environmentName)-tls",
                    url: try listen(on: address, tls: try Self.context(certificate), scheme: "wss"),
                    trustedRootsPEM: certificate.rootPEM, noiseRootKey: sandbox.noiseRootKey))
        }
        offered.withLock { $0 = environments }
        // Programs that cannot do without TLS take the first host.
        sandbox.media.hosts = environments.reversed().compactMap(\.host)
        if let home = options.home { try Self.write(environments, home: home) }
        return environments
    }

    /// Stops listening, closes everything and writes the state file.
    public func stop() async throws {
        await server.shutdown(within: Self.timeout)
        try await sandbox.stop()
    }

    private func listen(
        on address: ListenAddress, tls: TLSServerContext?, scheme: String
    ) throws(SandboxError) -> String {
        do {
            guard case .tcp(let host, let port) = try server.listen(on: address, tls: tls) else {
                throw SandboxError(.cannotListen, "a sandbox listens on TCP addresses only")
            }
            let reachable = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
            return "\(scheme)://\(ListenAddress.tcp(host: reachable, port: port))/ws/chat"
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError(.cannotListen, "cannot listen on \(address): \(error)")
        }
    }

    private static func certificate(for address: ListenAddress) throws(SandboxError) -> SelfSignedCertificate {
        do {
            var names = ["localhost", "127.0.0.1", "::1"]
            if case .tcp(let host, _) = address, !names.contains(host) { names.append(host) }
            return try SelfSignedCertificate.make(names: names)
        } catch {
            throw SandboxError(.cannotListen, "cannot make a TLS certificate: \(error)")
        }
    }

    private static func context(_ certificate: SelfSignedCertificate) throws(SandboxError) -> TLSServerContext {
        do {
            return try TLSServerContext(
                certificatePEM: certificate.certificatePEM, privateKeyPEM: certificate.privateKeyPEM)
        } catch {
            throw SandboxError(.cannotListen, "cannot use the TLS certificate: \(error)")
        }
    }

    private static func write(_ environments: [ServerEnvironment], home: String) throws(SandboxError) {
        let directory = "\(home)/environments"
        try PrivateFile.makeDirectory(directory)
        for environment in environments {
            let path = "\(directory)/\(environment.name).json"
            try PrivateFile.replace(path, with: EnvironmentFile.content(for: environment))
        }
    }
}

extension ServerEnvironment {
    /// Host and port of its URL.
    fileprivate var host: String? {
        url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).dropFirst().first.map(String.init)
    }
}
