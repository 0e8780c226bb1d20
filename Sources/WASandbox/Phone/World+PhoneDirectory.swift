internal import WACore

extension World {
    private static let names = [
        "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Mallory", "Niaj", "Olivia",
        "Peggy", "Rupert", "Sybil", "Trent", "Victor", "Walter",
    ]

    /// Makes the phones of a fresh sandbox; those that exist already stay as they are.
    mutating func addDefaultPhones(_ count: Int, echoes: Bool) {
        for offset in 0..<max(0, count) {
            let number = Directory.number(at: offset)
            if directory.isFree(number) { _ = try? addPhone(number: number, name: nil, echoes: echoes) }
        }
    }

    /// Phones at most: each costs memory for its keys and messages.
    private static let phoneLimit = 100_000

    /// Makes a phone; returns its number.
    mutating func addPhone(
        number: String?, name: String?, echoes: Bool, aliases: [String] = [], hidesLID: Bool = false
    ) throws(SandboxError) -> String {
        let number = try number.map(Directory.registrable) ?? directory.nextFreeNumber()
        let aliases = try directory.freeAliases(aliases, of: number)
        guard accounts.count < Self.phoneLimit else {
            throw SandboxError(.conflict, "there are \(Self.phoneLimit) phones already")
        }
        guard directory.isFree(number) else {
            throw SandboxError(.conflict, "the phone \(number) exists already")
        }
        if let name, name.isEmpty || name.utf8.count > 256 {
            throw SandboxError(.badRequest, "a name has 1 to 256 bytes")
        }
        let index = accounts.count
        let fallback = index < Self.names.count ? Self.names[index] : "Phone \(index + 1)"
        addAccount(
            number: number, lid: directory.lidUser(for: number), name: name ?? fallback, echoes: echoes,
            aliases: aliases,
            hidesLID: hidesLID)
        return number
    }
}
