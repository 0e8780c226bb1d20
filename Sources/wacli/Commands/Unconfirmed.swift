internal import WACore
internal import WAGateway

/// A message that is on its way, or may be, although its send failed.
///
/// Everything else that a send can fail with means that nothing was sent (docs/cli.md, "Exit codes").
struct Unconfirmed: Error, Sendable, Equatable {
    /// The id of the message.
    let messageID: String
    /// The failure, as a sentence.
    let message: String
    /// The code of the failure, for programs.
    let code: String

    /// Advice, as a sentence.
    static let advice = "Do not send it again; `wacli events --type message.status` shows how far it gets."

    init(messageID: String, message: String, code: String = OperationError.Code.outcomeUnknown.rawValue) {
        self.messageID = messageID
        self.message = message
        self.code = code
    }

    /// The outcome of the send of `messageID` that failed with `error`; nil when nothing was sent.
    init?(_ error: any Error, sending messageID: String) {
        switch error {
        case let failure as GatewayFailure:
            guard failure.messageID != nil || failure.code == OperationError.Code.outcomeUnknown.rawValue else {
                return nil
            }
            self.init(messageID: failure.messageID ?? messageID, message: failure.message, code: failure.code)
        case let lost as AnswerLost:
            self.init(
                messageID: messageID,
                message: "The message \(messageID) may have been sent: the server did not answer. \(lost.message)")
        case is CancellationError:
            self.init(messageID: messageID, message: "Interrupted; the message \(messageID) may have been sent.")
        default: return nil
        }
    }

    /// How the command ends; an interrupted one ends as such.
    var commandError: CommandError {
        CommandError(Task.isCancelled ? .interrupted : .unconfirmed, message, advice: Self.advice)
    }
}
