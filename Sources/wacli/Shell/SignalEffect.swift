internal import Glibc

/// What a signal does to a command.
enum SignalEffect: Equatable {
    /// Ends it: gracefully, and at once the second time.
    case end
    /// Nothing.
    case ignore
    /// Restores the settings of the terminal.
    case resume

    /// Signals that every command receives.
    private static let ofAll = [SIGINT, SIGTERM, SIGHUP, SIGCONT]
    /// Signals that a server receives as well; tools that rotate logs send them, and so may an operator by mistake.
    private static let ofServers = [SIGUSR1, SIGUSR2]

    /// Signals that are received; all others have their default effect.
    static func received(byServer isServer: Bool) -> [Int32] { isServer ? ofAll + ofServers : ofAll }

    /// The effect of a received signal (docs/concepts.md, "Signals").
    ///
    /// - Parameter isAtTerminal: an input or output of the command is a terminal, whose end is a SIGHUP.
    static func of(_ number: Int32, onServer isServer: Bool, atTerminal isAtTerminal: Bool) -> SignalEffect {
        switch number {
        case SIGCONT: .resume
        case SIGUSR1, SIGUSR2: .ignore
        case SIGHUP: isServer && !isAtTerminal ? .ignore : .end
        default: .end
        }
    }
}
