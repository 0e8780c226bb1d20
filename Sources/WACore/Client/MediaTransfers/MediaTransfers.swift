internal import WAProto

/// Uploads the files of messages to send, and fetches those of stored messages.
final class MediaTransfers: ClientFeature {
    private let context: ClientContext
    private let journal: Journal
    private let services: (media: ClientMedia, hosts: MediaHosts, uploads: MediaUploads, downloads: MediaDownloads)?
    private let reuploads: MediaReuploads
    /// Callers that wait for a download under way, by message.
    private var downloads: [MessageKey: [CheckedContinuation<Void, Never>]] = [:]

    /// One message of the store.
    private struct MessageKey: Hashable {
        let chat: JID
        let sender: JID
        let id: String

        init(_ record: MessageRecord) { (chat, sender, id) = (record.chat, record.sender, record.id) }
    }

    init(
        _ context: ClientContext, _ scheduler: ClientScheduler, _ connection: ServerConnection, _ journal: Journal,
        _ account: Account, _ environment: ServerEnvironment, _ media: ClientMedia?
    ) {
        self.context = context
        self.journal = journal
        services = media.map { media in
            let hosts = MediaHosts(context, connection, environment)
            let requests = MediaRequests(context, connection, environment, media)
            return (
                media, hosts, MediaUploads(context, hosts, requests), MediaDownloads(context, hosts, requests)
            )
        }
        reuploads = MediaReuploads(context, scheduler, connection, account)
    }

    var routes: [StanzaRoute] { [.notification("mediaretry")] }

    func received(_ stanza: Node, into step: inout Step) async throws(ClientError) { reuploads.received(stanza) }

    func connectionEnded() { reuploads.connectionEnded() }

    func linkEnded() { services?.hosts.forget() }

    private static let absent = ClientError(.media(.unsupported), "This process cannot send or fetch files.")

    // MARK: - Sending

    /// Uploads the file of a message.
    func upload(_ media: OutgoingMedia) async throws(ClientError) -> UploadedMedia {
        guard let services else { throw Self.absent }
        return try await services.uploads.upload(media)
    }

    /// A file of a message of ours belongs to it from now on.
    func sent(_ media: OutgoingMedia, as id: String) async {
        guard let record = try? await journal.read({ reader throws(StoreError) in try reader.ownMessage(id) }) else {
            return
        }
        journal.commit([.media(.keep(MediaFileRecord(media.file, of: record, at: context.now)))])
    }

    // MARK: - Fetching

    /// The file of a stored message, fetched unless it is here.
    func file(of id: String, in chat: JID?) async throws(ClientError) -> DownloadedMedia {
        guard let services else { throw Self.absent }
        let record = try await message(id, chat)
        let key = MessageKey(record)
        // One download serves all that ask for the same file.
        while downloads[key] != nil {
            await withCheckedContinuation { continuation in
                guard downloads[key] != nil else { return continuation.resume() }
                downloads[key]?.append(continuation)
            }
        }
        downloads[key] = []
        defer { for waiter in downloads.removeValue(forKey: key) ?? [] { waiter.resume() } }
        let content = try Self.content(of: record)
        let summary = IncomingContent(content, fromMe: record.fromMe)
        let file: StoredFile
        if let here = try await kept(record, services.media) {
            file = here
        } else {
            file = try await fetched(record, content, services.downloads)
            try await journal.commitAndWait([.media(.keep(MediaFileRecord(file, of: record, at: context.now)))])
        }
        return DownloadedMedia(
            file: file, kind: summary.kind.rawValue, mimetype: summary.parts.media?.mimetype,
            fileName: summary.parts.media?.fileName)
    }

    private func message(_ id: String, _ chat: JID?) async throws(ClientError) -> MessageRecord {
        let found = try await journal.read { reader throws(StoreError) in try reader.message(id, chat: chat) }
        guard let found else { throw ClientError(.messageUnknown, "There is no message \(id.prefix(128)).") }
        return found
    }

    private static func content(of record: MessageRecord) throws(ClientError) -> WA.Message {
        do { return try WA.Message(serialized: record.content) } catch {
            throw ClientError(.internalError, "The stored message \(record.id) is unreadable: \(error)")
        }
    }

    /// The file that is here already; nil when it was removed or changed.
    private func kept(_ record: MessageRecord, _ media: ClientMedia) async throws(ClientError) -> StoredFile? {
        let found = try await journal.read { reader throws(StoreError) in
            try reader.mediaFile(of: record.id, chat: record.chat, sender: record.sender)
        }
        guard let found else { return nil }
        let isHere = await media.transport.blocking {
            (try? media.vault.open(found.file.name))?.length == found.file.size
        }
        guard isHere else { return nil }
        journal.commit([.media(.used(found.file.name, at: context.now))], .soon)
        return found.file
    }

    private func fetched(
        _ record: MessageRecord, _ content: WA.Message, _ downloads: MediaDownloads
    ) async throws(ClientError) -> StoredFile {
        let reference = try MediaReference(content)
        do { return try await downloads.download(reference) } catch {
            guard error.code == .media(.expired) else { throw error }
        }
        let path = try await reuploads.path(of: record, reference)
        let moved = content.movingFile(to: path)
        journal.commit([
            .media(.moved(record.id, chat: record.chat, sender: record.sender, content: moved.serialized()))
        ])
        return try await downloads.download(try MediaReference(moved))
    }
}
