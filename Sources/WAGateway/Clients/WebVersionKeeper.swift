internal import WACore

/// Knows which version of the web client to present: the stored one, or a newer one looked up when ours is refused
/// (10-transport.md section 6).
final class WebVersionKeeper: Sendable {
    /// At most one look-up per day, whatever it brought.
    private static let interval: Duration = .seconds(86_400)
    private static let lookedUp = SettingName("webVersionLookedUp")
    private static let page = "https://web.whatsapp.com/"
    /// The page is refused to what does not look like a browser.
    private static let headers = [
        (
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36"
        ),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("Accept-Language", "en-US,en;q=0.9"),
        ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none"),
        ("Sec-Fetch-User", "?1"),
    ]

    private let store: any SettingStore
    private let services: GatewayServices
    private let known = Lock(WebVersion.compiledIn)
    private let lookUp = Lock<Task<Void, Never>?>(nil)

    init(store: any SettingStore, services: GatewayServices) {
        self.store = store
        self.services = services
    }

    /// The version to present now.
    var current: WebVersion { known.withLock { $0 } }

    /// Takes over a stored version that is newer than the compiled-in one.
    func load() async throws(StoreError) {
        guard let stored = try await store.setting(.webVersion),
            let version = WebVersion(String(decoding: stored.value, as: UTF8.self))
        else { return }
        known.withLock { $0 = max($0, version) }
    }

    /// Looks the version up unless that was done within a day; true when one newer than `refused` is known then.
    ///
    /// Many clients may ask at once: they share one look-up.
    func refresh(newerThan refused: WebVersion) async -> Bool {
        if current > refused { return true }
        let task = lookUp.withLock { running in
            if let running { return running }
            let task = Task {
                await fetch()
                lookUp.withLock { $0 = nil }
            }
            running = task
            return task
        }
        await task.value
        return current > refused
    }

    /// Gives up a look-up under way.
    func stop() { lookUp.withLock { $0 }?.cancel() }

    private func fetch() async {
        guard let fetchPage = services.fetchPage else { return }
        let now = services.clock.now
        do {
            if let last = try await store.setting(Self.lookedUp), now < last.updated + Self.interval { return }
            try await store.set(Self.lookedUp, to: [], at: now)
            let page = try await fetchPage(Self.page, Self.headers)
            guard let found = WebVersion.find(in: page) else {
                services.log.log(.warning, "WhatsApp's web page names no client version")
                return
            }
            guard found > current else { return }
            try await store.set(.webVersion, to: Array(found.description.utf8), at: now)
            known.withLock { $0 = found }
            services.log.log(.info, "a newer web client version is used from now on", ("version", found.description))
        } catch {
            services.log.log(.warning, "the web client version could not be looked up", ("error", "\(error)"))
        }
    }
}
