/// A recipient with everything needed to address it.
struct Destination {
    /// The LID, bare.
    let lid: JID
    /// The phone number, bare, when known.
    let phone: JID?
    /// Written by phone number, because the server refuses the LID (51-sending.md section 6).
    var isByPhone = false

    /// The `to` of the stanza.
    var address: JID { isByPhone ? phone ?? lid : lid }
    /// The names a message of this chat may be stored under.
    var names: [JID] { [lid, phone].compactMap { $0 } }
}

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

    /// The LID of a recipient: messages are addressed to it (51-sending.md section 6).
    func resolve(_ recipient: JID) async throws(ClientError) -> Destination {
        if recipient.isLID {
            let phone = try await addressBook.knownPhone(forLID: recipient.user)
            return destination(.lid(recipient.user), phone.map { .phone($0) })
        }
        let number = try await addressBook.canonicalNumber(recipient.user)
        if let lid = try await addressBook.knownLID(forPhone: number) {
            return destination(.lid(lid), .phone(number))
        }
        let found = try await numbers.lookUpLID(of: number)
        return destination(.lid(found.lid), .phone(found.phone))
    }

    private func destination(_ lid: JID, _ phone: JID?) -> Destination {
        Destination(lid: lid, phone: phone, isByPhone: phone != nil && prefersPhoneNumbers)
    }

    /// The devices a message goes to, each with a session in memory where one can be had.
    func reachableTargets(of destination: Destination) async throws(ClientError) -> [TargetDevice] {
        let targets = try await targets(of: destination)
        try await sessions.ensure(targets)
        return targets
    }

    /// All devices of the recipient and of our account but this one, in the namespace of the stanza.
    ///
    /// Sessions are kept under the LID either way.
    private func targets(of destination: Destination) async throws(ClientError) -> [TargetDevice] {
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
