internal import Glibc
internal import WACore
internal import WAGateway
internal import WAHTTP
internal import WAStorage
internal import WATransport

/// The checks of `wacli doctor`.
struct Doctor {
    typealias Finding = DoctorCommand.Finding

    let context: CommandContext

    /// Longest wait for a connection to a server.
    private static let networkTimeout = Duration.seconds(10)

    /// All findings, the most important first.
    func findings() async -> [Finding] {
        let configuration: GatewayConfiguration
        do {
            configuration = try context.configuration()
        } catch {
            return [Finding("configuration", .wrong, CommandError(error).message), terminal(isSandbox: false)]
        }
        var findings = [Finding("configuration", .well, "All settings are valid.")]
        do {
            let home = try Home.open(configuration.home)
            findings.append(Finding("home", .well, "\(home.path) belongs to you alone."))
            findings += await database(home)
            findings += environments(home)
            if let warning = ContainerStorage.current.warning(home: home.path) {
                findings.append(Finding("container", .worthKnowing, warning))
            }
        } catch {
            findings.append(Finding("home", .wrong, CommandError(error).message))
        }
        findings.append(port())
        findings += await network(configuration)
        let isSandbox = configuration.environment != EnvironmentCatalog.production.name
        return findings + [terminal(isSandbox: isSandbox)]
    }

    // MARK: - Home

    private func database(_ home: Home) async -> [Finding] {
        do {
            guard let lock = try HomeLock.tryAcquire(home, command: "wacli doctor", now: context.clock.now) else {
                return await holder(home)
            }
            let store = try await Store.open(lock: lock, options: .init().withMasterKey())
            let finding = await Self.integrity(of: store)
            let source = store.masterKeySource == home.keyPath ? "wacli.key in the home" : store.masterKeySource
            let key = "The secrets in the database are encrypted with \(source)."
            await store.close()
            return [
                Finding("owner", .well, "No process holds the home."), finding, Finding("master key", .well, key),
            ]
        } catch {
            return [Finding("database", .wrong, CommandError(error).message)]
        }
    }

    private static func integrity(of store: Store) async -> Finding {
        do {
            let problems = try await store.integrityCheck()
            guard let first = problems.first else {
                return Finding("database", .well, Self.fine(try await store.clients().count))
            }
            return Finding(
                "database", .wrong,
                "Damaged (\(first)): restore a backup with `wacli restore`, or move wacli.db away and link the "
                    + "clients again.")
        } catch {
            return Finding("database", .wrong, CommandError(error).message)
        }
    }

    private static func fine(_ count: Int) -> String { "OK, \(count) \(count == 1 ? "client" : "clients")." }

    private func holder(_ home: Home) async -> [Finding] {
        let holder = HomeLock.holder(of: home).map(\.text) ?? "another process"
        guard let server = try? await RemoteGateway.connect(home) else {
            return [Finding("owner", .worthKnowing, "The home is in use by \(holder); its database was not checked.")]
        }
        let health = try? await server.call(GatewayRequest(.get, ["health"]))
        await server.close()
        let isReady = health?["ready"]?.bool == true
        return [
            Finding("owner", .well, "A server is running: \(holder)."),
            isReady
                ? Finding("database", .well, "The server can write it.")
                : Finding("database", .wrong, "The server cannot write it; look at its log and at the space left."),
        ]
    }

    private func environments(_ home: Home) -> [Finding] {
        let catalog = EnvironmentCatalog(directory: home.environmentsPath)
        var findings: [Finding] = []
        for name in catalog.names {
            do { _ = try catalog.environment(name) } catch {
                findings.append(Finding("environments", .wrong, error.message))
            }
        }
        guard findings.isEmpty else { return findings }
        return [Finding("environments", .well, "Known: \(catalog.names.joined(separator: ", ")).")]
    }

    // MARK: - Network

    /// Where `wacli serve` would listen.
    private func port() -> Finding {
        do {
            let settings = try context.serverConfiguration()
            let address = ListenAddress.tcp(host: settings.host, port: settings.port)
            let loops = try EventLoopGroup(count: 1)
            defer { loops.stop() }
            do {
                let listener = try Listener(address, loops: loops) { $0.close() }
                listener.close()
                return Finding("port", .well, "\(address) is free for wacli serve.")
            } catch {
                return Finding("port", .worthKnowing, "\(error.message) A running server may be the one that listens.")
            }
        } catch {
            return Finding("port", .wrong, CommandError(error).message)
        }
    }

