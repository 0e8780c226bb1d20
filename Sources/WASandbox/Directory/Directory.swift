internal import WACore

/// All accounts of the sandbox, their devices, and the two addresses of each.
struct Directory: Sendable {
    /// By number.
    var accounts: [String: Account] = [:]
    /// Number by LID user.
    private var numberOfLID: [String: String] = [:]
    /// Number by another spelling of it.
    var numberOfAlias: [String: String] = [:]
    /// All numbers before it in the reserved range have an account; accounts are never removed.
    private var nextNumber = Self.firstNumber

    init() {}

    init(_ accounts: [Account]) {
        for account in accounts where self.accounts[account.number] == nil { insert(account) }
    }

    /// The account of a number; changed in place, added with ``insert(_:)``.
    subscript(number: String) -> Account? {
        get { accounts[number] }
        _modify { yield &accounts[number] }
    }

    /// A device; changed through its account.
    subscript(id: DeviceID) -> Device? { accounts[id.number]?.devices[id.device] }

    /// Adds an account whose number and LID are free.
    mutating func insert(_ account: Account) {
        accounts[account.number] = account
        numberOfLID[account.lid] = account.number
        for alias in account.aliases { numberOfAlias[alias] = account.number }
    }

    // MARK: - Addresses

    /// The account of a number in any of its spellings; device queries know only the registered one.
    func account(spelled digits: String) -> Account? {
        accounts[digits] ?? numberOfAlias[digits].flatMap { accounts[$0] }
    }

    /// The account an address names, in either namespace; nil for groups, feeds, servers and strangers.
    func number(of jid: JID) -> String? {
        if jid.isPhone { return accounts[jid.user] == nil ? nil : jid.user }
        return jid.isLID ? numberOfLID[jid.user] : nil
    }

    /// As ``number(of:)``, with what is known about the account.
    func account(of jid: JID) -> Account? { number(of: jid).flatMap { accounts[$0] } }

    /// The device an address names, when it exists.
    func device(of jid: JID) -> DeviceID? {
        guard let number = number(of: jid), accounts[number]?.devices[jid.device] != nil else { return nil }
        return DeviceID(number: number, device: jid.device)
    }

    /// The address of a device; nil when its account does not exist.
    func jid(of id: DeviceID, in namespace: Namespace) -> JID? {
        accounts[id.number]?.jid(device: id.device, in: namespace)
    }

    // MARK: - Device lists

    /// All devices of an account.
    func devices(of number: String) -> [DeviceID] {
        (accounts[number]?.deviceNumbers ?? []).map { DeviceID(number: number, device: $0) }
    }

    /// The companions of an account, but one.
    func companions(of number: String, except device: UInt16? = nil) -> [DeviceID] {
        devices(of: number).filter { !$0.isPhone && $0.device != device }
    }

    /// The companions of every account that has a chat with `number`.
    func companionsOfContacts(of number: String) -> [DeviceID] {
        (accounts[number]?.contacts ?? []).sorted().flatMap { companions(of: $0) }
    }

    // MARK: - Relations

    /// True when `number` has blocked `peer`, or does not exist.
    func isBlocked(_ peer: String, by number: String) -> Bool { accounts[number]?.blocked.contains(peer) ?? true }

    /// Notes that two accounts have exchanged a message; true when they had not before.
    mutating func becomeContacts(_ first: String, _ second: String) -> Bool {
        guard first != second else { return false }
        let isNew = accounts[first]?.contacts.insert(second).inserted ?? false
        accounts[second]?.contacts.insert(first)
        return isNew
    }

    // MARK: - New accounts

    /// Invented numbers: 447700 900000 to 900999 are reserved for fiction.
    private static let firstNumber = 447_700_900_100

    /// The number of the phone at a place in a fresh sandbox.
    static func number(at offset: Int) -> String { String(firstNumber + offset) }

    /// The first number in the reserved range that no account has.
    mutating func nextFreeNumber() -> String {
        while !isFree(String(nextNumber)) { nextNumber += 1 }
        return String(nextNumber)
    }

    /// Fifteen digits that follow from the number, so that a fresh sandbox always gives the same.
    func lidUser(for number: String) -> String {
        let hash = Digest.sha256(Array("lid \(number)".utf8)).prefix(7).bigEndianInteger ?? 0
        var candidate = 100_000_000_000_000 + hash % 900_000_000_000_000
        while numberOfLID[String(candidate)] != nil { candidate += 1 }
        return String(candidate)
    }

    /// True when no account has the number, or it as an alias.
    func isFree(_ number: String) -> Bool { accounts[number] == nil && numberOfAlias[number] == nil }

    /// The digits of a number that an account can have.
    static func registrable(_ text: String) throws(SandboxError) -> String {
        let number = digits(text)
        guard (7...15).contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }),
            number.utf8.first != 48
        else {
            throw SandboxError(
                .badRequest, "a phone number has 7 to 15 digits with the country code and does not begin with 0")
        }
        return number
    }

    /// The digits of other spellings that an account with this number can have.
    func freeAliases(_ texts: [String], of number: String) throws(SandboxError) -> Set<String> {
        var aliases: Set<String> = []
        for text in texts {
            let alias = try Self.registrable(text)
            guard alias != number, isFree(alias) else {
                throw SandboxError(.conflict, "the alias \(alias) is the number or the alias of a phone already")
            }
            aliases.insert(alias)
        }
        return aliases
    }

    /// Drops what people and programs write around the digits.
    static func digits(_ text: String) -> String {
        var text = Substring(text)
        if text.hasPrefix("+") { text.removeFirst() }
        if let at = text.firstIndex(of: "@") { text = text[..<at] }
        return String(text.filter { !" -().".contains($0) })
    }
}
