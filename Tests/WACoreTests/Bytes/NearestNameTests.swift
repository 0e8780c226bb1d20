import Testing

@testable import WACore

struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("send", "send", 0), ("snd", "send", 1), ("sedn", "send", 1),
        ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("json", "jsno", 1),
    ])
    func `the distance counts single typing errors`(left: String, right: String, expected: Int) {
        #expect(NearestName.distance(left, right) == expected)
        #expect(NearestName.distance(right, left) == expected)
    }

    @Test
    func `a name is offered for a typing error, not for another word`() {
        let names = ["clients", "send", "events", "check", "serve"]
        #expect(NearestName.of("client", in: names) == "clients")
        #expect(NearestName.of("evnets", in: names) == "events")
        #expect(NearestName.of("ev", in: names) == "events")
        #expect(NearestName.of("banana", in: names) == nil)
        #expect(NearestName.of("x", in: names) == nil)
    }
}