    private func network(_ configuration: GatewayConfiguration) async -> [Finding] {
        guard !context.arguments.has("offline") else {
            return [Finding("network", .skipped, "Skipped (--offline).")]
        }
        do {
            let catalog = EnvironmentCatalog(directory: try Home.open(configuration.home).environmentsPath)
            let environment = try catalog.environment(configuration.environment)
            let proxies = try ProxySettings(environment: ProcessVariables.proxies)
            guard let problem = try await reach(environment, proxies) else {
                return [Finding("network", .well, Self.reached(environment.url)), await clock(environment, proxies)]
            }
            return [Finding("network", .wrong, "\(environment.url) cannot be reached: \(problem)")]
        } catch {
            return [Finding("network", .wrong, CommandError(error).message)]
        }
    }

    /// What a connection to this address has shown to work.
    static func reached(_ url: String) -> String {
        url.lowercased().hasPrefix("wss:")
            ? "\(url) answers: name, connection, TLS and WebSocket work."
            : "\(url) answers: name, connection and WebSocket work; ws:// has no TLS."
    }

    private func reach(_ environment: ServerEnvironment, _ proxies: ProxySettings) async throws -> String? {
        let loop = try EventLoop(name: "doctor")
        defer { loop.stop() }
        let connector = WebSocketConnector(dialer: Dialer(proxies: proxies), timeout: Self.networkTimeout)
        return await EndpointProbe.problem(environment, connector: connector, loop: loop)
    }

    private func clock(_ environment: ServerEnvironment, _ proxies: ProxySettings) async -> Finding {
        let ahead: Int64?
        do {
            ahead = try await ClockProbe.secondsAhead(
                of: environment, fetch: HTTPFetch(proxies: proxies), clock: context.clock, timeout: Self.networkTimeout
            )
        } catch {
            return Finding("clock", .skipped, "Not checked: \(CommandError(error).message)")
        }
        guard let ahead else { return Finding("clock", .skipped, "The server does not say what time it is.") }
        guard abs(ahead) > ClockProbe.tolerance else { return Finding("clock", .well, "It agrees with the server's.") }
        let way = ahead > 0 ? "ahead of" : "behind"
        return Finding(
            "clock", .wrong,
            "This machine is \(abs(ahead)) seconds \(way) the server; set its clock, for example by NTP.")
    }

    // MARK: - Terminal

    private func terminal(isSandbox: Bool) -> Finding {
        let traits = context.console.traits
        guard traits.outputIsTerminal || traits.errorIsTerminal else {
            return Finding("terminal", .skipped, "Neither stdout nor stderr is a terminal.")
        }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(ProcessVariables.value).first ?? ""
        let isUTF8 = locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
        let color = context.console.hasColor(.error) ? "colours" : "no colours"
        let size = "\(traits.width) columns, \(traits.height) rows, \(color)"
        guard isUTF8 else {
            let name = locale.isEmpty ? "not set" : "\"\(locale)\""
            return Finding(
                "terminal", .worthKnowing,
                "\(size). The locale is \(name): if QR codes look broken, use one of UTF-8, such as LANG=C.UTF-8.")
        }
        guard let needed = Self.sizeOfCode(traits, isSandbox: isSandbox, home: context.arguments["home"]) else {
            return Finding("terminal", .well, "\(size).")
        }
        guard traits.width >= needed.width, traits.height >= needed.height else {
            return Finding(
                "terminal", .worthKnowing,
                "\(size). A QR code needs \(needed.width) columns and \(needed.height) rows; enlarge the window, or use "
                    + "--png FILE.")
        }
        return Finding("terminal", .well, "\(size).")
    }

    /// The window that `clients add` needs for its QR code.
    private static func sizeOfCode(_ traits: Console.Traits, isSandbox: Bool, home: String?) -> TerminalSize? {
        let hint = isSandbox ? SandboxHint(environment: SandboxControl.usualEnvironment, phone: nil, home: home) : nil
        return QRCode(QRPanel.sample(isSandbox: isSandbox)).map { code in
            QRPanel(
                code: code, style: .darkBackground, drawsSextants: traits.drawsSextants, command: hint?.scan("client"),
                image: nil
            ).needed(width: traits.width)
        }
    }
}
