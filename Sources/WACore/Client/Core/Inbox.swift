/// Stanzas in arrival order, handled one after another.
struct Inbox {
    private var stanzas: [Node] = []
    private var head = 0
    private(set) var isBusy = false

    var count: Int { stanzas.count - head }

    /// Adds a stanza; true when the caller must start to drain.
    mutating func append(_ stanza: Node) -> Bool {
        stanzas.append(stanza)
        defer { isBusy = true }
        return !isBusy
    }

    /// The next stanza; nil ends the draining.
    mutating func next() -> Node? {
        guard head < stanzas.count else {
            stanzas.removeAll(keepingCapacity: stanzas.count <= 64)
            head = 0
            isBusy = false
            return nil
        }
        defer { head += 1 }
        if head >= 256 {
            stanzas.removeFirst(head)
            head = 0
        }
        return stanzas[head]
    }

    /// Drops what was not handled; the server sends it again after the next login.
    mutating func removeAll() {
        stanzas.removeAll()
        head = 0
    }
}
