/// The part after the `@`: a known server, or the text of an unknown one, kept so that nothing is lost.
public enum JIDServer: Sendable, Hashable {
    /// One of the servers we know.
    case known(Server)
    /// A server we do not know.
    case other(String)

    /// Reads the wire word.
    public init(_ text: String) {
        self = Server(rawValue: text).map(JIDServer.known) ?? .other(text)
    }

    /// The wire word.
    public var text: String {
        switch self {
        case .known(let server): server.rawValue
        case .other(let text): text
        }
    }

    /// Phone-number users.
    public static var user: JIDServer { .known(.user) }
    /// Hidden users.
    public static var lid: JIDServer { .known(.lid) }
    /// Groups.
    public static var group: JIDServer { .known(.group) }
    /// Broadcast lists.
    public static var broadcast: JIDServer { .known(.broadcast) }
    /// Channels.
    public static var newsletter: JIDServer { .known(.newsletter) }
}
