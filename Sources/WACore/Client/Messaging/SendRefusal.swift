/// What an `error` in the ack of a message means (51-sending.md section 11).
struct SendRefusal {
    let code: Int

    /// For programs.
    var word: String {
        switch code {
        case 400: "BAD_REQUEST"
        case 401, 403: "NOT_ALLOWED"
        case 404, 406: "RECIPIENT_UNKNOWN"
        case 429: "RATE_LIMITED"
        case 463: "REACHOUT_LIMITED"
        case 475: "NEW_CHATS_CAPPED"
        default: "REFUSED_\(code)"
        }
    }

    /// For people.
    var message: String {
        switch code {
        case 400: "WhatsApp called the message malformed (400)."
        case 401, 403: "WhatsApp does not allow this account to write to this chat (\(code))."
        case 404, 406: "WhatsApp does not know the recipient (\(code))."
        case 429: "WhatsApp asks for fewer messages (429). Wait before sending more."
        case 463: "WhatsApp restricts first messages of this account to people who do not know it (463). Do not retry."
        case 475: "The account has reached its limit of new chats (475). Wait before writing to new people."
        case 500, 503: "WhatsApp had an internal problem (\(code)). Try again."
        default: "WhatsApp refused the message with code \(code)."
        }
    }

    var isRetryable: Bool { code == 429 || code == 500 || code == 503 }

    /// What memory knows of the group is wrong.
    var isAboutGroup: Bool { [401, 403, 404, 421].contains(code) }

    /// The error for the caller; `group` is the chat, if it is one.
    func failure(in group: JID?) -> ClientError {
        switch code {
        case 401, 403, 404: if let group { return ClientError(.refused(code: code), message).naming(group, in: .send) }
        default: break
        }
        return error
    }

    var error: ClientError {
        switch code {
        case 404, 406: ClientError(.recipientUnknown, message)
        case 429: ClientError(.throttled(backoff: 60), message)
        default: ClientError(.refused(code: code), message)
        }
    }
}
