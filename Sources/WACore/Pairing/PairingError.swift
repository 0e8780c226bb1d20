/// A step of linking that failed (40-pairing.md).
public struct PairingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: String, Sendable, CaseIterable {
        /// Every QR code was shown and none was scanned.
        case timedOut = "timed_out"
        /// A stanza of the exchange is malformed.
        case malformed
        /// The device identity was not authenticated with the secret of our QR or pairing code.
        case hmacMismatch = "hmac_mismatch"
        /// The device identity is not signed by the account it names.
        case signatureMismatch = "signature_mismatch"
        /// The link could not be parsed or stored on our side.
        case internalError = "internal_error"
        /// An invalid pairing code or phone number.
        case invalidInput = "invalid_input"
        /// The server rejected the code request as malformed, or throttles this number (400).
        case codeRejected = "code_rejected"
        /// The server forbids codes for this number (403).
        case codeForbidden = "code_forbidden"
        /// Too many code requests (429).
        case codeThrottled = "code_throttled"
        /// The account cannot link by code (452); a QR code still works.
        case codeUnavailable = "code_unavailable"
        /// The server failed (500 and others).
        case serverFailure = "server_failure"
        /// The server did not answer.
        case noAnswer = "no_answer"
        /// The code was not typed before it expired.
        case codeExpired = "code_expired"
        /// The code was typed but the phone did not finish, for example because it was mistyped.
        case codeFailed = "code_failed"
        /// The server invalidated the code; the user must request a new one.
        case codeDropped = "code_dropped"
        /// The code was cancelled or replaced by another one.
        case codeCancelled = "code_cancelled"
        /// The passkey exchange failed.
        case passkeyFailed = "passkey_failed"
    }

    /// What callers may switch on.
    let code: Code
    /// What failed, why, and what to do.
    public let message: String
    /// Minimum delay before the next request.
    let retryAfter: Duration?

    /// Makes an error; `message` must not contain secrets.
    init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The message.
    public var description: String { message }
}

extension PairingError {
    /// The error response to pair-success.
    var wireError: (code: Int, text: String) {
        switch code {
        case .hmacMismatch: (401, "hmac-mismatch")
        case .signatureMismatch: (401, "signature-mismatch")
        default: (500, "internal-error")
        }
    }

    /// Maps the error response to a code request (40-pairing.md section 4.2).
    static func refusedCode(_ answer: Node?) -> PairingError {
        guard let answer else {
            return PairingError(.noAnswer, "the server did not answer the request for a pairing code; try again")
        }
        let error = answer.child("error")
        let backoff = (error?.integer("backoff") ?? answer.integer("backoff")).map {
            Duration.seconds(min(max($0, 0), maximumBackoff))
        }
        switch error?.integer("code") {
        case 400:
            return PairingError(
                .codeRejected,
                "the server refused the request for a pairing code: the number is wrong, or requested too often; "
                    + "check the number and wait before requesting again",
                retryAfter: max(backoff ?? .zero, minimumDelay))
        case 403:
            return PairingError(
                .codeForbidden, "the server does not allow pairing codes for this number; use a QR code",
                retryAfter: backoff)
        case 429:
            return PairingError(
                .codeThrottled, "too many pairing codes were requested; wait before requesting again",
                retryAfter: max(backoff ?? .zero, minimumDelay))
        case 452:
            return PairingError(
                .codeUnavailable, "this account cannot be linked by pairing code; use a QR code", retryAfter: backoff)
        case let other:
            let status = other.map { " (error \($0))" } ?? ""
            return PairingError(
                .serverFailure, "the server could not create a pairing code\(status); try again later",
                retryAfter: backoff)
        }
    }

    /// Delay after 400 and 429, which count every request, even if the server names none.
    private static let minimumDelay = Duration.seconds(60)
    /// Maximum backoff in seconds that is honoured: one week.
    private static let maximumBackoff: Int64 = 7 * 86_400
}
