internal import WACore

/// The sandbox's whole WhatsApp as one value.
///
/// Composition and dispatch: stanzas and commands go in, ``Effect``s come out through ``nextEffects()``. Time is set
/// from outside before each input; nothing in here waits, opens a socket or reads a clock. The rules are in the parts
/// (``Directory``, ``Deliveries``, ``Pairings``, ``Phone``), in the routing of each kind of stanza, and in one
/// ``IQService`` per namespace.
struct World: Sendable {
    /// Choices of the sandbox's user.
    struct Settings: Sendable {
        /// Platform name in `pair-success`.
        var platform = "android"
        /// Messages of the backlog sent before the companion asks for more (30-connection.md section 8).
        var firstBatch = 20
        /// How long to wait for a companion to ask for more of its backlog.
        var backlogTimeout: Duration = .seconds(2)
        /// Seconds a companion shows the first QR ref, and each further one (40-pairing.md section 2).
        var firstRefSeconds: Int64 = 60
        var furtherRefSeconds: Int64 = 20
        /// Messages a phone keeps.
        var keptMessages = PhoneMessages.defaultLimit
        /// Whether facts are noted for a record.
        var isRecorded = false
    }

    /// What the parts share, and what an input leads to.
    var context: StepContext
    /// Accounts, devices and addresses.
    var directory = Directory()
    /// The phones by number.
    var phones: [String: Phone] = [:]
    /// Groups and communities.
    var groups = GroupStore()
    /// Connections, queues and routes.
    var deliveries = Deliveries()
    /// Unlinked companions.
    var pairings = Pairings()
    /// Who is shown online, and who follows it.
    var presences = Presences()
    /// Tokens by which peers prove that they may contact each other, by (issuer, receiver) number.
    var tokens: [TokenKey: PrivacyToken] = [:]
    /// Files; nil where nothing is served.
    var media: MediaServer?
    /// Stanzas the phones have not looked at yet.
    private var phoneInbox: [PhoneDelivery] = []

    init(settings: Settings = Settings(), random: any RandomSource, now: Timestamp) {
        context = StepContext(settings: settings, random: random, now: now)
    }

    /// Wall-clock time of the input.
    var now: Timestamp {
        get { context.now }
        set { context.now = newValue }
    }
    var random: any RandomSource { context.random }
    /// The accounts by number.
    var accounts: [String: Account] {
        get { directory.accounts }
        _modify { yield &directory.accounts }
    }

    /// Lets the phones act, then takes what is to be done; empty when the world has come to rest.
    mutating func nextEffects() -> [Effect] {
        runPhones()
        return context.takeEffects()
    }

    // MARK: - Dispatch

    /// A stanza arrived on a connection.
    mutating func received(_ stanza: Node, on connection: ConnectionID) {
        context.counters.countReceived(stanza.tag.string)
        guard let id = deliveries.logins[connection] else { return receivedUnlinked(stanza, on: connection) }
        switch stanza.tag.string {
        case "iq": handleRequest(stanza, from: id, on: connection)
        case "ib":
            if let batch = stanza.child("offline_batch") {
                deliveries.requestBacklog(id, count: Int(clamping: batch.integer("count") ?? 0), &context)
            }
        default: handle(stanza, from: id)
        }
    }

    /// A stanza of a device, phones included.
    mutating func handle(_ stanza: Node, from id: DeviceID) {
        switch stanza.tag.string {
        case "message": MessageRouting.handle(stanza, from: id, in: &self)
        case "receipt": ReceiptRouting.handle(stanza, from: id, in: &self)
        case "ack": ReceiptRouting.handle(ack: stanza, from: id, in: &self)
        case "presence": PresenceRouting.handle(stanza, from: id, in: &self)
        case "chatstate": PresenceRouting.handle(chatState: stanza, from: id, in: &self)
        case "call": CallRouting.handle(stanza, from: id, in: &self)
        default: break
        }
    }

    /// A reminder asked for with ``Effect/timer(_:after:)`` is due.
    mutating func fired(_ timer: WorldTimer) {
        switch timer {
        case .releaseBacklog(let connection): deliveries.releaseBacklog(on: connection, &context)
        case .releaseHeld(let connection): deliveries.releaseHeld(on: connection, &context)
        case .refsExpired(let connection): pairings.refsExpired(on: connection, &context)
        }
    }

    /// Gives a stanza to a device: to the phone's inbox, or into its queue and, when it listens, onto its connection.
    mutating func deliver(_ stanza: Node, to id: DeviceID) {
        guard directory[id] != nil else { return }
        if id.isPhone {
            phoneInbox.append(PhoneDelivery(number: id.number, stanza: stanza))
        } else {
            deliveries.deliver(stanza, to: id, &context)
        }
    }

    // MARK: - Phones

    /// Lets a phone act, then hands what it wrote to the server; nil when there is no such phone.
    ///
    /// During the call the phone is taken out of the world and reaches the server through ``PhoneServer`` alone.
    @discardableResult
    mutating func withPhone<Result, Failure: Error>(
        _ number: String, _ act: (inout Phone, inout World) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard let (outcome, written) = takeOut(number, act) else { return nil }
        for stanza in written { handle(stanza, from: DeviceID(number: number, device: 0)) }
        return try outcome.get()
    }

    /// Runs `act` on a phone that is out of the world; returns its outcome and what the phone wrote.
    ///
    /// A function of its own, so that no copy of the phone is left when the server handles what it wrote: with one, the
    /// next change of the phone would copy all its messages.
    private mutating func takeOut<Result, Failure: Error>(
        _ number: String, _ act: (inout Phone, inout World) throws(Failure) -> Result
    ) -> (outcome: Swift.Result<Result, Failure>, written: [Node])? {
        guard var phone = phones.removeValue(forKey: number) else { return nil }
        let outcome: Swift.Result<Result, Failure>
        do { outcome = .success(try act(&phone, &self)) } catch { outcome = .failure(error) }
        let written = phone.takeOutbox()
        phones[number] = phone
        return (outcome, written)
    }

    /// Lets the phones handle what was delivered to them, until nothing is left.
    ///
    /// A bound on the rounds keeps two phones that answer each other from occupying the loop.
    private mutating func runPhones() {
        var rounds = 0
        while !phoneInbox.isEmpty, rounds < 10_000 {
            let batch = phoneInbox
            phoneInbox = []
            for delivery in batch {
                withPhone(delivery.number) { phone, world in
                    phone.receive(delivery.stanza, from: &world)
                    // Typing states are in no state file.
                    if delivery.stanza.tag != "chatstate" { world.context.needsSaving = true }
                }
            }
            rounds += batch.count
        }
    }
}

/// A stanza on its way to a phone.
private struct PhoneDelivery: Sendable {
    let number: String
    let stanza: Node
}

/// Who issued a privacy token to whom.
struct TokenKey: Hashable, Sendable, Codable {
    let issuer: String
    let receiver: String
}

/// A token that proves its holder may contact the issuer (51-sending.md section 9.6).
struct PrivacyToken: Sendable, Codable, Equatable {
    let token: Blob
    /// When it was issued as the issuer said, Unix seconds.
    let issued: Int64
}
