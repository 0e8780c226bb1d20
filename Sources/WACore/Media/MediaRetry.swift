internal import WAProto

/// The encryption of media retry messages between companion and phone (60-media.md section 6).
///
/// The key is derived from the file's media key; the message id is authenticated data.
public struct MediaRetryCipher: Sendable {
    /// Bytes of a nonce.
    static let nonceLength = 12
    /// Maximum payload length in bytes.
    static let maximumLength = 64 << 10

    private let messageID: String
    /// 32 bytes.
    let key: SecretBytes

    /// Derives the key; throws `badLength` unless the media key has 32 bytes.
    public init(mediaKey: SecretBytes, messageID: String) throws(MediaError) {
        guard mediaKey.count == MediaKeys.mediaKeyLength else {
            throw MediaError(.badLength, "a media key has \(MediaKeys.mediaKeyLength) bytes, not \(mediaKey.count)")
        }
        self.messageID = messageID
        key = SecretBytes(
            mediaKey.withBytes {
                KeyDerivation.hkdf($0, info: Array("WhatsApp Media Retry Notification".utf8), length: 32)
            })
    }

    /// Encrypts one message; `nonce` is 12 fresh random bytes.
    public func seal(_ plaintext: [UInt8], nonce: [UInt8]) throws(MediaError) -> [UInt8] {
        do throws(CryptoError) {
            return try AES.gcmSeal(plaintext, key: key.exposed, nonce: nonce, additionalData: Array(messageID.utf8))
        } catch {
            throw MediaError(.badLength, error.message)
        }
    }

    /// Decrypts one message; throws `notAuthentic` if it was encrypted for another file or message.
    func open(_ sealed: MediaRetrySealed) throws(MediaError) -> [UInt8] {
        do throws(CryptoError) {
            return try AES.gcmOpen(
                sealed.payload, key: key.exposed, nonce: sealed.nonce, additionalData: Array(messageID.utf8))
        } catch {
            let code: MediaError.Code = error.code == .badLength ? .badLength : .notAuthentic
            throw MediaError(code, "a media retry message cannot be decrypted: \(error.message)")
        }
    }
}

/// An encrypted payload in a stanza: `<encrypt><enc_p/><enc_iv/></encrypt>`.
public struct MediaRetrySealed: Sendable, Equatable {
    /// Ciphertext and tag.
    let payload: [UInt8]
    /// 12 bytes.
    let nonce: [UInt8]

    /// Makes a payload from its parts.
    public init(payload: [UInt8], nonce: [UInt8]) {
        self.payload = payload
        self.nonce = nonce
    }

    init?(_ stanza: Node) throws(MediaError) {
        guard let node = stanza.child("encrypt") else { return nil }
        guard let payload = node.child("enc_p")?.bytes, let nonce = node.child("enc_iv")?.bytes,
            payload.count <= MediaRetryCipher.maximumLength, nonce.count == MediaRetryCipher.nonceLength
        else {
            throw MediaError(.malformed, "a media retry stanza lacks its payload or nonce")
        }
        self.init(payload: Array(payload), nonce: Array(nonce))
    }

    var node: Node { Node("encrypt", [:], [Node("enc_p", bytes: payload), Node("enc_iv", bytes: nonce)]) }
}

/// The message of the file; absent for a history blob, which belongs to no chat.
public struct MediaRetryTarget: Sendable, Equatable {
    /// The chat.
    public var chat: JID
    /// The message is ours.
    public var isFromMe: Bool
    /// Who sent it, in groups and broadcasts.
    public var participant: JID?

    /// Creates a target; the participant is kept only for groups and broadcasts.
    public init(chat: JID, isFromMe: Bool, participant: JID? = nil) {
        self.chat = chat
        self.isFromMe = isFromMe
        self.participant = chat.isGroup || chat.isBroadcast ? participant : nil
    }

    init?(_ stanza: Node) throws(MediaError) {
        guard let node = stanza.child("rmr") else { return nil }
        guard let chat = node.jid("jid") else { throw MediaError(.malformed, "a media retry stanza has no chat") }
        self.init(chat: chat, isFromMe: node.string("from_me") == "true", participant: node.jid("participant"))
    }

    var node: Node {
        Node(
            "rmr",
            [
                "jid": .jid(chat), "from_me": isFromMe ? "true" : "false",
                "participant": participant.map { .jid($0) },
            ])
    }
}

/// A request to the phone to upload a file again.
public struct MediaRetryRequest: Sendable, Equatable {
    /// Id of the message, or of the history notification.
    public let messageID: String
    /// The message; nil for a history blob.
    public let target: MediaRetryTarget?
    /// The encrypted request.
    let sealed: MediaRetrySealed

    /// Makes a request; draws 12 random bytes.
    init(
        messageID: String, target: MediaRetryTarget?, mediaKey: SecretBytes, random: some RandomSource
    ) throws(MediaError) {
        var receipt = WA.ServerErrorReceipt()
        receipt.stanzaID = messageID
        let nonce = random.bytes(MediaRetryCipher.nonceLength)
        let cipher = try MediaRetryCipher(mediaKey: mediaKey, messageID: messageID)
        sealed = MediaRetrySealed(payload: try cipher.seal(receipt.serialized(), nonce: nonce), nonce: nonce)
        self.messageID = messageID
        self.target = target
    }

    /// Parses the receipt (server side).
    public init(receipt: Node) throws(MediaError) {
        guard receipt.string("type") == "server-error", let id = receipt.string("id"), !id.isEmpty,
            let sealed = try MediaRetrySealed(receipt)
        else {
            throw MediaError(.malformed, "a media retry request lacks its id or payload")
        }
        messageID = id
        target = try MediaRetryTarget(receipt)
        self.sealed = sealed
    }

    /// The receipt; `account` is our own address.
    func receipt(to account: JID) -> Node {
        Node(
            "receipt",
            [
                "id": .string(messageID), "to": .jid(account.bare), "type": "server-error",
                "category": target == nil ? "peer" : nil,
            ], [sealed.node] + (target.map { [$0.node] } ?? []))
    }

    /// Verifies the request with the file's key (phone side).
    public func verify(mediaKey: SecretBytes) throws(MediaError) {
        let cipher = try MediaRetryCipher(mediaKey: mediaKey, messageID: messageID)
        let plaintext = try cipher.open(sealed)
        guard let receipt = try? WA.ServerErrorReceipt(serialized: plaintext), receipt.stanzaID == messageID else {
            throw MediaError(.malformed, "the encrypted message id of a media retry request differs")
        }
    }
}
