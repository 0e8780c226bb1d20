internal import WACore
internal import WAHTTP

/// The files of stored messages.
struct MediaService: Sendable {
    let supervisor: ClientSupervisor
    let media: GatewayMedia?
    let timeout: Duration

    /// The file of a message, fetched from WhatsApp unless it is here.
    func file(_ request: MediaFileRequest, for principal: Principal) async throws(OperationError) -> MediaFileAnswer {
        MediaFileAnswer(request, try await found(request, for: principal))
    }

    /// The bytes of the file of a message.
    func bytes(_ request: MediaFileRequest, for principal: Principal) async throws(OperationError) -> MediaBytes {
        let found = try await found(request, for: principal)
        guard let media else { throw Self.absent }
        let opened = await media.transport.blocking { () -> Result<any MediaReader, MediaVaultError> in
            do throws(MediaVaultError) { return .success(try media.vault.open(found.file.name)) } catch {
                return .failure(error)
            }
        }
        do {
            return MediaBytes(found, try opened.get(), media.transport, range: request.range)
        } catch { throw OperationError(.mediaExpired, error.message) }
    }

    private static let absent = OperationError(.mediaUnsupported, "This process keeps no files.")

    /// What is here is given whatever the state of the client; what is not makes the client start.
    private func found(
        _ request: MediaFileRequest, for principal: Principal
    ) async throws(OperationError) -> DownloadedMedia {
        let client = try await supervisor.client(request.client, for: principal)
        do { return try await client.media(of: request.message, in: request.chat) } catch {
            if error.code == .messageUnknown { return try await arrived(request, client, error, for: principal) }
            guard error.needsConnection else { throw OperationError(error) }
        }
        let ready = try await supervisor.readyClient(request.client, for: principal, timeout: timeout)
        do { return try await ready.media(of: request.message, in: request.chat) } catch { throw OperationError(error) }
    }
}

extension MediaService {
    /// The file of a message that is not stored: it may wait at WhatsApp for a client that was not connected.
    private func arrived(
        _ request: MediaFileRequest, _ client: Client, _ error: ClientError, for principal: Principal
    ) async throws(OperationError) -> DownloadedMedia {
        guard client.latestSnapshot.state.state != .ready,
            let ready = try? await supervisor.readyClient(request.client, for: principal, timeout: timeout)
        else { throw OperationError(error) }
        // What waited comes with the login, a moment before or after the client is READY.
        for _ in 0..<Self.looks {
            do { return try await ready.media(of: request.message, in: request.chat) } catch {
                guard error.code == .messageUnknown else { throw OperationError(error) }
            }
            guard (try? await Task.sleep(for: Self.pause)) != nil else { break }
        }
        throw OperationError(error)
    }

    /// How often, and at what distance, a message is looked for after a login.
    private static let looks = 10
    private static let pause: Duration = .milliseconds(100)
}

extension ClientError {
    /// A client that is READY may be able to do it.
    fileprivate var needsConnection: Bool {
        switch code {
        case .media(.expired), .media(.unreachable), .notReady, .connectionLost: true
        default: false
        }
    }
}

/// A request for the file of a message.
struct MediaFileRequest: RequestModel {
    let client: ClientID
    let message: String
    /// Narrows where ids repeat.
    let chat: JID?
    /// The part of the file, as the header field `Range` says.
    let range: String?

    init(_ fields: inout FieldReader) {
        client = fields.client("clientId")
        message = fields.path.string("messageId", max: 128, "Id of the message")
        chat = fields.query.optionalParsed("chat", max: 128, "The chat, where several messages have the id") { text in
            JID(text).map { .success($0) } ?? Recipient.parse(text)
        }
        range = fields.header("Range", max: 100, "A part of the file: `bytes=0-1023`")
    }
}

/// The file of a message in the home.
struct MediaFileAnswer: AnswerModel {
    let client: ClientID
    let message: String
    let media: DownloadedMedia

    init(_ request: MediaFileRequest, _ media: DownloadedMedia) {
        client = request.client
        message = request.message
        self.media = media
    }

    private init(client: ClientID, message: String, media: DownloadedMedia) {
        self.client = client
        self.message = message
        self.media = media
    }

    static var example: MediaFileAnswer {
        MediaFileAnswer(
            client: ClientID(stored: "client-1"), message: "3EB0ADC0786A355CB6F1E0",
            media: DownloadedMedia(
                file: StoredFile(
                    name: MediaName(random: FixedRandom()), size: 48_213, sha256: Digest.sha256([])), kind: "document",
                mimetype: "application/pdf", fileName: "report.pdf"))
    }

    static var variants: [JSONValue] { [["mimetype": .null, "fileName": .null]] }

    var json: JSONValue {
        [
            "success": true, "clientId": .string(client.text), "messageId": .string(message),
            "file": .string(media.file.name.text), "kind": .string(media.kind), "mimetype": JSONValue(media.mimetype),
            "size": .integer(Int64(clamping: media.file.size)), "sha256": .string(media.file.sha256.hex),
            "fileName": JSONValue(media.fileName.map { SafeFileName.of($0, type: media.mimetype) }),
        ]
    }
}

/// A name in an example.
private struct FixedRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 17) } }
}
