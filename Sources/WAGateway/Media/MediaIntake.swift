internal import WACore
internal import WATransport

/// Brings the file of a message into the home, once: what waits in the outbox or goes out again after a crash is sent
/// from there.
final class MediaIntake: Sendable {
    /// The time that a server has for a file.
    private static let timeout: Duration = .seconds(120)

    private let media: GatewayMedia
    private let files: any MediaFileStore
    private let settings: MediaSettings
    private let proxies: ProxySettings
    private let clock: any Clock
    private let fetch = Lock<HTTPFetch?>(nil)

    init(_ media: GatewayMedia, _ files: any MediaFileStore, _ settings: MediaSettings, _ platform: GatewayServices) {
        self.media = media
        self.files = files
        self.settings = settings
        proxies = platform.proxies
        clock = platform.clock
    }

    /// What is to be sent, in the home of `client`.
    ///
    /// - Parameter policy: which addresses a URL may lead to.
    func media(
        of input: MediaInput, caption: String?, mentions: [JID], client: ClientID, policy: OutboundPolicy
    ) async throws(OperationError) -> OutgoingMedia {
        let file: StoredFile
        var declared = input.mimetype
        switch input.source {
        case .url(let url):
            let fetched = try await self.fetch(url, policy)
            file = fetched.file
            declared = declared ?? fetched.mimetype
        case .file(let name): file = try await stored(name)
        }
        let media = try await described(file, input, declared: declared, caption: caption, mentions: mentions)
        do throws(StoreError) {
            try await files.keepMedia(MediaFileRecord(file, owner: nil, used: clock.now), of: client)
        } catch {
            guard error.code == .notFound else { throw OperationError(error) }
            throw Self.unknown
        }
        return media
    }

    private static let unknown = OperationError(
        .mediaExpired, "There is no such file in the home.", field: "media.file")

    // MARK: - Fetching

    private func fetch(
        _ url: String, _ policy: OutboundPolicy
    ) async throws(OperationError) -> (file: StoredFile, mimetype: String?) {
        let sink = try await HashingSink.make(media, limit: UInt64(settings.largest))
        var request = FetchRequest(url: url, timeout: Self.timeout, maximumRedirects: 3, policy: policy)
        request.sink = sink
        let response: FetchResponse
        do throws(TransportError) { response = try await opened().fetch(request) } catch {
            throw Self.refusal(error, sink)
        }
        guard (200..<300).contains(response.status) else {
            throw OperationError(
                .mediaFetchFailed, "The server of the URL answered with status \(response.status).", field: "media.url")
        }
        let mimetype = response.header("Content-Type").flatMap { Self.declared($0) }
        return (try await sink.keep(media), mimetype)
    }

    private func opened() throws(TransportError) -> HTTPFetch {
        try fetch.withLock { fetch throws(TransportError) in
            if let fetch { return fetch }
            let made = try HTTPFetch(proxies: proxies)
            fetch = made
            return made
        }
    }

    private static func refusal(_ error: TransportError, _ sink: HashingSink) -> OperationError {
        if let failure = sink.failure { return failure }
        switch error.code {
        case .timedOut: return OperationError(.mediaFetchTimeout, error.message, field: "media.url")
        case .addressRefused, .badConfiguration, .redirectRefused:
            return OperationError(.invalidRequest, error.message, field: "media.url")
        default: return OperationError(.mediaFetchFailed, error.message, field: "media.url")
        }
    }

    /// A type that says more than "some bytes".
    private static func declared(_ field: String) -> String? {
        let type = field.prefix { $0 != "," }.trimmedLowercased
        let empty = ["", "application/octet-stream", "binary/octet-stream", "text/plain"]
        return empty.contains(String(type.prefix { $0 != ";" })) ? nil : type
    }

    // MARK: - Reading

    /// A file that is in the home, with its hash.
    private func stored(_ name: MediaName) async throws(OperationError) -> StoredFile {
        let (vault, limit) = (media.vault, UInt64(settings.largest))
        let result = await media.transport.blocking { () -> Result<StoredFile, OperationError> in
            guard let reader = try? vault.open(name) else { return .failure(Self.unknown) }
            guard reader.length <= limit else { return .failure(HashingSink.tooLarge(limit)) }
            var digest = RunningDigest()
            var position: UInt64 = 0
            while true {
                guard let piece = try? reader.read(at: position, HashingSink.step) else {
                    return .failure(Self.unknown)
                }
                guard !piece.isEmpty else { break }
                digest.update(piece[...])
                position += UInt64(piece.count)
            }
            return .success(StoredFile(name: name, size: position, sha256: digest.finish()))
        }
        return try result.get()
    }

