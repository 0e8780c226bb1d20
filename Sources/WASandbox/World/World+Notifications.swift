internal import WACore

extension World {
    /// `notification` with id and time, ready to be delivered.
    mutating func notification(_ type: String, from: JID, with extra: Attributes = [:], _ children: [Node]) -> Node {
        var attributes: Attributes = [
            "id": .string(notificationID()), "from": .jid(from), "type": .string(type), "t": .number(now.seconds),
        ]
        for (key, value) in extra.pairs { attributes[key] = value }
        return Node("notification", attributes, children)
    }

    /// The companions of everybody who has a chat with `number`.
    func companionsOfContacts(of number: String) -> [DeviceID] {
        (directory.accounts[number]?.contacts ?? []).sorted().flatMap { contact in
            devices(of: contact).filter { !$0.isPhone }
        }
    }

    /// The companions of `number` itself, but one.
    func ownCompanions(of number: String, except device: UInt16? = nil) -> [DeviceID] {
        devices(of: number).filter { !$0.isPhone && $0.device != device }
    }

    // MARK: - Device lists

    enum DeviceChange: String {
        case add
        case remove
    }

    /// Tells contacts and own devices that a companion came or went, in both namespaces: which of the two forms a
    /// client heeds depends on the list it has cached (52-receiving.md section 10).
    mutating func announce(_ change: DeviceChange, of device: UInt16, keyIndex: UInt32?, in number: String) {
        guard let account = directory.accounts[number] else { return }
        let receivers = companionsOfContacts(of: number) + ownCompanions(of: number, except: device)
        let list = keyIndexList(of: account, withContent: change == .add)
        for namespace in account.publicNamespaces {
            var operation: Attributes = ["device_hash": .string(account.deviceHash(in: namespace))]
            var named: Attributes = [
                "jid": .jid(account.jid(device: device, in: namespace)), "key-index": keyIndex.map { .number($0) },
            ]
            var extra: Attributes = [:]
            if namespace == .phone, account.hidesLID != true {
                operation["device_lid_hash"] = .string(account.deviceHash(in: .lid))
                named["lid"] = .jid(account.jid(device: device, in: .lid))
                extra["lid"] = .jid(account.jid(in: .lid))
            }
            let child = Node(Word(change.rawValue), operation, [Node("device", named), list])
            for receiver in receivers {
                let stanza = notification("devices", from: account.jid(in: namespace), with: extra, [child])
                deliver(stanza, to: receiver)
            }
        }
        announceOwnDevices(of: account, except: device)
    }

    /// The account's signed list of companions (51-sending.md section 7.1); never empty where companions are shown.
    func keyIndexList(of account: Account, withContent: Bool) -> Node {
        let attributes: Attributes = ["ts": .number(now.seconds)]
        guard withContent else { return Node("key-index-list", attributes) }
        let list = ADVPrimary.keyIndexList(
            rawID: account.rawID, timestamp: now, currentIndex: account.lastKeyIndex,
            validIndexes: account.devices.values.compactMap(\.keyIndex).sorted(), accountKey: account.identity.pair,
            random: random)
        return Node("key-index-list", attributes, bytes: list)
    }

    private mutating func announceOwnDevices(of account: Account, except device: UInt16) {
        let list = account.deviceNumbers.map { number in
            Node(
                "device",
                [
                    "jid": .jid(account.jid(device: number, in: .phone)),
                    "key-index": account.devices[number]?.keyIndex.map { .number($0) },
                ])
        }
        let child = Node("devices", ["dhash": .string(account.deviceHash(in: .phone))], list)
        for receiver in ownCompanions(of: account.number, except: device) {
            deliver(notification("account_sync", from: account.jid(in: .phone), [child]), to: receiver)
        }
    }

    // MARK: - Keys

    /// Tells contacts that the phone of `number` has a new identity, in both namespaces.
    mutating func announceIdentity(of number: String) {
        guard let account = directory.accounts[number] else { return }
        for namespace in account.publicNamespaces {
            for receiver in companionsOfContacts(of: number) {
                deliver(notification("encrypt", from: account.jid(in: namespace), [Node("identity")]), to: receiver)
            }
        }
    }

    /// Tells a device how many of its prekeys are left.
    mutating func announcePreKeyCount(_ count: Int, to id: DeviceID) {
        deliver(notification("encrypt", from: .server, [Node("count", ["value": .number(count)])]), to: id)
    }

    // MARK: - Account settings

    /// Tells the other companions of an account that one of its settings changed.
    mutating func announceSetting(_ child: Node, of id: DeviceID) {
        guard let own = directory.accounts[id.number]?.jid(in: .phone) else { return }
        for receiver in ownCompanions(of: id.number, except: id.device) {
            deliver(notification("account_sync", from: own, [child]), to: receiver)
        }
    }
}
