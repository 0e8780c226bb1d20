/// A Signal operation that failed without changing anything (50-signal.md section 13).
public struct SignalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable, CaseIterable {
        /// There is no session with the address; a bundle must be fetched first.
        case noSession
        /// A public key has the wrong length or type byte, or is not a usable point.
        case invalidKey
        /// A signed or one-time prekey that we do not have.
        case invalidKeyID
        /// The bytes are not a message of version 3, or the padding is invalid.
        case invalidMessage
        /// The signature of a bundle or a sender-key message does not verify.
        case invalidSignature
        /// The counter is more than 2000 ahead of the chain.
        case futureMessage
        /// The MAC does not match the message.
        case badMAC
        /// A stored record cannot be parsed, or its chain is exhausted. Treat the record as absent.
        case invalidSession
        /// The counter was already used: acknowledge the message without a retry, unless this is another ciphertext.
        case duplicate
        /// The counter was already used for another ciphertext: the sender encrypted twice with one key.
        case reusedKey
        /// No sender key is known for the sender in this group.
        case noSenderKey
        /// Sender keys are known, but not the one used by the message.
        case unknownSenderKeyID
        /// The identity key of the address differs from the trusted one.
        case untrustedIdentity
        /// The server answered the request for a bundle with an error; see ``SignalError/serverCode``.
        case bundleRefused
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do, without any key or plaintext.
    let message: String
    /// The error code of the server with ``Code/bundleRefused``: 406 for a device that does not exist.
    let serverCode: Int?

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String, serverCode: Int? = nil) {
        self.code = code
        self.message = message
        self.serverCode = serverCode
    }

    /// The message.
    public var description: String { message }

    /// The `error` code of a retry receipt for this failure; nil if no retry is requested (50-signal.md section 13).
    public var retryReason: Int? {
        switch code {
        case .noSession, .noSenderKey, .unknownSenderKeyID: 1
        case .invalidKey: 2
        case .invalidKeyID: 3
        case .invalidMessage: 4
        case .invalidSignature: 5
        case .futureMessage: 6
        case .badMAC: 7
        case .invalidSession: 8
        case .duplicate: nil
        case .reusedKey, .untrustedIdentity, .bundleRefused: 0
        }
    }
}

extension SignalError {
    /// Priority of this error when several states were tried; the highest is reported (50-signal.md section 6 step 5).
    var priority: Int {
        switch code {
        case .duplicate: 4
        case .futureMessage: 3
        case .badMAC: 2
        case .noSession: 0
        default: 1
        }
    }

    /// Maps a cryptographic error to this layer.
    init(_ error: CryptoError) {
        switch error.code {
        case .badKey, .badLength: self.init(.invalidKey, error.message)
        case .authenticationFailed: self.init(.invalidMessage, error.message)
        case .unavailable: self.init(.invalidSession, error.message)
        }
    }
}