    private func described(
        _ file: StoredFile, _ input: MediaInput, declared: String?, caption: String?, mentions: [JID]
    ) async throws(OperationError) -> OutgoingMedia {
        let vault = media.vault
        let (head, tail) = await media.transport.blocking { () -> ([UInt8], [UInt8]) in
            guard let reader = try? vault.open(file.name) else { return ([], []) }
            let start = file.size - min(file.size, UInt64(OpusDuration.tailLength))
            return (
                (try? reader.read(at: 0, FileType.headLength)) ?? [],
                (try? reader.read(at: start, OpusDuration.tailLength)) ?? []
            )
        }
        let plan = MediaPlan(input, head: head, declared: declared)
        if let fault = plan.fault(caption: caption) { throw fault }
        var preview = plan.preview(head: head, tail: tail)
        if let picture = plan.picture, file.size <= Thumbnail.largestFile {
            preview.thumbnail = await media.transport.blocking {
                guard let reader = try? vault.open(file.name),
                    let bytes = try? reader.read(at: 0, Int(Thumbnail.largestFile))
                else { return nil }
                return Thumbnail.make(of: bytes, picture)
            }
        }
        return OutgoingMedia(
            file, as: plan.kind, mimetype: plan.mimetype,
            fileName: plan.kind == .document ? SafeFileName.of(input.impliedName, type: plan.mimetype) : nil,
            caption: caption, isViewOnce: input.isViewOnce, mentions: mentions,
            preview: preview)
    }
}

extension StringProtocol {
    fileprivate var trimmedLowercased: String {
        var text = lowercased()[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}

/// Writes a body into the home while it comes, and hashes it.
final class HashingSink: MediaSink, @unchecked Sendable {  // confined by the contract of `MediaSink`
    /// Bytes read at once.
    static let step = 256 << 10

    private let draft: any MediaDraft
    private let limit: UInt64
    private var digest = RunningDigest()
    private var length: UInt64 = 0
    /// Why it takes no more bytes.
    private(set) var failure: OperationError?

    private init(_ draft: any MediaDraft, limit: UInt64) {
        self.draft = draft
        self.limit = limit
    }

    /// Begins a file.
    static func make(_ media: GatewayMedia, limit: UInt64) async throws(OperationError) -> HashingSink {
        let result = await media.transport.blocking { () -> Result<any MediaDraft, MediaVaultError> in
            do throws(MediaVaultError) { return .success(try media.vault.draft()) } catch { return .failure(error) }
        }
        do { return HashingSink(try result.get(), limit: limit) } catch {
            throw OperationError(.storageUnavailable, error.message)
        }
    }

    func begin() {
        (digest, length, failure) = (RunningDigest(), 0, nil)
        do { try draft.truncate() } catch { failure = OperationError(.storageUnavailable, error.message) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard failure == nil else { return false }
        length += UInt64(bytes.count)
        guard length <= limit else {
            failure = Self.tooLarge(limit)
            return false
        }
        let piece = Array(bytes)
        digest.update(piece[...])
        do { try draft.append(piece) } catch {
            failure = OperationError(.storageUnavailable, error.message)
            return false
        }
        return true
    }

    /// Makes the file durable.
    func keep(_ media: GatewayMedia) async throws(OperationError) -> StoredFile {
        if let failure { throw failure }
        let result = await media.transport.blocking { [self] () -> Result<MediaName, MediaVaultError> in
            do throws(MediaVaultError) { return .success(try draft.keep()) } catch { return .failure(error) }
        }
        do {
            return StoredFile(name: try result.get(), size: length, sha256: digest.finish())
        } catch { throw OperationError(.storageUnavailable, error.message) }
    }

    static func tooLarge(_ limit: UInt64) -> OperationError {
        OperationError(.mediaTooLarge, "The file is larger than the limit of \(limit) bytes (MEDIA_LIMIT).")
    }
}
