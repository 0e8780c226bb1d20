internal import WACore

extension Sandbox {
    /// The phone sends a file to a number or a group; returns the message's id.
    @discardableResult
    public func send(
        _ file: PhoneFile, from number: String, to receiver: PhoneReceiver, byPhoneNumber: Bool = false
    ) async throws -> String {
        _ = try phone(number)
        let chat: PhoneChat
        switch receiver {
        case .person(let peer):
            _ = try phone(peer)
            chat = .person(peer, byPhoneNumber ? .phone : .lid)
        case .group(let id):
            _ = try knownGroup(id)
            chat = .group(id)
        }
        let message = try await PhoneFiles(media: media).message(with: file, now: clock.now, random: random)
        return step { $0.send(PhoneContent(message), from: number, to: chat) }
    }

    /// The files of messages on the phones.
    public nonisolated var files: SandboxFiles { SandboxFiles(sandbox: self) }
}

/// The files of messages on the phones.
public struct SandboxFiles: Sendable {
    let sandbox: Sandbox

    /// The newest message of a phone with this id and its file; throws `notFound` when there is none.
    public func file(of id: String, phone number: String) async throws -> PhoneMedia {
        guard let media = try await sandbox.messages(of: number).last(where: { $0.id == id })?.media else {
            throw SandboxError(.notFound, "the phone \(number) shows no file in a message \(id.prefix(128))")
        }
        return media
    }

    /// The bytes of a file that a phone shows, fetched and verified; for small ones.
    public func bytes(of file: PhoneMedia) async throws -> [UInt8] {
        let collected = Lock<[UInt8]>([])
        try await PhoneFiles(media: sandbox.media).open(file) { piece in collected.withLock { $0 += piece } }
        return collected.withLock { $0 }
    }

    /// Makes the media server misbehave.
    public func inject(_ fault: MediaFault, count: Int? = 1) { sandbox.media.inject(fault, count: count) }
}
