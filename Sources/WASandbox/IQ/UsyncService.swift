internal import WACore

/// `usync`: what the server knows about users, per requested protocol (80-queries.md sections 1 to 3).
struct UsyncService: IQService {
    var types: Set<IQType> { [.get] }
    var isThrottled: Bool { true }

    /// Users answered in one query.
    private static let userLimit = 1_000

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard let usync = request.node.child("usync"), let query = usync.child("query"),
            let list = usync.child("list")
        else { return .error(.badRequest) }
        let lookup = UsyncLookup(protocols: query.children, asker: request.sender, world: world)
        let users = list.children("user").prefix(Self.userLimit).map(lookup.user)
        var attributes = usync.attributes
        attributes["index"] = attributes["index"] ?? "0"
        let results = query.children.map { Node($0.tag) }
        return .result([Node("usync", attributes, [Node("result", [:], results), Node("list", [:], users)])])
    }
}

/// The entries of one query.
private struct UsyncLookup {
    /// The elements of `query`.
    let protocols: [Node]
    let asker: DeviceID
    let world: World

    /// The answer to one entry of the list.
    func user(_ user: Node) -> Node {
        if let contact = user.child("contact"), let wanted = protocols.first(where: { $0.tag == "contact" }) {
            return self.contact(contact, wanted)
        }
        guard let jid = user.jid("jid")?.bare else { return Node("user") }
        let account = world.directory.account(of: jid)
        let namespace = Namespace(of: jid)
        let elements = account.map { account in protocols.compactMap { element(for: $0, of: account, in: namespace) } }
        var attributes: Attributes = ["jid": .jid(jid)]
        if namespace == .lid, let account { attributes["pn_jid"] = .jid(account.jid(in: .phone)) }
        return Node("user", attributes, elements ?? [])
    }

    /// Is a number on WhatsApp (80-queries.md section 2)? The query's text is echoed so that the asker can match it.
    private func contact(_ contact: Node, _ wanted: Node) -> Node {
        let text = contact.text ?? ""
        let echo = { (type: AttributeValue) in Node("contact", ["type": type], bytes: Array(text.utf8)) }
        let digits = Self.digits(text)
        guard let digits, let account = world.directory.account(spelled: digits) else {
            return Node("user", ["jid": .jid(.phone(digits ?? "0"))], [echo("out")])
        }
        let namespace: Namespace =
            wanted.string("addressing_mode") == "lid" && !account.hidesLID ? .lid : .phone
        let others = protocols.filter { $0.tag != "contact" }.compactMap {
            element(for: $0, of: account, in: namespace)
        }
        return Node(
            "user", ["jid": .jid(account.jid(in: namespace)), "pn_jid": .jid(account.jid(in: .phone))],
            [echo("in")] + others)
    }

    /// The number in a contact query; nil when its text is none.
    private static func digits(_ text: String) -> String? {
        var digits = Substring(text)
        if digits.hasPrefix("+") { digits.removeFirst() }
        if let at = digits.firstIndex(of: "@") { digits = digits[..<at] }
        guard (1...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return String(digits)
    }

    /// The element of one protocol; nil when there is nothing to say.
    private func element(for wanted: Node, of account: Account, in namespace: Namespace) -> Node? {
        switch wanted.tag.string {
        case "devices": deviceList(of: account, in: namespace)
        case "lid" where !account.hidesLID || asker.number == account.number:
            Node("lid", ["val": .jid(account.jid(in: .lid))])
        case "contact": Node("contact", ["type": "in"])
        case "status": about(of: account)
        case "disappearing_mode":
            Node(
                "disappearing_mode",
                ["duration": .number(account.disappearing.duration), "t": .number(account.disappearing.since)])
        // An empty element would say that an ordinary account is a business (80-queries.md section 1).
        case "business": account.business?.nameNode(["verified_level": "low"]).map { Node("business", [:], [$0]) }
        // No account has a picture: whatsapp-rust fails to parse one without id.
        default: nil
        }
    }

    /// The phone and all companions, each companion with its key index (51-sending.md section 7.4).
    private func deviceList(of account: Account, in namespace: Namespace) -> Node {
        let list = account.deviceNumbers.map { number in
            Node(
                "device",
                ["id": .number(number), "key-index": account.devices[number]?.keyIndex.map { .number($0) }])
        }
        let hash = account.deviceHash(in: namespace)
        return Node(
            "devices", [:],
            [Node("device-list", ["hash": .string(hash)], list), world.keyIndexList(of: account, withContent: true)])
    }

    private func about(of account: Account) -> Node {
        let isHidden = account.privacy["status"] == "none" || account.blocked.contains(asker.number)
        if isHidden, asker.number != account.number { return Node("status", ["code": "401"]) }
        return Node("status", ["t": .number(account.about.since)], bytes: Array(account.about.text.utf8))
    }
}
