internal import WACore

extension World: PhoneServer {
    func isEchoing(_ number: String) -> Bool { phones[number]?.echoes ?? false }

    /// The bundle of a device, taking its oldest one-time prekey; nil when there is no such device.
    mutating func takeBundle(of id: DeviceID) -> PreKeyBundle? {
        if id.isPhone, (directory[id]?.preKeys.count ?? 0) < Device.lowPreKeyLevel { refillPhonePreKeys(of: id.number) }
        guard let device = directory[id] else { return nil }
        let isMissing = context.faults.take(.missingPreKeys, number: id.number, device: id.device) != nil
        let oneTime = isMissing ? nil : device.preKeys.first
        if oneTime != nil {
            directory[id.number]?.devices[id.device]?.preKeys.removeFirst()
            context.needsSaving = true
        }
        context.noteBundle(of: id, oneTime)
        let left = device.preKeys.count - (oneTime == nil ? 0 : 1)
        if left < Device.lowPreKeyLevel, !isMissing, !id.isPhone { announcePreKeyCount(left, to: id) }
        return device.bundle(with: oneTime)
    }

    /// Tops up the phone's one-time prekeys at the server.
    ///
    /// Only when a peer asks for one: a sandbox with thousands of phones starts at once.
    mutating func refillPhonePreKeys(of number: String) {
        guard let left = directory[number]?.devices[0]?.preKeys.count else { return }
        let made = phones[number]?.makePreKeys(toReach: Phone.offeredPreKeys, from: left, random: context.random) ?? []
        directory[number]?.devices[0]?.preKeys += made
        context.needsSaving = true
    }

    // MARK: - Phones

    private static let names = [
        "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Mallory", "Niaj", "Olivia",
        "Peggy", "Rupert", "Sybil", "Trent", "Victor", "Walter",
    ]
    /// Phones at most: each costs memory for its keys and messages.
    private static let phoneLimit = 100_000
    /// Bytes of a name at most.
    static let nameLimit = 256

    /// Makes the phones of a fresh sandbox from the one at `first` on; one that exists already keeps what it knows.
    mutating func addDefaultPhones(from first: Int = 0, _ count: Int, echoes: Bool) {
        for offset in first..<first + max(0, count) {
            let number = Directory.number(at: offset)
            if directory.isFree(number) {
                _ = try? addPhone(number: number, name: Self.name(at: offset), echoes: false)
                directory[number]?.isDefault = true
            }
            if echoes { phones[number]?.echoes = true }
        }
    }

    /// The name of the phone at a place in a fresh sandbox.
    private static func name(at index: Int) -> String { index < names.count ? names[index] : "Phone \(index + 1)" }

    /// Makes a phone; returns its number.
    mutating func addPhone(
        number: String?, name: String?, echoes: Bool, aliases: [String] = [], hidesLID: Bool = false
    ) throws(SandboxError) -> String {
        let number = try number.map(Directory.registrable) ?? directory.nextFreeNumber()
        let aliases = try directory.freeAliases(aliases, of: number)
        guard phones.count < Self.phoneLimit else {
            throw SandboxError(.conflict, "there are \(Self.phoneLimit) phones already")
        }
        guard directory.isFree(number) else { throw SandboxError(.conflict, "the phone \(number) exists already") }
        if let name, name.isEmpty || name.utf8.count > Self.nameLimit {
            throw SandboxError(.badRequest, "a name has 1 to \(Self.nameLimit) bytes")
        }
        let fallback = Self.name(at: phones.count)
        let phone = Phone(
            number: number, echoes: echoes, keptMessages: context.settings.keptMessages, random: context.random)
        var account = Account(
            number: number, lid: directory.lidUser(for: number), name: name ?? fallback, created: now.seconds)
        account.aliases = aliases
        account.hidesLID = hidesLID
        directory.insert(account)
        phones[number] = phone
        publish(phone)
        return number
    }

    /// Publishes the phone's keys: every account has a bundle for device 0 (50-signal.md section 3.1).
    private mutating func publish(_ phone: Phone) {
        guard let account = directory[phone.number] else { return }
        directory[phone.number]?.devices[0] = phone.device(name: account.name, created: account.created)
        context.needsSaving = true
    }

    /// Gives an account another push name.
    mutating func rename(_ number: String, _ name: String) {
        guard let account = directory[number], account.name != name else { return }
        directory[number]?.name = name
        directory[number]?.isDefault = false
        context.needsSaving = true
    }

    /// The phone is set up again with other keys: no sessions, no companions; its contacts are informed.
    mutating func resetIdentity(of number: String) {
        for device in directory.companions(of: number) { removeDevice(device) }
        phones[number]?.resetIdentity(random: context.random)
        guard let phone = phones[number] else { return }
        publish(phone)
        announceIdentity(of: number)
    }

    // MARK: - Commands

    /// The phone of `number` writes a text; returns the message's id.
    ///
    /// The caller has checked that both accounts exist.
    mutating func sendText(_ text: String, from number: String, to peer: String, in namespace: Namespace) -> String {
        send(.text(text), from: number, to: .person(peer, namespace))
    }

    /// The phone of `number` writes a message; returns its id.
    mutating func send(_ content: PhoneContent, from number: String, to chat: PhoneChat) -> String {
        context.needsSaving = true
        return withPhone(number) { phone, world in phone.send(content, to: chat, through: &world) } ?? ""
    }

    /// The phone of `number` writes what its user drafted; returns the message's id.
    mutating func send(_ draft: PhoneDraft, from number: String, to chat: PhoneChat) throws(SandboxError) -> String {
        context.needsSaving = true
        let id = try withPhone(number) { phone, world throws(SandboxError) in
            let content = try PhoneComposer(phone: phone, chat: chat, server: world).compose(draft)
            return phone.send(content, to: chat, through: &world)
        }
        return id ?? ""
    }

    /// The phone of `number` writes a text to a group, which is created, or gets the members it lacks, first.
    ///
    /// Returns the message's id.
    mutating func sendText(
        _ text: String, from number: String, toGroup id: String, members: [String]
    ) throws(SandboxError) -> String {
        do throws(GroupRefusal) {
            if let group = groups[id] {
                let missing = ([number] + members).filter { !group.contains($0) }
                if let admin = group.administrators.first, !missing.isEmpty {
                    _ = try addMembers(missing, to: id, by: admin)
                }
            } else {
                let others = members.filter { $0 != number }
                _ = try createGroup(GroupDraft(id: id, subject: "Group \(id)", members: others), by: number)
            }
        } catch {
            throw error.sandboxError
        }
        return send(.text(text), from: number, to: .group(id))
    }

    /// The phone opens its chat with `peer`: its unread messages are reported as read.
    ///
    /// Returns how many.
    mutating func read(chatWith peer: String, onPhoneOf number: String, in namespace: Namespace) -> Int {
        guard let chat = directory[peer]?.jid(in: namespace) else { return 0 }
        context.needsSaving = true
        return withPhone(number) { phone, world in phone.read(chatWith: peer, at: chat, now: world.now) } ?? 0
    }

    /// The phone opens a group: the unread messages of all authors are reported as read; returns how many.
    mutating func read(group: Group, onPhoneOf number: String) -> Int {
        context.needsSaving = true
        return withPhone(number) { phone, world in phone.read(group: group, from: world) } ?? 0
    }
}
