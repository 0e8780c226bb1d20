/// How the program ends (docs/cli.md, "Exit codes"); the numbers of sysexits.h where one fits.
enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case failed = 1
    case usage = 64
    case notFound = 66
    case unreachable = 69
    case bug = 70
    case cannotCreate = 73
    case outputFailed = 74
    case tryAgain = 75
    case refused = 76
    case notAllowed = 77
    case badConfiguration = 78
    case unconfirmed = 79
    case interrupted = 130

    /// The code for programs, where no code of the REST interface fits.
    var code: String {
        switch self {
        case .done: "DONE"
        case .failed: "FAILED"
        case .usage: "INVALID_USAGE"
        case .notFound: "NOT_FOUND"
        case .unreachable: "UNREACHABLE"
        case .bug: "INTERNAL_ERROR"
        case .cannotCreate: "CANNOT_CREATE"
        case .outputFailed: "OUTPUT_FAILED"
        case .tryAgain: "TRY_AGAIN"
        case .refused: "REFUSED"
        case .notAllowed: "NOT_ALLOWED"
        case .badConfiguration: "BAD_CONFIGURATION"
        case .unconfirmed: "OUTCOME_UNKNOWN"
        case .interrupted: "INTERRUPTED"
        }
    }

    /// The meaning, for the manual.
    var meaning: String {
        switch self {
        case .done: "Done."
        case .failed: "Failed; the message says why."
        case .usage: "Wrong usage: an unknown command or option, a missing or impossible value."
        case .notFound: "There is no such client, file or message."
        case .unreachable: "WhatsApp or the server cannot be reached."
        case .bug: "A bug in wacli."
        case .cannotCreate: "The home or a file cannot be created."
        case .outputFailed: "Standard output cannot be written, for example because the disk is full."
        case .tryAgain:
            "Nothing was sent; try again later: the client is not READY, WhatsApp limits the rate, or the home is busy."
        case .refused: "WhatsApp refused."
        case .notAllowed:
            "Not allowed: wrong API key, the client is not linked any more, or the plan of the tenant allows no more."
        case .badConfiguration: "The configuration is wrong, or the database is damaged."
        case .unconfirmed:
            "Sent, but not confirmed within the time: do not send it again, watch its events. The message id is on standard "
                + "output."
        case .interrupted: "Interrupted by Ctrl-C."
        }
    }
}
