internal import WACore

/// Where a phone's user writes to.
public enum PhoneReceiver: Sendable, Equatable {
    /// A number.
    case person(String)
    /// Id of a group.
    case group(String)
}

/// What the users of the phones write and read.
extension Sandbox {
    /// Messages written between two looks at everything else.
    private static let messagesPerTurn = 100
    private static let wrongText = SandboxError(.badRequest, "a text has 1 to 65536 bytes")

    /// The phone writes a text to a number; returns the message's id.
    @discardableResult
    public func send(
        _ text: String, from number: String, to peer: String, byPhoneNumber: Bool = false
    ) throws(SandboxError) -> String {
        try send(PhoneDraft(.text(text)), from: number, to: .person(peer), byPhoneNumber: byPhoneNumber)
    }

    /// The phone writes a message; returns its id.
    @discardableResult
    public func send(
        _ draft: PhoneDraft, from number: String, to receiver: PhoneReceiver, byPhoneNumber: Bool = false
    ) throws(SandboxError) -> String {
        _ = try account(number)
        try draft.check()
        for mentioned in draft.mentions { _ = try account(mentioned) }
        let chat: PhoneChat
        switch receiver {
        case .person(let peer):
            _ = try account(peer)
            chat = .person(peer, byPhoneNumber ? .phone : .lid)
        case .group(let id):
            _ = try knownGroup(id)
            chat = .group(id)
        }
        return try step { world throws(SandboxError) in try world.send(draft, from: number, to: chat) }
    }

    /// The phone writes a message `times` times, as fast as it can; returns the id of the last one.
    ///
    /// Other work of the sandbox runs in between.
    public func send(
        _ draft: PhoneDraft, from number: String, to receiver: PhoneReceiver, byPhoneNumber: Bool, times: Int
    ) async throws -> String {
        var id = ""
        for turn in 0..<max(1, times) {
            if turn > 0, turn % Self.messagesPerTurn == 0 { await Task.yield() }
            id = try send(draft, from: number, to: receiver, byPhoneNumber: byPhoneNumber)
        }
        return id
    }

    /// As above, a text to a number.
    public func send(
        _ text: String, from number: String, to peer: String, byPhoneNumber: Bool, times: Int
    ) async throws -> String {
        try await send(
            PhoneDraft(.text(text)), from: number, to: .person(peer), byPhoneNumber: byPhoneNumber, times: times)
    }

    /// The phone writes a text to a group, which is created, or gets the members it lacks, first.
    @discardableResult
    public func send(
        _ text: String, from number: String, toGroup id: String, members: [String]
    ) throws(SandboxError) -> String {
        _ = try account(number)
        for member in members { _ = try account(member) }
        guard !text.isEmpty, text.utf8.count <= 65_536 else { throw Self.wrongText }
        try Self.check(groupID: id)
        return try step { world throws(SandboxError) in
            try world.sendText(text, from: number, toGroup: id, members: members)
        }
    }

    /// The phone opens its chat with a number and sends read receipts; returns how many messages they cover.
    @discardableResult
    public func read(chatWith peer: String, phone number: String) throws(SandboxError) -> Int {
        _ = try account(number)
        _ = try account(peer)
        return step { $0.read(chatWith: peer, onPhoneOf: number, in: .lid) }
    }

    /// The phone opens a group and sends read receipts; returns how many messages they cover.
    @discardableResult
    public func read(group id: String, phone number: String) throws(SandboxError) -> Int {
        _ = try account(number)
        let group = try knownGroup(id)
        return step { $0.read(group: group, onPhoneOf: number) }
    }
}

extension PhoneDraft {
    /// Options of a poll at most, as on WhatsApp.
    private static let optionLimit = 12

    /// Throws when WhatsApp has no such message.
    fileprivate func check() throws(SandboxError) {
        switch content {
        case .text(let text), .edit(_, let text):
            guard !text.isEmpty, text.utf8.count <= 65_536 else {
                throw SandboxError(.badRequest, "a text has 1 to 65536 bytes")
            }
        case .poll(let name, let options, let selectable):
            guard !name.isEmpty, (2...Self.optionLimit).contains(options.count), Set(options).count == options.count,
                options.allSatisfy({ !$0.isEmpty }), (0...options.count).contains(selectable)
            else {
                throw SandboxError(
                    .badRequest, "a poll has a name and 2 to \(Self.optionLimit) different options to choose from")
            }
        case .location(let latitude, let longitude, _, _):
            guard (-90...90).contains(latitude), (-180...180).contains(longitude) else {
                throw SandboxError(.badRequest, "a latitude is between -90 and 90, a longitude between -180 and 180")
            }
        case .reaction, .revoke, .vote, .contact: break
        }
    }
}
