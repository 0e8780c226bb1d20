internal import WACore

/// The facts of the record (docs/sandbox.md, "Record"): who sent which ciphertext, who received and confirmed what, and
/// which keys went to whom. Keys are named by their hashes, ciphertexts by theirs and by what the sandbox can read of
/// them.
extension StepContext {
    /// Notes a fact about a device, unless nothing is recorded.
    mutating func note(_ fact: String, _ device: DeviceID, _ fields: @autoclosure () -> JSONObject = [:]) {
        guard settings.isRecorded else { return }
        var line: JSONObject = [
            "fact": .string(fact), "at": .integer(now.milliseconds), "device": .string(device.description),
        ]
        for field in fields().members { line[field.name] = field.value }
        facts.append(.object(line))
    }

    // MARK: - Messages

    /// Each ciphertext that a companion sends, also of a message that is refused or was sent before.
    mutating func noteCiphertexts(of stanza: Node, id: String, from sender: DeviceID, _ directory: Directory) {
        guard settings.isRecorded, !sender.isPhone else { return }
        let named = (stanza.child("participants")?.children("to") ?? []).map { ($0.jid("jid"), $0.children("enc")) }
        for (target, ciphertexts) in named + [(stanza.jid("to"), stanza.children("enc"))] {
            let name = target.flatMap(directory.device(of:))?.description ?? target?.description ?? ""
            for enc in ciphertexts {
                var fields = Self.envelope(of: enc)
                fields["to"] = .string(name)
                fields["id"] = .string(id)
                note("ciphertext", sender, fields)
            }
        }
    }

    /// The server's answer to a message of a companion; without an error it has taken it over.
    mutating func noteAnswer(to id: String, of sender: DeviceID, error: AttributeValue?) {
        note("answered", sender, ["id": .string(id), "error": JSONValue(error?.string)])
    }

    /// A stanza is written to a companion; a repetition is a fact of its own.
    mutating func noteDelivery(of stanza: Node, to device: DeviceID) {
        note(
            "delivered", device,
            [
                "tag": .string(stanza.tag.string), "id": JSONValue(stanza.string("id")),
                "type": JSONValue(stanza.string("type")), "offline": .bool(stanza.string("offline") != nil),
                "ciphertexts": .array(stanza.children("enc").map { .object(Self.envelope(of: $0)) }),
            ])
    }

    /// An `ack` or `receipt` of a companion; a retry receipt may offer a prekey.
    mutating func noteConfirmation(_ stanza: Node, of tag: String, ids: [String], by device: DeviceID) {
        guard settings.isRecorded, !device.isPhone else { return }
        note(
            "confirmed", device,
            [
                "by": .string(stanza.tag.string), "tag": .string(tag), "type": JSONValue(stanza.string("type")),
                "error": JSONValue(stanza.string("error")), "ids": .array(ids.map { .string($0) }),
            ])
        guard stanza.child("keys") != nil, let bundle = try? PreKeyBundle(node: stanza) else { return }
        note(
            "offered", device,
            [
                "preKeys": .array(bundle.preKey.map { [Self.key($0.id, $0.publicKey)] } ?? []),
                "signedPreKey": Self.key(bundle.signedPreKey.id, bundle.signedPreKey.publicKey),
            ])
    }

    // MARK: - Keys

    /// A companion uploads prekeys.
    mutating func noteUpload(_ upload: PreKeyUpload, by device: DeviceID) {
        note(
            "offered", device,
            [
                "preKeys": .array(upload.preKeys.map { Self.key($0.id, $0.publicKey) }),
                "signedPreKey": Self.key(upload.signedPreKey.id, upload.signedPreKey.publicKey),
            ])
    }

    /// A companion replaces its signed prekey.
    mutating func noteRotation(to key: Device.SignedPreKey, by device: DeviceID) {
        note("offered", device, ["preKeys": [], "signedPreKey": Self.key(key.id, key.key.bytes)])
    }

    /// A peer gets the bundle of a device.
    mutating func noteBundle(of device: DeviceID, _ preKey: Device.PreKey?) {
        guard !device.isPhone else { return }
        note("given", device, ["preKey": preKey.map { Self.key($0.id, $0.key.bytes) } ?? .null])
    }

    /// A companion is linked.
    mutating func noteLink(of id: DeviceID, _ device: Device) {
        note(
            "linked", id,
            [
                "identity": .string(Digest.sha256(device.identityKey.bytes).hex),
                "signedPreKey": Self.key(device.signedPreKey.id, device.signedPreKey.key.bytes),
            ])
    }

    private static func key(_ id: UInt32, _ publicKey: [UInt8]) -> JSONValue {
        ["id": .integer(Int64(id)), "key": .string(Digest.sha256(publicKey).hex)]
    }

    // MARK: - Ciphertexts

    /// The unencrypted header of an `enc`, and the hash of the whole.
    private static func envelope(of enc: Node) -> JSONObject {
        let bytes = enc.bytes.map(Array.init) ?? []
        let kind = enc.string("type")
        var fields: JSONObject = ["kind": JSONValue(kind), "sha256": .string(Digest.sha256(bytes).hex)]
        switch kind.flatMap(CiphertextKind.init(rawValue:)) {
        case .preKeySignal:
            guard let message = try? PreKeySignalMessage(serialized: bytes) else { break }
            fields["preKeyID"] = message.preKeyID.map { .integer(Int64($0)) }
            fields["baseKey"] = .string(message.basePublicKey.hex)
            name(message.message, in: &fields)
        case .signal:
            guard let message = try? SignalMessage(serialized: bytes) else { break }
            name(message, in: &fields)
        case .senderKey:
            guard let message = try? SenderKeyMessage(serialized: bytes) else { break }
            fields["senderKeyID"] = .integer(Int64(message.keyID))
            fields["iteration"] = .integer(Int64(message.iteration))
        case nil: break
        }
        return fields
    }

    /// The message key it was made with.
    private static func name(_ message: SignalMessage, in fields: inout JSONObject) {
        fields["ratchetKey"] = .string(message.ratchetPublicKey.hex)
        fields["counter"] = .integer(Int64(message.counter))
    }
}
