/// A chat in an event.
public struct Chat: Sendable, Equatable {
    /// What kind of chat an address names.
    enum Kind: String, Sendable {
        case person, group, status, broadcast, newsletter

        init(_ jid: JID) {
            if jid == .statusBroadcast {
                self = .status
            } else if jid.isBroadcast {
                self = .broadcast
            } else if jid.isGroup {
                self = .group
            } else {
                self = jid.isNewsletter ? .newsletter : .person
            }
        }
    }

    /// Its address; for a person as in ``Person/jid``.
    public let jid: JID
    /// What it is.
    let kind: Kind
    /// For a person: the phone number as digits.
    public let phone: String?
    /// For a person: the LID.
    public let lid: JID?
    /// The name to show.
    var name: String?

    /// Names a chat by one address and, for a person, the one in the other namespace.
    public init(_ jid: JID, alternate: JID? = nil, name: String? = nil) {
        self.init(Person(jid, alternate: alternate), name: name)
    }

    /// The chat with a person.
    init(_ person: Person, name: String? = nil) {
        jid = person.jid
        kind = Kind(person.jid)
        phone = kind == .person ? person.phone : nil
        lid = kind == .person ? person.lid : nil
        self.name = name
    }

    /// The object as JSON.
    var json: JSONValue {
        var object: JSONObject = ["jid": .string(jid.description), "kind": .string(kind.rawValue)]
        object.set("phone", phone)
        object.set("lid", lid?.description)
        object.set("name", name)
        return .object(object)
    }
}
