import Testing

@testable import WACore

struct AddressTests {
    @Test
    func `a person has one address, whichever name comes first: the LID once it is known`() {
        let lid = JID.lid("100000000000002", device: 3)
        let phone = JID.phone("447700900999", device: 3)
        #expect(Person(phone, alternate: lid) == Person(lid, alternate: phone))
        #expect(Person(phone, alternate: lid).jid == .lid("100000000000002"))
        #expect(Person(phone).jid == .phone("447700900999"))
        #expect(Person(phone, alternate: Credentials.unknownLID).lid == nil)
        #expect(Chat(phone, alternate: lid) == Chat(lid, alternate: phone))
        #expect(Person(JID(user: "447700900999", server: .known(.hosted), device: 99)).jid == .phone("447700900999"))
        #expect(Chat(JID(user: "1-2", server: .group)).jid == JID(user: "1-2", server: .group))
    }

    @Test
    func `one change of keys is noted under one name of the person, and an earlier report of it is no other one`() {
        let person = Person(.phone("447700900999"), alternate: .lid("100000000000002"))
        var changes = IdentityChanges()
        #expect(!changes.includes(person, at: Timestamp(seconds: 5)))
        changes.note(person, at: Timestamp(seconds: 5))
        changes.note(person, at: Timestamp(seconds: 3))
        #expect(changes.includes(Person(.lid("100000000000002")), at: Timestamp(seconds: 5)))
        #expect(!changes.includes(person, at: Timestamp(seconds: 6)))
        #expect(!changes.includes(Person(.phone("447700900998")), at: Timestamp(seconds: 5)))
        for number in 0..<2_000 { changes.note(Person(.phone("1\(number)")), at: Timestamp(seconds: 1)) }
        #expect(!changes.includes(person, at: Timestamp(seconds: 5)))
    }

    @Test
    func `an alias ends where the number gets a LID of its own`() {
        var mappings = MappingCache()
        mappings.insert(alias: "12", phone: "1")
        #expect(mappings.phone(forAlias: "12") == "1")
        mappings.insert(lid: "100", phone: "12")
        #expect(mappings.phone(forAlias: "12") == nil)
        #expect(mappings.lid(forPhone: "12") == "100" && mappings.phone(forLID: "100") == "12")
    }
}
