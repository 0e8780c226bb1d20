public import WACore

extension Sandbox {
    /// How long the parties to a pairing may take; the companion shows its code for 160 s at most.
    private static let pairingTimeout: Duration = .seconds(60)

    /// Makes a phone with an account of its own and returns it; without a number it gets the next free one.
    ///
    /// `aliases` are other spellings of the number: WhatsApp says that they are registered, and as which number.
    /// With `hidesLID` WhatsApp names the LID at the account's own logins only.
    @discardableResult
    public func addPhone(
        number: String? = nil, name: String? = nil, echo: Bool = false, aliases: [String] = [], hidesLID: Bool = false
    ) throws(SandboxError) -> PhoneInfo {
        let number = try step { world throws(SandboxError) in
            try world.addPhone(number: number, name: name, echoes: echo, aliases: aliases, hidesLID: hidesLID)
        }
        return try phone(number)
    }

    /// Phones made between two looks at everything else.
    private static let phonesPerTurn = 100

    /// Makes the phones of a fresh sandbox, numbered from the first reserved number; those that exist stay.
    ///
    /// Other work of the sandbox runs in between, and cancelling the task ends it.
    public func addDefaultPhones(_ count: Int, echo: Bool = false) async throws {
        for first in stride(from: 0, to: count, by: Self.phonesPerTurn) {
            try Task.checkCancellation()
            step { $0.addDefaultPhones(from: first, min(Self.phonesPerTurn, count - first), echoes: echo) }
            await Task.yield()
        }
    }

    /// All phones by number.
    public func phones() -> [PhoneInfo] {
        world.directory.accounts.values.sorted { $0.number < $1.number }.map { PhoneInfo($0, world) }
    }

    /// One phone.
    public func phone(_ number: String) throws(SandboxError) -> PhoneInfo { PhoneInfo(try account(number), world) }

    /// The phone scans a linking QR code; returns the new companion's device number once it is linked.
    public func scan(_ qr: String, phone number: String) async throws -> UInt16 {
        _ = try account(number)
        return try await awaitPairing { world throws(SandboxError) in try world.scan(qr, onPhoneOf: number) }
    }

    /// A phone scans a linking QR code, for programs that name none: the one with the push name that the companion
    /// registered with, made when there is none.
    ///
    /// Returns the phone's number and the new companion's device number.
    public func scan(_ qr: String) async throws -> (number: String, device: UInt16) {
        let number = try step { world throws(SandboxError) in try world.phone(forQR: qr) }
        return (number, try await scan(qr, phone: number))
    }

    /// The phone's user types the code a companion shows; returns the new companion's device number once it is linked.
    ///
    /// Throws `pairingFailed` when it is another code than the companion's.
    public func enterCode(_ code: String, phone number: String) async throws -> UInt16 {
        let phone = try knownPhone(number)
        guard let code = PairingCode(code) else {
            throw SandboxError(.badRequest, "a pairing code has eight letters and digits, without 0, I, O and U")
        }
        let connection = try world.pairings.companionAwaitingCode(of: number)
        guard let offer = world.pairings.attempts[connection]?.code else {
            throw SandboxError(.expired, "the companion no longer waits for a code")
        }
        let primary = try await Self.derive(code, offer, phone.identity, random)
        return try await awaitPairing { world throws(SandboxError) in
            guard world.pairings.attempts[connection]?.code?.ref == offer.ref else {
                throw SandboxError(.expired, "the companion has asked for another code since")
            }
            try world.pairings.enterCode(primary, on: connection, &world.context)
            return connection
        }
    }

    /// Tens of milliseconds of key derivation: off the loop.
    @concurrent
    private static func derive(
        _ code: PairingCode, _ offer: CodeOffer, _ identity: KeyPair, _ random: any RandomSource
    ) async throws -> PairingCodePrimary {
        try PairingCodePrimary(code: code, hello: offer.hello, ref: offer.ref, identity: identity, random: random)
    }

    /// The messages a phone shows whose number is above `after`, oldest first.
    public func messages(of number: String, after: Int = 0) throws(SandboxError) -> [PhoneMessage] {
        Array(try knownPhone(number).messages.after(after))
    }

