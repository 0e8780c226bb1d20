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
public func sampleCredentials(pushName: String? = "Push") -> Credentials {
    Credentials(
        phoneJID: .phone("447700900123", device: 12), lidJID: .lid("100000000000001", device: 12),
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
