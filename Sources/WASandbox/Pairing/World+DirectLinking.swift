public import WACore
internal import WAProto

extension World {
    /// Links a companion to the phone of `number` without a connection between the two.
    ///
    /// Both sides are those of a real linking and exchange its stanzas; only the handshake and the QR code are left
    /// out. The one-time prekeys are put where peers fetch them.
    mutating func linkDirectly(
        _ keys: CompanionKeys, to number: String, preKeys: [PreKeyRecord]
    ) throws(SandboxError) -> LinkedDevice {
        let connection = ConnectionID(value: 0)  // real ones count from 1
        let registration = RegistrationRequest(
            keys: keys.registration, noiseKey: keys.noiseKey.publicKey, revision: 0, name: "linked directly",
            platform: 0)
        pairings.begin(registration, on: connection, at: now)
        defer { _ = pairings.remove(connection) }
        try offerLink(to: connection, account: number, advSecret: keys.advSecret)
        var machine = PairingMachine(keys: keys, platform: .chrome, random: random)
        var linked: LinkedDevice?
        for case .send(let stanza, connection, _) in context.takeEffects() {
            for case .persist(let device) in machine.received(stanza, now: now) { linked = device }
        }
        for case .send(let answer) in machine.persisted() { receivedAnswer(answer, on: connection) }
        _ = context.takeEffects()  // the stream of a linking is restarted; this one never was
        let device = linked?.credentials.phoneJID.device ?? 0
        guard let linked, directory[number]?.devices[device] != nil else {
            throw SandboxError(.pairingFailed, "the companion could not be linked to \(number)")
        }
        directory[number]?.devices[device]?.preKeys = preKeys.map {
            Device.PreKey(id: $0.id, key: Blob($0.key.publicKey))
        }
        return linked
    }
}

extension Sandbox {
    /// Links a companion with these keys at once; for measurements with thousands of linked companions.
    ///
    /// The caller stores what it gets and logs in with it as after any linking.
    public func link(
        _ keys: CompanionKeys, toPhoneOf number: String, preKeys: [PreKeyRecord]
    ) throws(SandboxError) -> LinkedDevice {
        try step { world throws(SandboxError) in
            defer { _ = world.pairings.takeOutcomes() }
            return try world.linkDirectly(keys, to: number, preKeys: preKeys)
        }
    }
}
