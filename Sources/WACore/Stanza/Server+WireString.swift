extension Server {
    /// The server as on the wire.
    var wireString: WireString { Self.wireStrings[ordinal] }

    private static let wireStrings = Server.allCases.map { WireString($0.rawValue) }

    /// Place in `allCases`: an index is cheaper than hashing the text.
    private var ordinal: Int {
        switch self {
        case .user: 0
        case .lid: 1
        case .hosted: 2
        case .hostedLID: 3
        case .group: 4
        case .broadcast: 5
        case .newsletter: 6
        case .bot: 7
        case .legacyUser: 8
        case .messenger: 9
        case .interop: 10
        case .call: 11
        }
    }
}

extension JIDServer {
    /// Reads a server from the wire.
    ///
    /// The frequent servers are tokens and need no look at their text.
    init(_ text: WireString) {
        switch text.form {
        case .token(3): self = .user
        case .token(118): self = .lid
        case .token(28): self = .group
        default: self = JIDServer(text.string)
        }
    }
}
