internal import WAProto

/// What the phone says about a file it was asked to upload again (60-media.md section 6).
public struct MediaRetryAnswer: Sendable, Equatable {
    /// Why the phone cannot help.
    public enum Failure: Sendable, Equatable {
        /// The phone does not have the file either.
        case notFound
        /// The phone could not open the request.
        case decryption
        /// Anything else, with the number it came with.
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

    /// What stands in the notification.
    public enum Content: Sendable, Equatable {
        /// To be opened with the file's key.
        case sealed(MediaRetrySealed)
        /// A refusal in the clear.
        case failure(Failure)
    }

    /// What the phone did.
    public enum Outcome: Sendable, Equatable {
        /// The file is there again, under a new path; sometimes with the message's secret.
        case uploaded(MediaPath, messageSecret: SecretBytes?)
        /// The phone cannot help.
        case failure(Failure)
    }

    /// Id of the message.
    public let messageID: String
    /// Where the message is.
    public let target: MediaRetryTarget?
    /// What was said.
    public let content: Content

    /// Makes an answer, as the phone does.
    public init(messageID: String, target: MediaRetryTarget?, content: Content) {
        self.messageID = messageID
        self.target = target
        self.content = content
    }

    /// Reads a notification of type `mediaretry`; throws `malformed` when it has neither payload nor error.
    public init(notification: Node) throws(MediaError) {
        guard let id = notification.string("id"), !id.isEmpty else {
            throw MediaError(.malformed, "an answer about a file has no id")
        }
        messageID = id
        target = try MediaRetryTarget(notification)
        if let sealed = try MediaRetrySealed(notification) {
            content = .sealed(sealed)
        } else if let error = notification.child("error") {
            content = .failure(Failure(code: error.integer("code") ?? 0))
        } else {
            throw MediaError(.malformed, "an answer about a file has neither payload nor error")
        }
    }

    /// The children of the notification, as the server sends them.
    public var nodes: [Node] {
        let said =
            switch content {
            case .sealed(let sealed): sealed.node
            case .failure(let failure): Node("error", ["code": .number(failure.code)])
            }
        return (target.map { [$0.node] } ?? []) + [said]
    }

    /// Opens the answer with the key of the file it is about.
    ///
    /// Throws `notAuthentic` for another file's key, `malformed` for a success without a usable path.
    public func open(mediaKey: SecretBytes) throws(MediaError) -> Outcome {
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
            throw MediaError(.malformed, "an answer about a file is damaged or about another message")
        }
        guard answer.result == .success else {
            return .failure(Failure(code: Int64(answer.result?.rawValue ?? 0)))
        }
        guard let path = answer.directPath else {
            throw MediaError(.malformed, "the phone uploaded a file again but does not say where")
        }
        let secret = answer.messageSecret.flatMap { $0.isEmpty ? nil : SecretBytes($0) }
        return .uploaded(try MediaPath(path), messageSecret: secret)
    }
}
