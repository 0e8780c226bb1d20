internal import WAProto

/// The phone's response to a media retry request (60-media.md section 6).
public struct MediaRetryAnswer: Sendable, Equatable {
    /// The reason for a failure.
    public enum Failure: Sendable, Equatable {
        /// The phone does not have the file either.
        case notFound
        /// The phone could not open the request.
        case decryption
        /// Any other reason, with its code.
        case general(Int64)

        init(code: Int64) {
            switch code {
            case 2: self = .notFound
            case 3: self = .decryption
            default: self = .general(code)
            }
        }

        var code: Int64 {
            switch self {
            case .notFound: 2
            case .decryption: 3
            case .general(let code): code
            }
        }
    }

    /// The content of the notification.
    public enum Content: Sendable, Equatable {
        /// An encrypted result.
        case sealed(MediaRetrySealed)
        /// An unencrypted failure.
        case failure(Failure)
    }

    /// The decrypted result.
    enum Outcome: Sendable, Equatable {
        /// The file was uploaded to a new path; sometimes with the message's secret.
        case uploaded(MediaPath, messageSecret: SecretBytes?)
        /// The phone could not upload the file.
        case failure(Failure)
    }

    /// Id of the message.
    public let messageID: String
    /// The message; nil for a history blob.
    public let target: MediaRetryTarget?
    /// The result, usually encrypted.
    public let content: Content

    /// Creates a response (phone side).
    public init(messageID: String, target: MediaRetryTarget?, content: Content) {
        self.messageID = messageID
        self.target = target
        self.content = content
    }

    /// Reads a notification of type `mediaretry`; throws `malformed` when it has neither payload nor error.
    init(notification: Node) throws(MediaError) {
        guard let id = notification.string("id"), !id.isEmpty else {
            throw MediaError(.malformed, "a media retry response has no id")
        }
        messageID = id
        target = try MediaRetryTarget(notification)
        if let sealed = try MediaRetrySealed(notification) {
            content = .sealed(sealed)
        } else if let error = notification.child("error") {
            content = .failure(Failure(code: error.integer("code") ?? 0))
        } else {
            throw MediaError(.malformed, "a media retry response has neither payload nor error")
        }
    }

    /// The children of the notification (server side).
    public var nodes: [Node] {
        let result =
            switch content {
            case .sealed(let sealed): sealed.node
            case .failure(let failure): Node("error", ["code": .number(failure.code)])
            }
        return (target.map { [$0.node] } ?? []) + [result]
    }

    /// Decrypts the response with the key of its file.
    ///
    /// Throws `notAuthentic` for another file's key, `malformed` for a success without a usable path.
    func open(mediaKey: SecretBytes) throws(MediaError) -> Outcome {
        let sealed: MediaRetrySealed
        switch content {
        case .failure(let failure): return .failure(failure)
        case .sealed(let payload): sealed = payload
        }
        let cipher = try MediaRetryCipher(mediaKey: mediaKey, messageID: messageID)
        let plaintext = try cipher.open(sealed)
        guard let answer = try? WA.MediaRetryNotification(serialized: plaintext),
            answer.stanzaID.map({ $0 == messageID }) ?? true
        else {
            throw MediaError(.malformed, "a media retry response is damaged or for another message")
        }
        guard answer.result == .success else {
            return .failure(Failure(code: Int64(answer.result?.rawValue ?? 0)))
        }
        guard let path = answer.directPath else {
            throw MediaError(.malformed, "the phone uploaded a file again without a path")
        }
        let secret = answer.messageSecret.flatMap { $0.isEmpty ? nil : SecretBytes($0) }
        return .uploaded(try MediaPath(path), messageSecret: secret)
    }
}
