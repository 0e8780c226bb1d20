/// Uploads files of the vault (60-media.md section 4).
final class MediaUploads {
    /// Tries of one host while it says that it may do it later.
    private static let attempts = 3
    /// Encrypted bytes from which on an interrupted upload is resumed.
    private static let resumable: UInt64 = 5 << 20

    private let context: ClientContext
    private let hosts: MediaHosts
    private let requests: MediaRequests

    init(_ context: ClientContext, _ hosts: MediaHosts, _ requests: MediaRequests) {
        self.context = context
        self.hosts = hosts
        self.requests = requests
    }

    /// What is uploaded.
    private struct Upload {
        let kind: MediaKind
        let reader: any MediaReader
        let keys: MediaKeys
        let file: MediaFile
    }

    /// The outcome of one host.
    private enum Outcome {
        case taken(MediaUploadAnswer)
        case tokenRefused
        case failed
    }

    /// Encrypts and uploads a file; the same file has a new key each time.
    func upload(_ media: OutgoingMedia) async throws(ClientError) -> UploadedMedia {
        let kind = media.kind.keys
        do { try requests.media.limits.checkUpload(media.file.size, kind) } catch { throw ClientError(error) }
        let key = MediaKeys.newMediaKey(random: context.random)
        let made = context.now
        let upload = try await prepared(media, key)
        var connection = try await hosts.forUpload()
        var isRefreshed = false
        while true {
            switch try await offer(upload, to: connection) {
            case .taken(let answer):
                return UploadedMedia(
                    file: upload.file, mediaKey: key, keyMade: made, url: answer.url, directPath: answer.directPath)
            case .tokenRefused where !isRefreshed:
                isRefreshed = true
                connection = try await hosts.forUpload(refreshing: connection)
            case .tokenRefused, .failed:
                throw ClientError(.media(.unreachable), "No media host took the file. Try again later.")
            }
        }
    }

    /// Reads the file once: its hash is part of the URL it is sent to.
    private func prepared(_ media: OutgoingMedia, _ key: SecretBytes) async throws(ClientError) -> Upload {
        let (vault, kind, name) = (requests.media.vault, media.kind.keys, media.file.name)
        let result = await requests.media.transport.blocking { () -> Result<Upload, ClientError> in
            do throws(ClientError) {
                let reader: any MediaReader
                do throws(MediaVaultError) { reader = try vault.open(name) } catch { throw ClientError(error) }
                let keys: MediaKeys
                do throws(MediaError) { keys = try MediaKeys(key, for: kind) } catch { throw ClientError(error) }
                let file = try EncryptedSource.describe(reader, keys, withSidecar: kind.isStreamable)
                return .success(Upload(kind: kind, reader: reader, keys: keys, file: file))
            } catch { return .failure(error) }
        }
        let upload = try result.get()
        guard upload.file.sha256 == media.file.sha256 else {
            throw ClientError(.media(.damaged), "The file has changed on disk since it was handed over.")
        }
        return upload
    }

    private func offer(_ upload: Upload, to connection: MediaConnection) async throws(ClientError) -> Outcome {
        for endpoint in hosts.endpoints(of: connection) {
            switch try await offer(upload, to: endpoint, auth: connection.auth) {
            case .taken(let answer): return .taken(answer)
            case .tokenRefused: return .tokenRefused
            case .failed: continue
            }
        }
        return .failed
    }

    private func offer(
        _ upload: Upload, to endpoint: MediaEndpoint, auth: String
    ) async throws(ClientError) -> Outcome {
        let token = upload.file.uploadToken
        for attempt in 1...Self.attempts {
            var offset: UInt64 = 0
            if upload.file.encryptedLength >= Self.resumable {
                switch try await received(upload, at: endpoint, auth: auth) {
                case .complete(let answer): return .taken(answer)
                case .from(let start): offset = start
                case .fromStart: break
                }
            }
            let source = EncryptedSource(
                upload.reader, upload.keys, length: upload.file.encryptedLength, from: offset)
            let url = endpoint.upload(
                upload.kind, token: token, auth: auth, resuming: offset > 0 ? .offset(offset) : .none)
            let response = try await requests.send("POST", url, source: source)
            if let response, response.isSuccess {
                guard let answer = try? MediaUploadAnswer(json: response.body) else { return .failed }
                return .taken(answer)
            }
            if let response {
                context.log(.debug, "a media host refused a file", ("status", String(response.status)))
                if response.refusesToken { return .tokenRefused }
                guard response.isTransient else { return .failed }
            }
            if attempt < Self.attempts { await requests.pause(after: response, attempt: attempt) }
        }
        return .failed
    }

    /// What a host has of a file already; a failure means nothing (60-media.md section 4.1).
    private func received(
        _ upload: Upload, at endpoint: MediaEndpoint, auth: String
    ) async throws(ClientError) -> MediaResumeAnswer {
        let url = endpoint.upload(upload.kind, token: upload.file.uploadToken, auth: auth, resuming: .query)
        let response = try await requests.send("POST", url, source: EmptySource(), expecting: 0)
        guard let response, response.isSuccess else { return .fromStart }
        return MediaResumeAnswer(json: response.body, encryptedLength: upload.file.encryptedLength)
    }
}

/// A body without bytes.
private final class EmptySource: MediaSource {
    let length: UInt64 = 0
    func read(_ count: Int) -> [UInt8]? { [] }
    func rewind() -> Bool { true }
}
