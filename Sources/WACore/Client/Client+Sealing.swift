internal import WAProto

/// A message encrypted for every device, with the changes that must be durable before it leaves.
struct SealedMessage {
    /// The encoded stanza.
    let stanza: [UInt8]
    let changes: [Change]
    let participantHash: String
}

/// One device a message goes to, and the Signal address its session is kept under.
struct TargetDevice {
    let jid: JID
    let address: SignalAddress
    /// Gets the own-device form.
    let isOwn: Bool
}

extension Client {
    /// Encrypts a message for every device of the recipient and of our own account (51-sending.md section 1).
    func seal(_ envelope: Envelope) throws(ClientError) -> SealedMessage {
        let content = envelope.content.serialized()
        let ownForm = OutgoingContent.forOwnDevices(envelope.content, destination: envelope.destination.address)
            .serialized()
        let traits = StanzaTraits(envelope.content)
        var participants: [Node] = []
        var changes: [Change] = []
        var hasPreKeyMessage = false
        var reachesRecipient = envelope.destination.lid.user == ownLID.user
        for target in envelope.targets {
            guard var session = signal.session(target.address) else { continue }
            do {
                let sealed = try session.encrypt(padded(target.isOwn ? ownForm : content))
                changes.append(signal.set(session, for: target.address))
                hasPreKeyMessage = hasPreKeyMessage || sealed.kind == .preKeySignal
                reachesRecipient = reachesRecipient || !target.isOwn
                participants.append(Node("to", ["jid": .jid(target.jid)], [Self.ciphertext(sealed, traits)]))
            } catch {
                log.log(.warning, "a device is left out", ("client", id), ("error", "\(error)"))
            }
        }
        guard reachesRecipient else {
            throw ClientError(.recipientUnknown, "No device of the recipient can be reached.")
        }
        let node = messageNode(envelope, traits, participants: participants, withIdentity: hasPreKeyMessage)
        do {
            return SealedMessage(
                stanza: try StanzaEncoder.encode(node), changes: changes,
                participantHash: ParticipantHash.make(
                    envelope.targets.map(\.jid)
                        + [envelope.destination.isByPhone ? credentials?.phoneJID : credentials?.lidJID]
                        .compactMap { $0 }))
        } catch {
            throw ClientError(.internalError, "The message cannot be encoded: \(error)")
        }
    }

    /// Adds 1 to 16 bytes, anew for every device (51-sending.md section 4).
    func padded(_ plaintext: [UInt8]) -> [UInt8] {
        MessagePadding.pad(plaintext, randomByte: random.bytes(1).first ?? 0)
    }

    /// One `<enc>`; `retry` is the number of the retry it answers.
    static func ciphertext(
        _ sealed: (kind: CiphertextKind, bytes: [UInt8]), _ traits: StanzaTraits, retry: AttributeValue? = nil
    ) -> Node {
        Node(
            "enc",
            [
                "v": "2", "type": .string(sealed.kind.rawValue), "count": retry,
                "mediatype": traits.mediaType.map { .string($0.rawValue) },
                "decrypt-fail": traits.hidesDecryptFailure ? "hide" : nil,
            ], bytes: sealed.bytes)
    }

    private func messageNode(
        _ envelope: Envelope, _ traits: StanzaTraits, participants: [Node], withIdentity: Bool
    ) -> Node {
        var children = [Node("participants", [:], participants)]
        if withIdentity, let identity = credentials?.deviceIdentity {
            children.append(Node("device-identity", [:], bytes: identity))
        }
        if let token = envelope.privacyToken { children.append(Node("tctoken", [:], bytes: token)) }
        if !traits.meta.pairs.isEmpty { children.append(Node("meta", traits.meta)) }
        return Node(
            "message",
            [
                "id": .string(envelope.id), "to": .jid(envelope.destination.address),
                "type": .string(traits.type.rawValue),
                "peer_recipient_pn": envelope.destination.isByPhone
                    ? nil : envelope.destination.phone.map { .jid($0) },
                "edit": traits.edit.map { .string($0.rawValue) },
            ], children)
    }

    /// The devices a message goes to, each with a session in memory where one can be had.
    func reachableTargets(for destination: Destination) async throws(ClientError) -> [TargetDevice] {
        let targets = try await targets(for: destination)
        try await ensureSessions(targets)
        return targets
    }

