/// A person in an event: the addresses and names we know (events.md, "Person and chat").
public struct Person: Sendable, Equatable {
    /// The best address we know, without device.
    public let jid: JID
    /// The phone number as digits; never a hidden identity.
    public let phone: String?
    /// The hidden identity.
    public let lid: JID?
    /// The name they gave themselves.
    public var pushName: String?
    /// The name to show.
    public var name: String?

    /// Names a person by one address and, when known, the one in the other namespace.
    public init(_ jid: JID, alternate: JID? = nil, pushName: String? = nil, name: String? = nil) {
        self.jid = jid.bare
        phone = [jid, alternate].lazy.compactMap { $0 }.first(where: \.isPhone)?.user
        lid = [jid, alternate].lazy.compactMap { $0 }.first(where: \.isLID)?.bare
        self.pushName = pushName
        self.name = name
    }

    /// Our own account.
    public init?(_ own: OwnIdentity, pushName: String? = nil) {
        guard let jid = own.phone ?? own.lid else { return nil }
        self.init(jid, alternate: own.lid, pushName: pushName)
    }

    /// The object as JSON.
    public var json: JSONValue {
        var object: JSONObject = ["jid": .string(jid.description)]
        object.set("phone", phone)
        object.set("lid", lid?.description)
        object.set("pushName", pushName)
        object.set("name", name)
        return .object(object)
    }
}
