/// The part after the `@`: a known server, or the unchanged text of an unknown one.
public enum JIDServer: Sendable, Hashable {
    /// A known server.
    case known(Server)
    /// An unknown server.
    case other(String)

    /// Parses the wire name.
    public init(_ text: String) {
        self = Server(rawValue: text).map(JIDServer.known) ?? .other(text)
    }

    /// The wire name.
    var text: String {
        switch self {
        case .known(let server): server.rawValue
        case .other(let text): text
        }
    }

    /// Phone-number users.
    public static var user: JIDServer { .known(.user) }
    /// Users addressed by LID.
    public static var lid: JIDServer { .known(.lid) }
    /// Groups.
    public static var group: JIDServer { .known(.group) }
    /// Broadcast lists.
    static var broadcast: JIDServer { .known(.broadcast) }
    /// Channels.
    public static var newsletter: JIDServer { .known(.newsletter) }
}
