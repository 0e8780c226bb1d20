internal import WACore

/// What a phone asks of its server while it handles an input.
protocol PhoneServer {
    /// Wall-clock time of the input.
    var now: Timestamp { get }
    /// Where keys and ids come from.
    var random: any RandomSource { get }
    /// Accounts and devices.
    var directory: Directory { get }
    /// Groups, for their members and their addressing.
    var groups: GroupStore { get }
    /// Whether the phone of an account answers every text.
    func isEchoing(_ number: String) -> Bool
    /// The bundle of a device, with one of its one-time prekeys.
    mutating func takeBundle(of id: DeviceID) -> PreKeyBundle?
}

extension PhoneServer {
    /// The account an address names.
    func number(of jid: JID) -> String? { directory.number(of: jid) }
    /// The device an address names, when it exists.
    func device(of jid: JID) -> DeviceID? { directory.device(of: jid) }
    /// All devices of an account.
    func devices(of number: String) -> [DeviceID] { directory.devices(of: number) }
    /// The address of a device.
    func jid(of id: DeviceID, in namespace: Namespace) -> JID? { directory.jid(of: id, in: namespace) }
    /// A group.
    func group(_ id: String) -> Group? { groups[id] }
}

/// A virtual phone, the primary device of an account: its keys, its Signal sessions, its messages.
///
/// It knows its server only as a ``PhoneServer``; the stanzas it writes wait in its outbox.
struct Phone: Sendable {
    /// One-time prekeys a phone keeps at the server.
    static let offeredPreKeys = 30

    /// Digits of its number.
    let number: String
    /// Signal identity; also signs companions (40-pairing.md section 3.1).
    var identity: KeyPair
    /// `rawID` of the account's device identities; changes with the identity.
    var rawID: UInt32
    /// Highest key index ever given to a companion.
    var lastKeyIndex: UInt32 = 0
    /// Answers every text with the same text.
    var echoes: Bool
    var registrationID: UInt32
    var signedPreKey: SignedPreKeyRecord
    /// Private halves of its one-time prekeys, by id.
    var preKeys: [UInt32: KeyPair] = [:]
    var lastPreKeyID: UInt32 = 0
    /// Serialized session records, by device.
    var sessions: [DeviceID: [UInt8]] = [:]
    /// Retry receipts sent per message id, so that they end.
    var retries: [String: Int] = [:]
    /// Its sender keys by group.
    var groups: [String: GroupKey] = [:]
    /// Serialized sender keys of others, by group and device.
    var senderKeys: [String: [DeviceID: [UInt8]]] = [:]
    /// What it shows.
    var messages: PhoneMessages
    /// What it saw others do; not kept in state files.
    var activity = PhoneActivities()
    private var outbox: [Node] = []

    /// A phone with new keys.
    init(number: String, echoes: Bool, keptMessages: Int, random: any RandomSource) {
        self.number = number
        self.echoes = echoes
        identity = KeyPair(random: random)
        rawID = Self.randomID(random)
        registrationID = Self.randomID(random)
        signedPreKey = SignedPreKeyRecord.make(identity: identity, id: 1, random: random)
        messages = PhoneMessages(limit: keptMessages)
    }

    /// A phone from a state file.
    init(
        number: String, identity: KeyPair, rawID: UInt32, lastKeyIndex: UInt32, entry: StateFile.PhoneEntry,
        keptMessages: Int
    ) {
        self.number = number
        self.identity = identity
        self.rawID = rawID
        self.lastKeyIndex = lastKeyIndex
        echoes = entry.echoes
        registrationID = entry.registrationID
        signedPreKey = SignedPreKeyRecord(
            id: entry.signedPreKey.id, key: entry.signedPreKey.key.pair, signature: entry.signedPreKey.signature.bytes,
            stage: .current)
        preKeys = entry.preKeys.mapValues(\.pair)
        lastPreKeyID = entry.lastPreKeyID
        sessions = entry.sessions.mapValues(\.bytes)
        retries = entry.retries
        groups = entry.groups ?? [:]
        senderKeys = (entry.senderKeys ?? [:]).mapValues { $0.mapValues(\.bytes) }
        messages = PhoneMessages(entry.messages, lastNumber: entry.lastMessageNumber, limit: keptMessages)
    }

    /// 1...2^31-1.
    private static func randomID(_ random: any RandomSource) -> UInt32 { random.number(below: 0x7FFF_FFFE) + 1 }

    /// The phone is set up again: another identity, no sessions; what it shows stays.
    mutating func resetIdentity(random: any RandomSource) {
        var fresh = Phone(number: number, echoes: echoes, keptMessages: messages.limit, random: random)
        fresh.messages = messages
        fresh.activity = activity
        self = fresh
    }

    /// Its own address as a device.
    var id: DeviceID { DeviceID(number: number, device: 0) }
    /// Its keys as sessions need them.
    var local: LocalIdentity { LocalIdentity(identityKey: identity, registrationID: registrationID) }

    /// True while no peer knows one of its keys, and it shows nothing.
    var isUntouched: Bool {
        lastPreKeyID == 0 && lastKeyIndex == 0 && sessions.isEmpty && groups.isEmpty && senderKeys.isEmpty
            && messages.lastNumber == 0
    }

    // MARK: - The server

    mutating func write(_ stanza: Node) { outbox.append(stanza) }

    /// Takes the stanzas it has written.
    mutating func takeOutbox() -> [Node] {
        defer { outbox = [] }
        return outbox
    }

    /// A stanza was delivered to it.
    mutating func receive(_ stanza: Node, from server: inout some PhoneServer) {
        switch stanza.tag.string {
        case "message": receive(message: stanza, from: &server)
        case "receipt": receive(receipt: stanza, from: &server)
        case "chatstate": receive(chatState: stanza, from: server)
        case "notification": receive(notification: stanza, from: server)
        default: break
        }
    }

    /// The server's answer to a message of the phone.
    mutating func acknowledged(_ id: String, isRefused: Bool) {
        if isRefused, let group = messages[id: id, from: number]?.group.flatMap({ JID($0) }) {
            // No device got the key that the message was to bring.
            groups[group.user] = nil
        }
        messages.change(id, from: number) { message in
            if message.status == .pending { message.status = isRefused ? .failed : .sent }
        }
    }

    // MARK: - Published keys

    /// The device as the server keeps it.
    func device(name: String, created: Int64) -> Device {
        Device(
            noiseKey: nil, identityKey: Blob(identity.publicKey), registrationID: registrationID,
            signedPreKey: Device.SignedPreKey(
                id: signedPreKey.id, key: Blob(signedPreKey.key.publicKey), signature: Blob(signedPreKey.signature)),
            name: name, platform: 0, keyIndex: nil, deviceIdentity: nil, linked: created)
    }

    /// Makes the prekeys missing at the server, where `count` are left, and returns their public halves.
    mutating func makePreKeys(toReach goal: Int, from count: Int, random: any RandomSource) -> [Device.PreKey] {
        PreKeyGenerator.make(count: max(0, goal - count), after: lastPreKeyID, random: random).map { made in
            preKeys[made.id] = made.key
            lastPreKeyID = made.id
            return Device.PreKey(id: made.id, key: Blob(made.key.publicKey))
        }
    }
}
