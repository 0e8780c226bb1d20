/// Seals votes, reactions and edits with the secret of the message they belong to (51-sending.md section 9.2).
///
/// Addresses enter without device. Both must be of the namespace the author of the add-on used; on opening, the
/// caller tries the namespaces it knows.
public struct MessageSecret: Sendable, Equatable {
    /// What an add-on does; the raw value goes into the key.
    public enum Use: String, Sendable, CaseIterable {
        /// A vote in a poll.
        case pollVote = "Poll Vote"
        /// A reaction in an announcement group.
        case reaction = "Enc Reaction"
        /// A comment in an announcement group.
        case comment = "Enc Comment"
        /// An answer to an invitation.
        case eventResponse = "Event Response"
        /// A change of an event.
        case eventEdit = "Event Edit"
        /// A change of a message.
        case messageEdit = "Message Edit"
        /// A change of a poll.
        case pollEdit = "Poll Edit"
        /// A new option of a poll.
        case pollAddOption = "Poll Add Option"
        /// The token that proves a reported message was sent.
        case reportToken = "Report Token"
        /// A bot's answer; the secret must be ``MessageSecret/forBot``.
        case botMessage = ""
    }

    /// The secret of the original message.
    let secret: SecretBytes
    /// Id of the original message.
    let originalID: String
    /// Author of the original message.
    let originalSender: JID
    /// Author of the add-on.
    let modifier: JID

    /// Names the original message and the author of the add-on.
    public init(_ secret: SecretBytes, originalID: String, originalSender: JID, modifier: JID) {
        self.secret = secret
        self.originalID = originalID
        self.originalSender = originalSender.bare
        self.modifier = modifier.bare
    }

    /// The same add-on with the secret that a bot derives from the message's (51-sending.md section 13).
    var forBot: MessageSecret {
        MessageSecret(
            SecretBytes(KeyDerivation.hkdf(secret.exposed, info: Array("Bot Message".utf8), length: 32)),
            originalID: originalID, originalSender: originalSender, modifier: modifier)
    }

    /// The 32-byte key for one use.
    func key(for use: Use) -> [UInt8] {
        let info = originalID + originalSender.description + modifier.description + use.rawValue
        return KeyDerivation.hkdf(secret.exposed, info: Array(info.utf8), length: 32)
    }

    /// What is authenticated besides the payload.
    func additionalData(for use: Use) -> [UInt8] {
        switch use {
        case .pollVote, .eventResponse, .botMessage:
            Array(originalID.utf8) + [0] + Array(modifier.description.utf8)
        default: []
        }
    }

    /// Seals a payload; `nonce` is 12 fresh random bytes.
    public func seal(_ payload: [UInt8], for use: Use, nonce: [UInt8]) throws(MessageError) -> [UInt8] {
        do throws(CryptoError) {
            return try AES.gcmSeal(payload, key: key(for: use), nonce: nonce, additionalData: additionalData(for: use))
        } catch {
            throw MessageError(.badLength, error.message)
        }
    }

    /// Opens a payload.
    public func open(_ sealed: [UInt8], for use: Use, nonce: [UInt8]) throws(MessageError) -> [UInt8] {
        do throws(CryptoError) {
            return try AES.gcmOpen(sealed, key: key(for: use), nonce: nonce, additionalData: additionalData(for: use))
        } catch {
            let code: MessageError.Code = error.code == .authenticationFailed ? .notAuthentic : .badLength
            throw MessageError(code, "an add-on does not open with its message's secret: \(error.message)")
        }
    }
}