    /// All devices of the recipient and of our account but this one, in the namespace of the stanza.
    ///
    /// Sessions are kept under the hidden identity either way.
    private func targets(for destination: Destination) async throws(ClientError) -> [TargetDevice] {
        guard let own = credentials else { throw ClientError(.notLinked, "The client is not linked.") }
        var users = [(lid: destination.lid, phone: destination.phone)]
        if destination.lid.user != own.lidJID.user { users.append((own.lidJID.bare, own.phoneJID.bare)) }
        var targets: [TargetDevice] = []
        for user in users {
            for device in try await devices(of: user.lid).devices {
                let hidden = JID(
                    user: user.lid.user, server: device.isHosted ? .known(.hostedLID) : .lid, device: device.id)
                guard hidden.user != own.lidJID.user || hidden.device != own.lidJID.device else { continue }
                let byPhone = destination.isByPhone ? user.phone : nil
                let phone = byPhone.map {
                    JID(user: $0.user, server: device.isHosted ? .known(.hosted) : .user, device: device.id)
                }
                targets.append(
                    TargetDevice(
                        jid: phone ?? hidden, address: hidden.signalAddress, isOwn: user.lid.user == own.lidJID.user))
            }
        }
        return targets
    }

    /// Makes sure that a session exists for every target that can have one: loads what is stored, fetches bundles for
    /// the rest in one request.
    ///
    /// A device without a bundle is left out; its list is stale.
    func ensureSessions(_ targets: [TargetDevice]) async throws(ClientError) {
        makeRoom()
        let addresses = targets.map(\.address)
        try await loadSessions(addresses)
        let missing = targets.filter { signal.session($0.address) == nil }
        if !missing.isEmpty { try await fetchSessions(missing, replacing: false) }
        // Another operation may have made room meanwhile.
        try await loadSessions(addresses)
    }

    /// Fetches bundles and starts sessions with their devices.
    ///
    /// Without `replacing`, a session that another operation started meanwhile is kept.
    func fetchSessions(_ targets: [TargetDevice], replacing: Bool) async throws(ClientError) {
        let node = Node(
            "iq", ["xmlns": "encrypt", "type": "get", "to": .jid(.server)],
            [
                Node(
                    "key", [:],
                    targets.map { Node("user", ["jid": .jid($0.jid), "reason": "identity"]) })
            ])
        let answer = try await request(node)
        let entries = answer.child("list")?.children("user") ?? []
        let addresses = targets.map(\.address)
        while !addresses.allSatisfy(signal.isLoaded) { try await loadSessions(addresses) }
        var changes: [Change] = []
        var stale: Set<JID> = []
        for entry in entries {
            guard let jid = entry.jid("jid"), let target = targets.first(where: { $0.jid == jid }),
                replacing || signal.session(target.address) == nil
            else { continue }
            do {
                changes += try startSession(with: PreKeyBundle(node: entry), target: target)
            } catch {
                log.log(.info, "a device has no usable bundle", ("client", id), ("error", error.message))
                if error.code == .bundleRefused { stale.insert(jid.bare) }
            }
        }
        if !changes.isEmpty { commit(changes) }
        for user in stale { try await dropDevices(of: user) }
    }

    /// Starts a session from a bundle; a changed identity is taken over and reported (50-signal.md section 8).
    func startSession(with bundle: PreKeyBundle, target: TargetDevice) throws(SignalError) -> [Change] {
        guard let own = credentials else { throw SignalError(.invalidSession, "the client is not linked") }
        var changes: [Change] = []
        var session = signal.session(target.address) ?? SessionRecord()
        let trust = IdentityTrust.of(bundle.identityKey, stored: signal.identity(target.address))
        if trust == .changed {
            session = SessionRecord()
            changes.append(identityChanged(target.jid))
        }
        try session.processBundle(bundle, local: LocalIdentity(own), random: random)
        changes.append(signal.set(session, for: target.address))
        if trust != .same { changes.append(signal.set(identity: bundle.identityKey, for: target.address)) }
        return changes
    }

    /// The event that a device's keys changed.
    func identityChanged(_ device: JID) -> Change {
        .event(EventDraft(.identityChanged(knownPerson(device), device: device.device), at: clock.now))
    }
}
