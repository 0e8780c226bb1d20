internal import WACore

extension World {
    /// Invented numbers: 447700 900000 to 900999 are reserved for fiction.
    private static let firstNumber = 447_700_900_100
    private static let names = [
        "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Mallory", "Niaj", "Olivia",
        "Peggy", "Rupert", "Sybil", "Trent", "Victor", "Walter",
    ]

    /// Makes the phones of a fresh sandbox; those that exist already stay as they are.
    mutating func addDefaultPhones(_ count: Int, echoes: Bool) {
        for offset in 0..<max(0, count) {
            let number = String(Self.firstNumber + offset)
            if isFree(number) { _ = try? addPhone(number: number, name: nil, echoes: echoes) }
        }
    }

    /// Phones at most: each costs memory for its keys and messages.
    private static let phoneLimit = 100_000

    /// Makes a phone; returns its number.
    mutating func addPhone(
        number: String?, name: String?, echoes: Bool, aliases: [String] = [], hidesLID: Bool = false
    ) throws(SandboxError) -> String {
        let number = try number.map(Self.registrable) ?? nextFreeNumber()
        let aliases = try freeAliases(aliases, of: number)
        guard accounts.count < Self.phoneLimit else {
            throw SandboxError(.conflict, "there are \(Self.phoneLimit) phones already")
        }
        guard isFree(number) else { throw SandboxError(.conflict, "the phone \(number) exists already") }
        if let name, name.isEmpty || name.utf8.count > 256 {
            throw SandboxError(.badRequest, "a name has 1 to 256 bytes")
        }
        let index = accounts.count
        let fallback = index < Self.names.count ? Self.names[index] : "Phone \(index + 1)"
        addAccount(number: number, lid: lidUser(for: number), name: name ?? fallback, echoes: echoes)
        accounts[number]?.aliases = aliases
        accounts[number]?.hidesLID = hidesLID
        for alias in aliases { numberOfAlias[alias] = number }
        return number
    }

    /// The digits of a number that an account can have.
    private static func registrable(_ text: String) throws(SandboxError) -> String {
        let number = digits(text)
        guard (7...15).contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }),
            number.utf8.first != 48
        else {
            throw SandboxError(
                .badRequest, "a phone number has 7 to 15 digits with the country code and does not begin with 0")
        }
        return number
    }

    private func isFree(_ number: String) -> Bool { accounts[number] == nil && numberOfAlias[number] == nil }

    private func freeAliases(_ texts: [String], of number: String) throws(SandboxError) -> Set<String> {
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

    private func nextFreeNumber() -> String {
        var number = Self.firstNumber
        while !isFree(String(number)) { number += 1 }
        return String(number)
    }

    /// Fifteen digits that follow from the number, so that a fresh sandbox always gives the same.
    private func lidUser(for number: String) -> String {
        let hash = Digest.sha256(Array("lid \(number)".utf8)).prefix(7).bigEndianInteger ?? 0
        var candidate = 100_000_000_000_000 + hash % 900_000_000_000_000
        while numberOfLID[String(candidate)] != nil { candidate += 1 }
        return String(candidate)
    }
}
