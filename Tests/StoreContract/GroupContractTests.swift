import TestSupport
import Testing
import WACore

struct GroupContractTests {
    private let jid = JID(user: "120363000000000001", server: .group)
    private let ann = address("100000000000001_1", 3)
    private let bob = address("100000000000002_1")

    private func full(_ jid: JID) -> GroupRecord {
        var group = GroupRecord(
            jid, subject: "Gärten & \"Höfe\"", addressing: .phone,
            members: [
                GroupMember(lid: .lid("100000000000001"), phone: .phone("447700900123"), role: .owner),
                GroupMember(lid: nil, phone: .phone("447700900124"), role: .admin),
                GroupMember(lid: .lid("100000000000003"), phone: nil),
            ])
        group.subjectTime = moment(1)
        group.subjectAuthor = .lid("100000000000001")
        group.created = moment(0)
        group.creator = .phone("447700900123")
        group.version = "1700000000000001"
        group.description = GroupRecord.Description(id: "D1", text: "two\nlines", author: .lid("1"), time: moment(2))
        group.settings.onlyAdminsSend = true
        group.settings.onlyAdminsEdit = true
        group.settings.onlyAdminsAdd = false
        group.settings.approvesJoins = true
        group.settings.timer = 86_400
        group.settings.isCommunity = true
        group.settings.community = JID(user: "120363000000000009", server: .group)
        group.settings.isCommunityDefault = true
        group.settings.isSuspended = true
        return group
    }

    private func group(_ jid: JID, _ client: any ClientStore) async throws -> GroupRecord? {
        try await client.read { reader throws(StoreError) in try reader.group(jid) }
    }

    private func holders(_ jid: JID, _ client: any ClientStore) async throws -> [SignalAddress: UInt32] {
        try await client.read { reader throws(StoreError) in try reader.keyHolders(of: jid) }
    }

    @Test(arguments: Engine.allCases)
    func `a group comes back as it was stored, and the last one stored counts`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let plain = GroupRecord(jid, subject: "Plain")
            try await client.commit(.groups(.put(plain)))
            #expect(try await group(jid, client) == plain)
            try await client.commit(.groups(.put(full(jid))))
            #expect(try await group(jid, client) == full(jid))
            let subject = try await client.read { reader throws(StoreError) in try reader.groupSubject(jid) }
            #expect(subject == "Gärten & \"Höfe\"")
            let other = GroupRecord(JID(user: "1-2", server: .group), subject: "Old", addressing: .phone)
            try await client.commit(.groups(.put(other)))
            let all = try await client.read { reader throws(StoreError) in try reader.groups() }
            #expect(all == [other, full(jid)].sorted { $0.jid.description < $1.jid.description })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a forgotten group takes the marks of its devices along`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let other = JID(user: "120363000000000002", server: .group)
            try await client.commit(
                .groups(.put(full(jid))), .groups(.put(full(other))), .groups(.keyHolders(jid, keyID: 7, [ann])),
                .groups(.keyHolders(other, keyID: 8, [ann])))
            try await client.commit(.groups(.forget(jid)))
            #expect(try await group(jid, client) == nil)
            #expect(try await holders(jid, client).isEmpty)
            #expect(try await group(other, client) != nil)
            #expect(try await holders(other, client) == [ann: 8])
            try await client.commit(.groups(.forgetAll))
            #expect(try await group(other, client) == nil)
            #expect(try await holders(other, client) == [ann: 8])
        }
    }

    @Test(arguments: Engine.allCases)
    func `devices are marked with the key they have, and lose the mark by group, by device and by user`(
        engine: Engine
    ) async throws {
        try await withEngine(engine) { _, client in
            let other = JID(user: "120363000000000002", server: .group)
            func mark() async throws {
                try await client.commit(
                    .groups(.keyHolders(jid, keyID: 1, [ann, bob])), .groups(.keyHolders(jid, keyID: .max, [bob])),
                    .groups(.keyHolders(other, keyID: 3, [ann, bob])))
            }
            try await mark()
            #expect(try await holders(jid, client) == [ann: 1, bob: .max])
            try await client.commit(.groups(.lacksKey(ann, group: jid)))
            #expect(try await holders(jid, client) == [bob: .max])
            #expect(try await holders(other, client) == [ann: 3, bob: 3])
            try await mark()
            try await client.commit(.groups(.lacksKey(ann, group: nil)))
            #expect(try await holders(jid, client) == [bob: .max])
            #expect(try await holders(other, client) == [bob: 3])
            try await mark()
            try await client.commit(.groups(.userLacksKeys(name: bob.name)))
            #expect(try await holders(jid, client) == [ann: 1])
            #expect(try await holders(other, client) == [ann: 3])
            try await client.commit(.groups(.forgetKeyHolders(other)))
            #expect(try await holders(jid, client) == [ann: 1])
            #expect(try await holders(other, client).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `groups are each client's own, and end with the link`(engine: Engine) async throws {
        try await withEngine(engine) { store, first in
            let second = try await store.makeClient("two", environment: "production")
            for client in [first, second] {
                try await client.commit(.groups(.put(full(jid))), .groups(.keyHolders(jid, keyID: 1, [ann])))
            }
            try await first.commit(.groups(.userLacksKeys(name: ann.name)), .groups(.forgetAll))
            #expect(try await group(jid, second) != nil)
            #expect(try await holders(jid, second) == [ann: 1])
            try await second.commit(.forgetLink)
            #expect(try await group(jid, second) == nil)
            #expect(try await holders(jid, second).isEmpty)
        }
    }
}
