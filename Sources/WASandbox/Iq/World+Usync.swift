internal import WACore

extension World {
    /// Users answered in one query.
    private static let usyncLimit = 1_000

    /// `usync`: what the server knows about users, per wanted protocol (80-queries.md sections 1 to 3).
    mutating func answerUsync(_ request: Node, from id: DeviceID) -> Answer {
        guard let usync = request.child("usync"), let query = usync.child("query"), let list = usync.child("list")
        else {
            return .error(.badRequest)
        }
        let protocols = query.children
        let users = list.children("user").prefix(Self.usyncLimit).map { answerUser($0, protocols, from: id) }
        var attributes = usync.attributes
        attributes["index"] = attributes["index"] ?? "0"
        let results = protocols.map { Node($0.tag) }
        return .result([Node("usync", attributes, [Node("result", [:], results), Node("list", [:], users)])])
    }

    private func answerUser(_ user: Node, _ protocols: [Node], from id: DeviceID) -> Node {
        if let contact = user.child("contact"), let wanted = protocols.first(where: { $0.tag == "contact" }) {
            return answerContact(contact, wanted, protocols, from: id)
        }
        guard let jid = user.jid("jid")?.bare else { return Node("user") }
        let account = number(of: jid).flatMap { accounts[$0] }
        let namespace = Namespace(of: jid)
        let elements = account.map { account in
            protocols.compactMap { element(for: $0, of: account, in: namespace, asker: id) }
        }
        var attributes: Attributes = ["jid": .jid(jid)]
        if namespace == .lid, let account { attributes["pn_jid"] = .jid(account.jid(in: .phone)) }
        return Node("user", attributes, elements ?? [])
    }

    /// Is a number on WhatsApp (80-queries.md section 2)? The query's text is echoed so that the asker can match it.
    private func answerContact(_ contact: Node, _ wanted: Node, _ protocols: [Node], from id: DeviceID) -> Node {
        let text = contact.text ?? ""
        var digits = Substring(text)
        if digits.hasPrefix("+") { digits.removeFirst() }
        if let at = digits.firstIndex(of: "@") { digits = digits[..<at] }
        let isNumber = !digits.isEmpty && digits.utf8.count <= 15 && digits.utf8.allSatisfy { (48...57).contains($0) }
        let echo = { (type: AttributeValue) in Node("contact", ["type": type], bytes: Array(text.utf8)) }
        guard isNumber, let account = account(spelled: String(digits)) else {
            let asked = JID.phone(isNumber ? String(digits) : "0")
            return Node("user", ["jid": .jid(asked)], [echo("out")])
        }
        let namespace: Namespace =
            wanted.string("addressing_mode") == "lid" && account.hidesLID != true ? .lid : .phone
        let others = protocols.filter { $0.tag != "contact" }.compactMap {
            element(for: $0, of: account, in: namespace, asker: id)
        }
        return Node(
            "user", ["jid": .jid(account.jid(in: namespace)), "pn_jid": .jid(account.jid(in: .phone))],
            [echo("in")] + others)
    }

    /// The account of a number in any of its spellings; device queries know only the registered one.
    private func account(spelled digits: String) -> Account? {
        accounts[digits] ?? numberOfAlias[digits].flatMap { accounts[$0] }
    }

    private func element(for wanted: Node, of account: Account, in namespace: Namespace, asker: DeviceID) -> Node? {
        switch wanted.tag.string {
        case "devices": deviceList(of: account, in: namespace)
        case "lid" where account.hidesLID != true || asker.number == account.number:
            Node("lid", ["val": .jid(account.jid(in: .lid))])
        case "contact": Node("contact", ["type": "in"])
        case "status": about(of: account, asker: asker)
        case "disappearing_mode":
            Node(
                "disappearing_mode",
                ["duration": .number(account.disappearing.duration), "t": .number(account.disappearing.since)])
        case "business": Node("business")
        case "picture": Node("picture")
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
            [Node("device-list", ["hash": .string(hash)], list), keyIndexList(of: account, withContent: true)])
    }

    private func about(of account: Account, asker: DeviceID) -> Node {
        let isHidden = account.privacy["status"] == "none" || account.blocked.contains(asker.number)
        if isHidden, asker.number != account.number { return Node("status", ["code": "401"]) }
        return Node("status", ["t": .number(account.about.since)], bytes: Array(account.about.text.utf8))
    }
}
