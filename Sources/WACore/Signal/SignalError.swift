/// A Signal operation that was refused; nothing was changed by it (50-signal.md section 13).
public struct SignalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What callers may switch on.
    public enum Code: Sendable, CaseIterable {
        /// There is no session with the address; a bundle must be fetched first.
        case noSession
        /// A public key has the wrong length or type byte, or is not a usable point.
        case invalidKey
        /// A signed or one-time prekey that we do not have.
        case invalidKeyID
        /// Bytes that are not a message of version 3, or a wrong padding.
        case invalidMessage
        /// The signature of a bundle or a sender-key message does not verify.
        case invalidSignature
        /// The counter is more than 2000 ahead of the chain.
        case futureMessage
        /// The MAC does not fit the message.
        case badMAC
        /// A stored record cannot be read, or its chain is used up. Treat the record as absent.
        case invalidSession
        /// The counter was used already: acknowledge, ask for nothing.
        case duplicate
        /// No sender key is known for the sender in this group.
        case noSenderKey
        /// Sender keys are known, but not the one the message names.
        case unknownSenderKeyID
        /// The identity key of the address is another than the trusted one.
        case untrustedIdentity
        /// The server answered the request for a bundle with an error; see ``SignalError/serverCode``.
        case bundleRefused
    }

    /// What callers may switch on.
    public let code: Code
    /// What failed, why, and what to do, without any key or plaintext.
    public let message: String
    /// The number the server gave with ``Code/bundleRefused``: 406 for a device that does not exist.
    public let serverCode: Int?

    /// Makes an error; `message` must not contain secrets.
    public init(_ code: Code, _ message: String, serverCode: Int? = nil) {
        self.code = code
        self.message = message
        self.serverCode = serverCode
    }

    /// The message.
    public var description: String { message }

    /// The `error` of a retry receipt for this failure; nil when no retry must be asked for (50-signal.md section 13).
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
        case .untrustedIdentity, .bundleRefused: 0
        }
    }
}

extension SignalError {
    /// Rank of this cause when several states were tried: the highest is reported (50-signal.md section 6 step 5).
    var strength: Int {
        switch code {
        case .duplicate: 4
        case .futureMessage: 3
        case .badMAC: 2
        case .noSession: 0
        default: 1
        }
    }

    /// A cryptographic refusal in the words of this layer.
    init(_ error: CryptoError) {
        switch error.code {
        case .badKey, .badLength: self.init(.invalidKey, error.message)
        case .authenticationFailed: self.init(.invalidMessage, error.message)
        case .unavailable: self.init(.invalidSession, error.message)
        }
    }
}
