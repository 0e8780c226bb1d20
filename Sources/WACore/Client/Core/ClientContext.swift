/// What every part of a client shares: its name, its clocks, its source of randomness, and its log.
final class ClientContext {
    /// The owner's name for the client.
    let id: String
    let clock: any Clock
    let random: any RandomSource
    private let logger: any Logger
    /// Messages of others with what only devices of our own account may send (52-receiving.md section 5).
    var ignoredMessages = 0 {
        didSet { view.update { $0.ignoredMessages = ignoredMessages } }
    }
    /// What callers on other threads see of the client.
    let view: ClientView

    init(id: String, lastState: ClientStateRecord, clock: any Clock, random: any RandomSource, logger: any Logger) {
        self.id = id
        view = ClientView(id: id, state: lastState, clock: clock)
        self.clock = clock
        self.random = random
        self.logger = logger
    }

    /// Wall-clock time.
    var now: Timestamp { clock.now }
    /// Time that never jumps.
    var uptime: Duration { clock.uptime }

    /// Writes one line that names the client first.
    func log(_ level: LogLevel, _ message: @autoclosure () -> String, _ fields: (String, String)...) {
        guard level >= logger.level else { return }
        logger.write(level, message(), [("client", id)] + fields)
    }

    /// An event of this moment.
    func event(_ data: EventData) -> EventDraft { EventDraft(data, at: now) }

    /// The event for a stanza that we do not model: counted, never dropped silently.
    func unknown(_ stanza: Node) -> EventDraft {
        event(.unknown(tag: stanza.tag.string, type: stanza.string("type"), summary: stanza.summary))
    }
}
