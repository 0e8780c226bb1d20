/// Why a file could not be sent or fetched.
public enum MediaFailure: Sendable, Equatable {
    /// The file is larger than the limit.
    case tooLarge
    /// The file, or the way in which it is to be sent, is not supported.
    case unsupported
    /// The file is not on the media hosts any more, and the phone was not reached for another copy.
    case expired
    /// The phone does not have the file either.
    case notOnPhone
    /// What came is not the file that the message describes.
    case damaged
    /// The message holds no file.
    case none
    /// The media hosts could not be reached, or refused; worth another try.
    case unreachable
    /// The file is not in this home any more.
    case missing
    /// The file could not be written or read here.
    case storage
}

extension ClientError {
    /// A file that could not be handled.
    init(_ error: MediaError) {
        let failure: MediaFailure =
            switch error.code {
            case .tooLarge: .tooLarge
            case .unavailable: .notOnPhone
            case .badLength, .badAddress, .malformed: .unsupported
            case .truncated, .encryptedHashMismatch, .macMismatch, .badPadding, .hashMismatch, .notAuthentic: .damaged
            case .cryptography: .storage
            }
        self.init(.media(failure), error.message.asSentence)
    }

    /// A file of the vault that could not be read or written.
    init(_ error: MediaVaultError) {
        switch error.code {
        case .missing: self.init(.media(.missing), error.message.asSentence)
        case .full, .failed: self.init(.media(.storage), error.message.asSentence)
        }
    }
}
