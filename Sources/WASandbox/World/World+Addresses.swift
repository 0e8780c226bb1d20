internal import WACore

extension World {
    /// The account an address names, in either namespace; nil for groups, feeds, servers and strangers.
    func number(of jid: JID) -> String? {
        if jid.isPhone { return accounts[jid.user] == nil ? nil : jid.user }
        return jid.isLID ? numberOfLID[jid.user] : nil
    }

    /// The device an address names, when it exists.
    func device(of jid: JID) -> DeviceID? {
        guard let number = number(of: jid), accounts[number]?.devices[jid.device] != nil else { return nil }
        return DeviceID(number: number, device: jid.device)
    }

    /// The address of a device; nil when its account does not exist.
    func jid(of id: DeviceID, in namespace: Namespace) -> JID? {
        accounts[id.number]?.jid(device: id.device, in: namespace)
    }

    /// All devices of an account.
    func devices(of number: String) -> [DeviceID] {
        (accounts[number]?.deviceNumbers ?? []).map { DeviceID(number: number, device: $0) }
    }

    /// What the server keeps about a device.
    func record(of id: DeviceID) -> Device? { accounts[id.number]?.devices[id.device] }
}
