/// Why a client could not do what it was asked.
public struct ClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Why a message cannot be changed as it was asked.
    public enum ChangeRefusal: String, Sendable, Equatable, CaseIterable {
        /// Someone else wrote it.
        case notAuthor
        /// It was sent too long ago.
        case tooLate
        /// It was taken back.
        case alreadyRevoked
        /// It is of a kind whose content cannot be replaced.
        case notEditable
        /// It is not a poll.
        case notPoll
        /// The poll has no such option.
        case optionUnknown
        /// The poll allows fewer options.
        case tooManyOptions
        /// What votes are sealed with did not come with the poll.
        case secretUnknown
    }

    /// What callers may switch on; one exit code and one HTTP status belong to each.
    public enum Code: Sendable, Equatable {
        /// Not READY; worth another try after `retryAfter` seconds.
        case notReady(retryAfter: Int)
        /// The client has no link, or its link has ended.
        case notLinked
        /// It is linked already, so it cannot be linked again.
        case alreadyLinked
        /// The recipient is not on WhatsApp.
        case recipientUnknown
        /// WhatsApp has named no LID of the recipient, or of our own account; nothing was sent.
        case lidUnknown
        /// WhatsApp refused with this code.
        case refused(code: Int)
        /// WhatsApp asks for fewer requests; `backoff` seconds when it named them.
        case throttled(backoff: Int)
        /// No answer in time; whether it took effect is unknown.
        case timeout
        /// The connection was lost while waiting.
        case connectionLost
        /// The server has it, or may have it, but its answer could not be stored or did not come in time.
        case outcomeUnknown
        /// The store could not be written or read.
        case storage
        /// There is no such message in the chat.
        case messageUnknown
        /// The message that was to be changed does not allow that.
        case changeRefused(ChangeRefusal)
        /// The id chosen for a message belongs to another one: other content, or another chat.
        case messageIDReused
        /// A message with the chosen id is on its way; asked for later, its outcome is the answer.
        case messageInProgress
        /// The account may open no new chats until then; replies and known chats are not affected.
        case reachoutLimited(until: Timestamp)
        /// The account's quota of new chats is used up, until then where that is known.
        case newChatsCapped(until: Timestamp?)
        /// A file could not be sent or fetched.
        case media(MediaFailure)
        /// The chat is of a kind that cannot be written to.
        case chatUnsupported
        /// The account is no member of the group.
        case notGroupMember
        /// Only admins of the group may do that.
        case notGroupAdmin
        /// There is no such group.
        case groupUnknown
        /// No more members fit into the group.
        case groupFull
        /// There is no such invite, or it was reset.
        case inviteInvalid
        /// The change contradicts the state of the group.
        case groupConflict
        /// What was asked makes no sense, for example a bad address.
        case invalid
        /// Linking failed; the message says why.
        case pairing
        /// The client was stopped before the operation ended.
        case stopped
        /// The client was deleted before the operation ended.
        case deleted
        /// A bug of ours.
        case internalError
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do.
    public let message: String
    /// The id of the message that is on its way all the same; nil when nothing was sent.
    public let messageID: String?

    /// Makes an error.
    public init(_ code: Code, _ message: String, messageID: String? = nil) {
        self.code = code
        self.message = message
        self.messageID = messageID
    }

    /// The message.
    public var description: String { message }
}

extension ClientError {
    static func storage(_ error: StoreError) -> ClientError {
        ClientError(error.code == .gone ? .deleted : .storage, error.message)
    }

    /// A logout that could not be stored, before WhatsApp was asked.
    var beforeUnlinking: ClientError {
        ClientError(code, "The device is still linked, because the logout cannot be stored: \(message)")
    }

    /// A logout that could not be stored, after WhatsApp had unlinked the device.
    var afterUnlinking: ClientError {
        ClientError(
            code,
            "The device was unlinked at WhatsApp, but its keys could not be erased here: \(message.asSentence) Repeat the "
                + "request once the store can be written.")
    }

    /// The client `id` has no link.
    static func notLinked(_ id: String) -> ClientError {
        ClientError(
            .notLinked,
            "\"\(id)\" is not linked. \(adviceToLink(id))")
    }

    /// What to do about a client that has no link.
    public static func adviceToLink(_ id: String) -> String {
        "Link it with `wacli clients add \(id)`, or over REST with POST /api/clients."
    }

    /// The client `id` goes on in another home.
    public static func moved(_ id: String) -> ClientError {
        ClientError(
            .notLinked,
            "\"\(id)\" was exported to another home, and two homes with one identity destroy each other. If it is not "
                + "used there, start it with `wacli clients start --force \(id)`, or over REST with POST "
                + "/api/clients/\(id)/start and `force`.")
    }

    /// The message was written, and goes out again under its id if necessary: the caller must not resend it.
    static func unsettled(_ id: String, because reason: String) -> ClientError {
        ClientError(
            .outcomeUnknown,
            "The outcome of message \(id) is unknown: \(reason) Do not resend it; watch its events.", messageID: id)
    }

    static func changeRefused(_ refusal: ChangeRefusal, _ message: String) -> ClientError {
        ClientError(.changeRefused(refusal), message)
    }

    static func messageIDReused(_ id: String) -> ClientError {
        ClientError(
            .messageIDReused,
            "The id \(id) belongs to another message: its text, its quote or its chat is a different one. Nothing was "
                + "sent; choose another id.")
    }

    static func messageInProgress(_ id: String) -> ClientError {
        ClientError(
            .messageInProgress,
            "The message \(id) is being sent right now; its outcome is not known yet.", messageID: id)
    }

    /// It was written, and waits for the next login.
    static func messageOpen(_ id: String) -> ClientError {
        ClientError(
            .messageInProgress,
            "The message \(id) is on its way: it goes out again once the client is READY, and its outcome is not known "
                + "yet.", messageID: id)
    }

    /// There is no LID to address `whom` by (51-sending.md section 6).
    static func noLID(of whom: String) -> ClientError {
        ClientError(
            .lidUnknown,
            "No LID is known for \(whom): messages are addressed by LID, and WhatsApp has named none yet. Nothing was "
                + "sent; try again later.")
    }

    static let stopped = ClientError(.stopped, "The client was stopped before this was done.")
    static let connectionLost = ClientError(
        .connectionLost, "The connection to WhatsApp was lost before the answer came. Try again.")
}
