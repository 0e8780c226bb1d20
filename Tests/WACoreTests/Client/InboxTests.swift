import Testing

@testable import WACore

struct InboxTests {
    @Test(arguments: [1, 7, 300, 1000])
    func `stanzas leave in the order they came, however they are mixed with reads`(batch: Int) {
        var inbox = Inbox()
        var drained: [String] = []
        for start in stride(from: 0, to: 3000, by: batch) {
            for number in start..<min(start + batch, 3000) { _ = inbox.append(Self.stanza(number)) }
            for _ in 0..<(batch / 2) { drained += [inbox.next()?.string("id")].compactMap { $0 } }
        }
        while let stanza = inbox.next() { drained += [stanza.string("id")].compactMap { $0 } }
        #expect(drained == (0..<3000).map(String.init))
        #expect(inbox.count == 0)
    }

    @Test
    func `exactly one caller drains at a time`() {
        var inbox = Inbox()
        #expect(inbox.append(Self.stanza(1)) == true)
        #expect(inbox.append(Self.stanza(2)) == false)
        _ = inbox.next()
        _ = inbox.next()
        #expect(inbox.append(Self.stanza(3)) == false)
        #expect(inbox.next()?.string("id") == "3")
        #expect(inbox.next() == nil)
        #expect(inbox.append(Self.stanza(4)) == true)
    }

    @Test
    func `what is dropped with a connection does not come back, and the drainer goes on with what follows`() {
        var inbox = Inbox()
        for number in 0..<10 { _ = inbox.append(Self.stanza(number)) }
        _ = inbox.next()
        inbox.removeAll()
        #expect(inbox.count == 0)
        #expect(inbox.append(Self.stanza(10)) == false)
        #expect(inbox.next()?.string("id") == "10")
        #expect(inbox.next() == nil)
    }

    static func stanza(_ number: Int) -> Node { Node("message", ["id": .number(number)]) }
}
