internal import WACore

extension World {
    enum DeviceChange: String {
        case add
        case remove
    }

    // MARK: - Device lists

    /// Tells contacts and own devices that a companion came or went, in both namespaces: which of the two forms a
    /// client heeds depends on the list it has cached (52-receiving.md section 10).
    mutating func announce(_ change: DeviceChange, of device: UInt16, keyIndex: UInt32?, in number: String) {
        guard let account = directory[number] else { return }
        let receivers =
            companionsOfAcquaintances(of: number) + directory.companions(of: number, except: device)
        let list = keyIndexList(of: account, withContent: change == .add)
        for namespace in account.publicNamespaces {
            var operation: Attributes = ["device_hash": .string(account.deviceHash(in: namespace))]
            var named: Attributes = [
                "jid": .jid(account.jid(device: device, in: namespace)), "key-index": keyIndex.map { .number($0) },
            ]
            var extra: Attributes = [:]
            if namespace == .phone, !account.hidesLID {
                operation["device_lid_hash"] = .string(account.deviceHash(in: .lid))
                named["lid"] = .jid(account.jid(device: device, in: .lid))
                extra["lid"] = .jid(account.jid(in: .lid))
            }
            let child = Node(WireString(change.rawValue), operation, [Node("device", named), list])
            for receiver in receivers {
                let stanza = context.notification(
                    "devices", from: account.jid(in: namespace), with: extra, [child])
                deliver(stanza, to: receiver)
            }
        }
        announceOwnDevices(of: account, except: device)
    }

    /// The companions of everyone who has a chat or a group with `number`.
    private func companionsOfAcquaintances(of number: String) -> [DeviceID] {
        let peers = (directory[number]?.contacts ?? []).union(groups.peers(of: number)).subtracting([number])
        return peers.sorted().flatMap { directory.companions(of: $0) }
    }

    /// The account's signed list of companions (51-sending.md section 7.1); never empty where companions are shown.
    func keyIndexList(of account: Account, withContent: Bool) -> Node {
        let attributes: Attributes = ["ts": .number(now.seconds)]
        guard withContent, let phone = phones[account.number] else { return Node("key-index-list", attributes) }
        let indexes = account.devices.values.compactMap(\.keyIndex).sorted()
        let list = phone.keyIndexList(of: indexes, at: now, random: random)
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
        tellCompanions(of: account, except: device, child)
    }

    // MARK: - Keys

    /// Tells contacts that the phone of `number` has a new identity, in both namespaces.
    mutating func announceIdentity(of number: String) {
        guard let account = directory[number] else { return }
        for namespace in account.publicNamespaces {
            for receiver in companionsOfAcquaintances(of: number) {
                let stanza = context.notification(
                    "encrypt", from: account.jid(in: namespace), [Node("identity")])
                deliver(stanza, to: receiver)
            }
        }
    }

    /// Tells a device how many of its prekeys are left.
    mutating func announcePreKeyCount(_ count: Int, to id: DeviceID) {
        let child = Node("count", ["value": .number(count)])
        deliver(context.notification("encrypt", from: .server, [child]), to: id)
    }

    // MARK: - Account settings

    /// Tells the other companions of an account that one of its settings changed.
    mutating func announceSetting(_ child: Node, of id: DeviceID) {
        guard let account = directory[id.number] else { return }
        tellCompanions(of: account, except: id.device, child)
    }

    private mutating func tellCompanions(of account: Account, except device: UInt16, _ child: Node) {
        for receiver in directory.companions(of: account.number, except: device) {
            let stanza = context.notification("account_sync", from: account.jid(in: .phone), [child])
            deliver(stanza, to: receiver)
        }
    }
}
