internal import WACore
internal import WAProto

/// The phone's Signal sessions.
extension Phone {
    /// The session with a device; empty when there is none, or none that can be read.
    func session(with device: DeviceID) -> SessionRecord {
        guard let stored = sessions[device] else { return SessionRecord() }
        return (try? SessionRecord(serialized: stored)) ?? SessionRecord()
    }

    mutating func store(_ session: SessionRecord, with device: DeviceID) { sessions[device] = session.serialized() }

    /// Encrypts for one device, starting a session when there is none; nil when the device has no usable bundle.
    mutating func encrypt(
        _ plaintext: [UInt8], to device: DeviceID, attempt: Int? = nil, through server: inout some PhoneServer
    ) -> Node? {
        var session = session(with: device)
        do {
            if !session.canEncrypt {
                guard let bundle = server.takeBundle(of: device) else { return nil }
                try session.processBundle(bundle, local: local, random: server.random)
            }
            let sealed = try session.encrypt(
                MessagePadding.pad(plaintext, randomByte: UInt8(server.random.number(below: 256))))
            store(session, with: device)
            return Node(
                "enc",
                ["v": "2", "type": .string(sealed.kind.rawValue), "count": attempt.map { .number($0) }],
                bytes: sealed.bytes)
        } catch {
            return nil
        }
    }

    /// Decrypts a delivered message; a part that fails changes nothing.
    ///
    /// In a group the pairwise part brings the key of the shared one, which may be readable without it.
    mutating func decrypt(
        _ stanza: Node, from sender: DeviceID, random: any RandomSource
    ) throws(SignalError) -> WA.Message {
        let group = stanza.jid("from").flatMap { $0.isGroup ? $0.user : nil }
        var message: WA.Message?
        var failure: SignalError?
        for enc in stanza.children("enc") {
            do throws(SignalError) {
                let part = try decrypt(enc, from: sender, in: group, random: random)
                if let group, let key = part.senderKeyDistributionMessage { store(key, of: sender, in: group) }
                message = part
                failure = nil
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        guard let message else { throw SignalError(.invalidMessage, "the message carries no ciphertext") }
        return message
    }

    private mutating func decrypt(
        _ enc: Node, from sender: DeviceID, in group: String?, random: any RandomSource
    ) throws(SignalError) -> WA.Message {
        guard let bytes = enc.bytes else { throw SignalError(.invalidMessage, "the ciphertext is empty") }
        var session = session(with: sender)
        var consumed: UInt32?
        let padded: [UInt8]
        switch enc.string("type") {
        case CiphertextKind.preKeySignal.rawValue:
            let opened = try open(PreKeySignalMessage(serialized: bytes), &session, random: random)
            padded = opened.plaintext
            consumed = opened.consumedPreKeyID
        case CiphertextKind.signal.rawValue:
            padded = try session.decrypt(SignalMessage(serialized: bytes), random: random)
        case CiphertextKind.senderKey.rawValue:
            guard let group else { throw SignalError(.invalidMessage, "a shared ciphertext outside of a group") }
            return try Self.message(openShared(bytes, from: sender, in: group))
        default: throw SignalError(.invalidMessage, "the ciphertext is of a kind the phone does not read")
        }
        let message = try Self.message(padded)
        if let consumed { preKeys[consumed] = nil }
        store(session, with: sender)
        return message
    }

    private static func message(_ padded: [UInt8]) throws(SignalError) -> WA.Message {
        guard let plaintext = try? MessagePadding.unpad(padded), let message = try? WA.Message(serialized: plaintext)
        else {
            throw SignalError(.invalidMessage, "the plaintext is no padded message")
        }
        return message
    }

    private func open(
        _ message: PreKeySignalMessage, _ session: inout SessionRecord, random: any RandomSource
    ) throws(SignalError) -> (plaintext: [UInt8], consumedPreKeyID: UInt32?) {
        let oneTime = message.preKeyID.flatMap { id in
            preKeys[id].map { PreKeyRecord(id: id, key: $0, isOffered: true) }
        }
        let opened = try session.decrypt(
            message, local: local, signedPreKey: signedPreKey, oneTimePreKey: oneTime, random: random)
        return (opened.plaintext, opened.consumedPreKeyID)
    }

    /// Repairs the session with a device that could not decrypt: with keys a new one from them; without, the server's
    /// bundle once the first answer did not help.
    mutating func repairSession(after receipt: Node, count: Int, with requester: DeviceID, random: any RandomSource) {
        var session = session(with: requester)
        if receipt.child("keys") != nil, let bundle = try? PreKeyBundle(node: receipt) {
            guard (try? session.processBundle(bundle, local: local, random: random)) != nil else { return }
        } else if count > 1 || PreKeyBundle.registrationID(in: receipt) != session.remoteRegistrationID {
            session.archiveCurrent()
        }
        store(session, with: requester)
    }
}
