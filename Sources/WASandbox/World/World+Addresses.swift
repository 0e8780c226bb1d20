internal import WACore

extension World {
    /// The accounts by number.
    var accounts: [String: Account] {
        get { directory.accounts }
        _modify { yield &directory.accounts }
    }

    func number(of jid: JID) -> String? { directory.number(of: jid) }
    func device(of jid: JID) -> DeviceID? { directory.device(of: jid) }
    func jid(of id: DeviceID, in namespace: Namespace) -> JID? { directory.jid(of: id, in: namespace) }
    func devices(of number: String) -> [DeviceID] { directory.devices(of: number) }
    func record(of id: DeviceID) -> Device? { directory[id] }
}
