/// A step of linking that failed (40-pairing.md).
public struct PairingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: String, Sendable, CaseIterable {
        /// Every QR code was shown and none was scanned.
        case timedOut = "timed_out"
        /// A stanza of the exchange lacks something.
        case malformed
        /// The device identity was not made with the secret of the QR or pairing code we showed.
        case hmacMismatch = "hmac_mismatch"
        /// The device identity is not signed by the account it names.
        case signatureMismatch = "signature_mismatch"
        /// The link could not be parsed or stored on our side.
        case internalError = "internal_error"
        /// A pairing code or phone number that cannot be used.
        case invalidInput = "invalid_input"
        /// The server calls the code request malformed, or throttles this number (400).
        case codeRejected = "code_rejected"
        /// The server forbids codes for this number (403).
        case codeForbidden = "code_forbidden"
        /// Too many code requests (429).
        case codeThrottled = "code_throttled"
        /// The account cannot link by code (452); a QR code still works.
        case codeUnavailable = "code_unavailable"
        /// The server has trouble (500 and others).
        case serverFailure = "server_failure"
        /// The server did not answer.
        case noAnswer = "no_answer"
        /// Nobody typed the code in time.
        case codeExpired = "code_expired"
        /// The code was typed but the phone did not finish, for example because it was mistyped.
        case codeFailed = "code_failed"
        /// The server dropped the code and wants the user to ask for a new one.
        case codeDropped = "code_dropped"
        /// Another code or a cancel took its place.
        case codeCancelled = "code_cancelled"
        /// The passkey exchange failed.
        case passkeyFailed = "passkey_failed"
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do.
    public let message: String
    /// Asking again earlier than this will be refused.
    public let retryAfter: Duration?

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The message.
    public var description: String { message }
}

extension PairingError {
    /// What pair-success is refused with.
    var wireError: (code: Int, text: String) {
        switch code {
        case .hmacMismatch: (401, "hmac-mismatch")
        case .signatureMismatch: (401, "signature-mismatch")
        default: (500, "internal-error")
        }
    }

    /// Why the server did not take a code request (40-pairing.md section 4.2).
    static func refusedCode(_ answer: Node?) -> PairingError {
        guard let answer else {
            return PairingError(.noAnswer, "the server did not answer the request for a pairing code; try again")
        }
        let error = answer.child("error")
        let backoff = (error?.integer("backoff") ?? answer.integer("backoff")).map {
            Duration.seconds(min(max($0, 0), longestBackoff))
        }
        switch error?.integer("code") {
        case 400:
            return PairingError(
                .codeRejected,
                "the server refused the request for a pairing code: the number is wrong, or it was asked too often; "
                    + "check the number and wait before asking again",
                retryAfter: max(backoff ?? .zero, shortestPause))
        case 403:
            return PairingError(
                .codeForbidden, "the server does not allow pairing codes for this number; use a QR code",
                retryAfter: backoff)
        case 429:
            return PairingError(
                .codeThrottled, "too many pairing codes were asked for; wait before asking again",
                retryAfter: max(backoff ?? .zero, shortestPause))
        case 452:
            return PairingError(
                .codeUnavailable, "this account cannot be linked by pairing code; use a QR code", retryAfter: backoff)
        case let other:
            let status = other.map { " (error \($0))" } ?? ""
            return PairingError(
                .serverFailure, "the server could not make a pairing code\(status); try again later",
                retryAfter: backoff)
        }
    }

    /// After 400 and 429 the server counts every request, so a pause is kept even when it names none.
    private static let shortestPause = Duration.seconds(60)
    /// A week; longer ones are taken for nonsense.
    private static let longestBackoff: Int64 = 7 * 86_400
}