    /// As ``messages(of:after:)``, but waits until there is one.
    public func messages(of number: String, after: Int, waiting timeout: Duration) async throws -> [PhoneMessage] {
        try await poll(for: timeout) {
            let messages = try $0.messages(of: number, after: after)
            return messages.isEmpty ? nil : messages
        } ?? []
    }

    /// What a phone saw others do whose number is above `after`, oldest first; of the last 256, which no state file
    /// keeps.
    public func activity(of number: String, after: Int = 0) throws(SandboxError) -> [PhoneActivity] {
        try knownPhone(number).activity.after(after)
    }

    /// As ``activity(of:after:)``, but waits until there is something.
    public func activity(of number: String, after: Int, waiting timeout: Duration) async throws -> [PhoneActivity] {
        try await poll(for: timeout) {
            let activity = try $0.activity(of: number, after: after)
            return activity.isEmpty ? nil : activity
        } ?? []
    }

    /// Waits until a phone's message is at `status`; throws `timeout` when it does not come that far.
    @discardableResult
    public func waitFor(
        message id: String, of number: String, status: PhoneMessage.Status, within timeout: Duration
    ) async throws -> PhoneMessage {
        let found = try await poll(for: timeout) { sandbox in
            let message = try sandbox.knownPhone(number).messages[id: id]
            return message?.status == status ? message : nil
        }
        guard let found else { throw SandboxError(.timeout, "the message did not become \(status.rawValue) in time") }
        return found
    }

    /// The phone's user removes a companion.
    public func unlink(device: UInt16, phone number: String) throws(SandboxError) {
        let account = try account(number)
        guard device > 0, account.devices[device] != nil else {
            throw SandboxError(.notFound, "\(number) has no companion \(device)")
        }
        step { $0.removeDevice(DeviceID(number: number, device: device)) }
    }

    /// The phone's user sets another name.
    public func rename(_ number: String, to name: String) throws(SandboxError) {
        _ = try account(number)
        guard !name.isEmpty, name.utf8.count <= 256 else {
            throw SandboxError(.badRequest, "a name has 1 to 256 bytes")
        }
        step { $0.rename(number, name) }
    }

    /// The phone is set up again with other keys; its companions are unlinked and its contacts informed.
    public func resetIdentity(_ number: String) throws(SandboxError) {
        _ = try account(number)
        step { $0.resetIdentity(of: number) }
    }

    /// What an account may do about new chats.
    public func limits(of number: String) throws(SandboxError) -> ChatLimits { try account(number).limits }

    /// Gives an account other limits on new chats, and tells its companions.
    public func setLimits(of number: String, to limits: ChatLimits) throws(SandboxError) {
        _ = try account(number)
        step { $0.setLimits(of: number, to: limits) }
    }

    /// Changes the limits of an account on new chats in one step, and returns them.
    func changeLimits(
        of number: String, _ change: @Sendable (inout ChatLimits) -> Void
    ) throws(SandboxError) -> ChatLimits {
        var limits = try account(number).limits
        change(&limits)
        try setLimits(of: number, to: limits)
        return limits
    }

    /// What an account shows as a business; nil for an ordinary one.
    public func business(of number: String) throws(SandboxError) -> BusinessProfile? { try account(number).business }

    /// Makes an account a business that shows this, or an ordinary one.
    public func setBusiness(of number: String, to business: BusinessProfile?) throws(SandboxError) {
        _ = try account(number)
        step { world in
            world.directory[number]?.business = business
            world.context.needsSaving = true
        }
    }

    /// Arms a fault, or applies it at once if it is one of those that strike at once.
    public func inject(_ fault: Fault) { step { $0.inject(fault) } }

    /// Discards all faults that have not struck.
    public func clearFaults() { world.context.faults.removeAll() }

    /// Faults that wait to strike.
    public var pendingFaults: [Fault] { world.context.faults.pending }

    /// Counters and present state.
    public var stats: SandboxStats { SandboxStats(world, connections: connections.count) }

    func knownPhone(_ number: String) throws(SandboxError) -> Phone {
        _ = try account(number)
        guard let phone = world.phones[number] else { throw SandboxError(.notFound, "there is no phone \(number)") }
        return phone
    }

    func account(_ number: String) throws(SandboxError) -> Account {
        guard let account = world.directory[number] else {
            throw SandboxError(.notFound, "there is no phone \(number); GET /sandbox/phones lists them")
        }
        return account
    }
}
