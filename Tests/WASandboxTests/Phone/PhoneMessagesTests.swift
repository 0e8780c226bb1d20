import Testing
import WACore

@testable import WASandbox

struct PhoneMessagesTests {
    private func message(_ id: String, text: String = "x", from author: String = "1") -> PhoneMessage {
        PhoneMessage(
            id: id, from: author, fromDevice: 0, to: "2", text: text, kind: "text", timestamp: 1, status: .pending,
            direction: author == "1" ? .outgoing : .incoming, content: Blob([]))
    }

    @Test
    func `a message is found by its id, the newest where an id comes twice`() {
        var messages = PhoneMessages()
        for (id, text) in [("a", "1"), ("b", "2"), ("a", "3")] { messages.append(message(id, text: text)) }
        #expect(messages[id: "a"]?.text == "3" && messages[id: "b"]?.text == "2" && messages[id: "c"] == nil)
        messages.change("a", from: "1") { $0.status = .read }
        messages.change("c", from: "1") { _ in Issue.record("there is no such message") }
        #expect(messages.map(\.status) == [.pending, .pending, .read])
    }

    @Test
    func `messages of several authors may share an id`() {
        var messages = PhoneMessages(limit: 4)
        for author in ["1", "3", "4"] { messages.append(message("a", text: "of \(author)", from: author)) }
        for author in ["1", "3", "4"] { #expect(messages[id: "a", from: author]?.text == "of \(author)") }
        #expect(messages[id: "a", from: "5"] == nil && messages[id: "a"]?.from == "4")
        messages.change("a", from: "3") { $0.status = .read }
        #expect(messages.map(\.status) == [.pending, .read, .pending])
        messages.changeIncoming("a") { $0.status = .received }
        #expect(messages.map(\.status) == [.pending, .received, .received])
        for number in 1...2 { messages.append(message("b\(number)")) }
        #expect(messages[id: "a", from: "1"] == nil && messages[id: "a", from: "3"]?.text == "of 3")
    }

    @Test
    func `numbers go on, whatever was dropped, and lead to what follows them`() {
        var messages = PhoneMessages(limit: 20)
        for number in 1...95 { messages.append(message("m\(number)")) }
        #expect(messages.count <= 20 && messages.count >= 18)
        #expect(messages.lastNumber == 95 && messages.last?.number == 95)
        #expect(messages.after(93).map(\.number) == [94, 95])
        #expect(messages.after(0).count == messages.count && messages.after(95).isEmpty)
        #expect(messages.after(.max).isEmpty && messages.after(-1).count == messages.count)
        #expect(messages.first.map { messages[id: $0.id]?.number == $0.number } == true)
        #expect(messages[id: "m1"] == nil)
    }

    @Test(arguments: [0, 1, 2, 9, 10, 1_000])
    func `a phone keeps as many messages as its limit says, and at least one`(limit: Int) {
        var messages = PhoneMessages(limit: limit)
        for number in 1...50 { messages.append(message("m\(number)")) }
        #expect(messages.count <= max(1, limit))
        #expect(messages.last?.id == "m50" && messages[id: "m50"]?.number == 50)
    }

    @Test
    func `a file with more messages than are kept leaves the newest`() {
        var full = PhoneMessages(limit: 100)
        for number in 1...100 { full.append(message("m\(number)")) }
        let few = PhoneMessages(Array(full), lastNumber: full.lastNumber, limit: 5)
        #expect(few.map(\.number) == [96, 97, 98, 99, 100] && few[id: "m95"] == nil && few.lastNumber == 100)
    }

    @Test
    func `a full phone costs no more per message than an empty one`() {
        // Steps of the look-up, not time: a full store of 10,000 against one of 100.
        var small = PhoneMessages(limit: 1_000_000)
        for number in 1...100 { small.append(message("m\(number)")) }
        var large = PhoneMessages(limit: 1_000_000)
        for number in 1...10_000 { large.append(message("m\(number)")) }
        let clock = ContinuousClock()
        func time(_ messages: PhoneMessages) -> Duration {
            clock.measure { for number in 0..<2_000 { _ = messages[id: "absent\(number)"] } }
        }
        _ = time(small)
        let (fast, slow) = ((0..<5).map { _ in time(small) }.min(), (0..<5).map { _ in time(large) }.min())
        #expect((slow ?? .zero) < (fast ?? .zero) * 20)
    }
}
