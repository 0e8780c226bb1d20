/// A person in an event: the addresses and names we know (events.md, "Person and chat").
public struct Person: Sendable, Equatable {
    /// The LID once it is known, the phone number until then; without device.
    ///
    /// Never the address a stanza happened to use: a person keeps one.
    public let jid: JID
    /// The phone number as digits; never a LID.
    let phone: String?
    /// The LID.
    public let lid: JID?
    /// The name they gave themselves.
    var pushName: String?
    /// The name to show.
    var name: String?

    /// Names a person by one address and, when known, the one in the other namespace.
    public init(_ jid: JID, alternate: JID? = nil, pushName: String? = nil, name: String? = nil) {
        phone = [jid, alternate].lazy.compactMap { $0 }.first(where: \.isPhone)?.user
        lid = [jid, alternate].lazy.compactMap { $0 }.first(where: \.isLID)?.chatForm
        self.jid = lid ?? jid.chatForm
        self.pushName = pushName
        self.name = name
    }

    /// Our own account.
    init?(_ own: OwnIdentity, pushName: String? = nil) {
        guard let jid = own.phone ?? own.lid else { return nil }
        self.init(jid, alternate: own.lid, pushName: pushName)
    }

    /// True for a person of whom one of the two names is not known.
    var lacksName: Bool { (phone == nil) != (lid == nil) }

    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = ["jid": .string(jid.description)]
        object.set("phone", phone)
        object.set("lid", lid?.description)
        object.set("pushName", pushName)
        object.set("name", name)
        return .object(object)
    }
}
