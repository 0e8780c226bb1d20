public import WACore

/// A moment, in seconds after an arbitrary start.
public func moment(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_700_000_000 + seconds) }

/// A random key pair.
public func freshKey() -> KeyPair { KeyPair(random: SystemRandom()) }

/// Random bytes.
public func randomBytes(_ count: Int) -> [UInt8] { SystemRandom().bytes(count) }

/// An event with a name in its data.
public func event(_ name: String = "test") -> EventDraft {
    EventDraft(type: .unknown, timestamp: moment(1), data: Array("{\"name\":\"\(name)\"}".utf8))
}

extension StoredEvent {
    /// The name that ``event(_:)`` gave it.
    public var name: String? { (try? JSONValue(parsing: draft.data))?["name"]?.string }
}

/// A Signal address.
public func address(_ name: String, _ device: UInt16 = 0) -> SignalAddress { SignalAddress(name: name, device: device) }

/// A linked device with random keys.
public func sampleCredentials(
    pushName: String? = "Push", phone: String = "447700900123", lid: String = "100000000000001"
) -> Credentials {
    Credentials(
        phoneJID: .phone(phone, device: 12), lidJID: .lid(lid, device: 12),
        noiseKey: freshKey(), identityKey: freshKey(), registrationID: 0x7FFF_FFFF,
        advSecret: SecretBytes(randomBytes(32)), deviceIdentity: [1, 2, 3], platform: "android", businessName: nil,
        pushName: pushName, routingInfo: [9, 8], lastPreKeyUpload: nil, signedPreKeyCreated: moment(5))
}

/// A stored text of ours.
public func sampleMessage(
    _ id: String = "M1", chat: JID = .phone("447700900999"), sender: JID = .phone("447700900123"),
    status: MessageStatus = .pending, text: String? = "hello", at seconds: Int64 = 0
) -> MessageRecord {
    MessageRecord(
        id: id, chat: chat, sender: sender, fromMe: true, timestamp: moment(seconds), kind: "text", text: text,
        content: [1, 2, 3], status: status)
}

/// A message of ours that waits for its ack.
public func sampleOutgoing(_ id: String, at seconds: Int64 = 0, stanza: [UInt8] = [7, 7]) -> OutgoingRecord {
    OutgoingRecord(
        id: id, chat: .lid("100000000000002"), chatAlternate: .phone("447700900999"), stanza: stanza,
        created: moment(seconds))
}

/// A tenant that an administrator made.
public func tenant(_ id: TenantID, plan: Plan = .basic) -> TenantRecord {
    TenantRecord(id, name: id.text, created: moment(0), origin: .administrator, plan: plan)
}

/// A user of a tenant, who logs in with its id.
public func user(_ id: String, of tenant: TenantID = .default, login: String? = nil) -> UserRecord {
    UserRecord(
        id: id, tenant: tenant, login: login ?? id, name: "Ann", role: .user, password: "hash", created: moment(1))
}

/// A key of a tenant whose hash is one byte, repeated.
public func key(_ id: String, of tenant: TenantID = .default, hash: UInt8 = 1) -> KeyRecord {
    KeyRecord(
        id: id, tenant: tenant, name: "n8n", hash: [UInt8](repeating: hash, count: 32), hint: "wk_abc",
        created: moment(2), grant: KeyRecord.Grant(scopes: ["clients:read"]))
}

/// A login of a user, whose hash is one byte, repeated.
public func login(
    _ id: String, _ subject: LoginRecord.Subject = .administrator, of tenant: TenantID? = nil, hash: UInt8 = 1
) -> LoginRecord {
    LoginRecord(
        id: id, kind: .cookie, subject: subject, tenant: tenant, hash: [UInt8](repeating: hash, count: 32),
        created: moment(3), expires: moment(100), fingerprint: [7], address: "192.0.2.1", agent: "curl/8")
}
