/// Finds out how recipients are addressed and which devices they have.
final class Recipients: ClientFeature {
    private let account: Account
    private let addressBook: AddressBook
    private let numbers: NumberLookup
    private let devices: DeviceDirectory
    private let sessions: Sessions
    private let signals: SignalMemory
    private let privacyTokens: PrivacyTokens
    private let groups: GroupRecipients
    private let directory: GroupDirectory
    /// The server refused a LID on this connection and took the phone number instead.
    private var prefersPhoneNumbers = false

    init(
        _ account: Account, _ addressBook: AddressBook, _ numbers: NumberLookup, _ devices: DeviceDirectory,
        _ sessions: Sessions, _ signals: SignalMemory, _ privacyTokens: PrivacyTokens, _ groups: GroupRecipients,
        _ directory: GroupDirectory
    ) {
        self.numbers = numbers
        self.account = account
        self.addressBook = addressBook
        self.devices = devices
        self.sessions = sessions
        self.signals = signals
        self.privacyTokens = privacyTokens
        self.groups = groups
        self.directory = directory
    }

    func connectionEnded() { prefersPhoneNumbers = false }

    /// The server took a phone number where it had refused the LID.
    func preferPhoneNumbers() { prefersPhoneNumbers = true }

    /// The addresses of a destination: messages to a person are addressed to the LID (51-sending.md section 6).
    ///
    /// Throws `chatUnsupported` for what is neither a person nor a group.
    func resolve(_ destination: Destination) async throws(ClientError) -> RecipientAddress {
        switch destination {
        case .person(let person): try await resolve(person)
        case .group(let jid): RecipientAddress(chat: jid, phone: nil)
        case .newsletter(let jid): throw .chatUnsupported(jid, "a channel")
        case .status: throw .chatUnsupported(.statusBroadcast, "the status")
        }
    }

    private func resolve(_ person: JID) async throws(ClientError) -> RecipientAddress {
        if person.isLID {
            let phone = try await addressBook.knownPhone(forLID: person.user)
            return address(.lid(person.user), phone.map { .phone($0) })
        }
        let number = try await addressBook.canonicalNumber(person.user)
        if let lid = try await addressBook.knownLID(forPhone: number) {
            return address(.lid(lid), .phone(number))
        }
        let found = try await numbers.lookUpLID(of: number)
        return address(.lid(found.lid), .phone(found.phone))
    }

    private func address(_ lid: JID, _ phone: JID?) -> RecipientAddress {
        RecipientAddress(chat: lid, phone: phone, isByPhone: phone != nil && prefersPhoneNumbers)
    }

    /// Asks the server for a group whose members address each other in another way than we thought.
    func refreshGroup(_ group: JID) async throws(ClientError) { _ = try await directory.refresh(group) }

    // MARK: - Devices

    /// The devices a message goes to, each with a session in memory where it needs one and one can be had.
    func audience(of destination: RecipientAddress) async throws(ClientError) -> Audience {
        if destination.isGroup { return .group(try await groups.prepare(destination.chat)) }
        let token = try await privacyTokens.token(for: destination.chat)
        let targets = try await targets(of: destination)
        try await sessions.ensure(targets)
        return .devices(targets, privacyToken: token)
    }

    /// True while everything a message needs is in memory.
    func isPrepared(_ audience: Audience) -> Bool {
        switch audience {
        case .devices(let targets, _): targets.allSatisfy { signals.isLoaded($0.address) }
        case .group(let audience): groups.isPrepared(audience)
        }
    }

    /// Brings into memory what has gone since; the members of a group are looked up again if they have changed.
    func prepareAgain(_ audience: inout Audience) async throws(ClientError) {
        switch audience {
        case .devices(let targets, _): try await signals.load(targets.map(\.address))
        case .group(let known): audience = .group(try await groups.prepare(known.group))
        }
    }

    /// All devices of the recipient and of our account but this one, in the namespace of the stanza.
    ///
    /// Sessions are kept under the LID either way.
    private func targets(of destination: RecipientAddress) async throws(ClientError) -> [TargetDevice] {
        guard let own = account.credentials else { throw ClientError(.notLinked, "The client is not linked.") }
        guard own.lidJID.isLID else { throw .noLID(of: "this account") }
        var users = [(lid: destination.chat, phone: destination.phone)]
        if destination.chat.user != own.lidJID.user { users.append((own.lidJID.bare, own.phoneJID.bare)) }
        var targets: [TargetDevice] = []
        for user in users {
            for device in try await devices.devices(of: user.lid).devices {
                let byLID = JID(
                    user: user.lid.user, server: device.isHosted ? .known(.hostedLID) : .lid, device: device.id)
                guard byLID.user != own.lidJID.user || byLID.device != own.lidJID.device else { continue }
                let byPhone = (destination.isByPhone ? user.phone : nil).map {
                    JID(user: $0.user, server: device.isHosted ? .known(.hosted) : .user, device: device.id)
                }
                targets.append(
                    TargetDevice(
                        jid: byPhone ?? byLID, address: byLID.signalAddress,
                        person: Person(user.lid, alternate: user.phone), isOwn: user.lid.user == own.lidJID.user))
            }
        }
        return targets
    }
}

extension ClientError {
    fileprivate static func chatUnsupported(_ chat: JID, _ kind: String) -> ClientError {
        ClientError(
            .chatUnsupported,
            "\(chat) is \(kind), neither a person nor a group. Channels and the status cannot be written to yet.")
    }
}
