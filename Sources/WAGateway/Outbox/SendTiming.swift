internal import WACore

/// When and how a message is to go out, where it is not simply sent.
struct SendTiming: Sendable, Equatable {
    /// It may wait until the client can send it.
    var mayWait = false
    /// Not before; nil means at once.
    var sendAt: Timestamp?
    /// Given up then; nil means the default.
    var expires: Timestamp?
    /// As a person would: read, type, send.
    var isHumanized = false
    /// What the request is known by when it is repeated.
    var key: String?

    /// How long a message waits that does not say so, from the time at which it is due.
    static let lifetime: Duration = .seconds(86_400)
    /// How far ahead a message can be scheduled.
    private static let horizon: Duration = .seconds(366 * 86_400)

    init(isHumanized: Bool = false) { self.isHumanized = isHumanized }

    /// Reads the fields that all routes of messages have.
    init(_ fields: inout FieldReader, isHumanizedByDefault: Bool = false) {
        let inBody = fields.body.optionalBool(
            "queue", "Wait in the outbox for a client that cannot send now, instead of failing")
        let inQuery = fields.query.optionalBool("queue", "The same as `queue` in the body")
        mayWait = inBody ?? inQuery ?? false
        sendAt = fields.body.optionalMoment(
            "sendAt",
            "Send it then, as RFC 3339, at most 366 days ahead: the message waits in the outbox; a time that has passed "
                + "means at once")
        expires = fields.body.optionalMoment(
            "expiresAt", "Give it up then, as RFC 3339; default a day after it is due")
        isHumanized =
            fields.body.optionalBool(
                "humanize", "Read the chat and type first, as a person would; default \(isHumanizedByDefault)")
            ?? isHumanizedByDefault
        let header = fields.header(
            "Idempotency-Key", max: 258, "A key of your choice: repeated with it, a request is carried out once")
        let field = fields.body.optionalString("idempotencyKey", max: 255, "The same as the header field")
        key = field
        if let header {
            let bare = header.hasPrefix("\"") && header.hasSuffix("\"") && header.utf8.count >= 2
            key = bare ? String(header.dropFirst().dropLast()) : header
            if let field, field != key { fields.body.fault("idempotencyKey", "differs from Idempotency-Key") }
        }
        if let key, !Self.isKey(key) {
            fields.body.fault(
                field == nil ? "Idempotency-Key" : "idempotencyKey", "must be 1 to 255 visible ASCII characters")
        }
        if let sendAt, let expires, expires <= sendAt { fields.body.fault("expiresAt", "must be after sendAt") }
    }

    private static func isKey(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Throws for moments that make no sense now.
    func check(at now: Timestamp) throws(OperationError) {
        if let expires, expires <= now { throw .invalid("expiresAt", "is in the past") }
        if let sendAt, sendAt > now + Self.horizon { throw .invalid("sendAt", "is more than 366 days ahead") }
        if let expires, expires > (sendAt ?? now) + Self.horizon {
            throw .invalid("expiresAt", "is more than 366 days ahead")
        }
    }

    /// When a message is given up that is taken now.
    func expiry(at now: Timestamp) -> Timestamp { expires ?? max(now, sendAt ?? now) + Self.lifetime }

    /// It is scheduled for later.
    func isScheduled(at now: Timestamp) -> Bool { sendAt.map { $0 > now } ?? false }
}
