/// Finds out how recipients are addressed and which devices they have.
final class Recipients: ClientFeature {
    private let account: Account
    private let addressBook: AddressBook
    private let numbers: NumberLookup
    private let devices: DeviceDirectory
    private let sessions: Sessions
    /// The server refused a LID on this connection and took the phone number instead.
    private var prefersPhoneNumbers = false

    init(
        _ account: Account, _ addressBook: AddressBook, _ numbers: NumberLookup, _ devices: DeviceDirectory,
        _ sessions: Sessions
    ) {
        self.numbers = numbers
        self.account = account
        self.addressBook = addressBook
        self.devices = devices
        self.sessions = sessions
    }

    func connectionEnded() { prefersPhoneNumbers = false }

    /// The server took a phone number where it had refused the LID.
    func preferPhoneNumbers() { prefersPhoneNumbers = true }

    /// The addresses of a destination: messages to a person are addressed to the LID (51-sending.md section 6).
    ///
    /// Throws `chatUnsupported` for what is not a person.
    func resolve(_ destination: Destination) async throws(ClientError) -> RecipientAddress {
        switch destination {
        case .person(let person): try await resolve(person)
        case .group(let jid): throw .chatUnsupported(jid, "a group")
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
        RecipientAddress(lid: lid, phone: phone, isByPhone: phone != nil && prefersPhoneNumbers)
    }

    /// The devices a message goes to, each with a session in memory where one can be had.
    func reachableTargets(of destination: RecipientAddress) async throws(ClientError) -> [TargetDevice] {
        let targets = try await targets(of: destination)
        try await sessions.ensure(targets)
        return targets
    }

    /// All devices of the recipient and of our account but this one, in the namespace of the stanza.
    ///
    /// Sessions are kept under the LID either way.
    private func targets(of destination: RecipientAddress) async throws(ClientError) -> [TargetDevice] {
        guard let own = account.credentials else { throw ClientError(.notLinked, "The client is not linked.") }
        guard own.lidJID.isLID else { throw .noLID(of: "this account") }
        var users = [(lid: destination.lid, phone: destination.phone)]
        if destination.lid.user != own.lidJID.user { users.append((own.lidJID.bare, own.phoneJID.bare)) }
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
            "\(chat) is \(kind), not a person. Groups, channels and the status cannot be written to yet.")
    }
}
