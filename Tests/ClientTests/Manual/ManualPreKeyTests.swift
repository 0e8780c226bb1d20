import TestSupport
import Testing
import WACore

/// Ids of one-time prekeys over a rewind of a client that stays in memory (30-connection.md section 14).
@Suite(.timeLimit(.minutes(1)))
struct ManualPreKeyTests {
    /// Ids of the one-time prekeys of each upload.
    private func uploads(_ rig: ManualRig) -> [[UInt32]] {
        rig.server.received("iq").compactMap { request in
            guard let list = request.child("list") else { return nil }
            return list.children("key").map { key in
                (key.child("id")?.bytes.map { Array($0) } ?? []).reduce(0) { $0 << 8 | UInt32($1) }
            }
        }
    }

    @Test
    func `new ids follow the distant ones of the rewind, and not those that were given before it`() async throws {
        let rig = try ManualRig(isStarted: false)
        rig.server.answer { stanza in
            guard stanza.string("xmlns") == "encrypt", stanza.child("count") != nil else { return [] }
            return [stanza.result([Node("count", ["value": "0"])])]
        }
        // Distant ids wrap around, so from here they are smaller.
        let former: UInt32 = 0xEF_FF00
        let last = PreKeyGenerator.make(count: 1, after: former, isOffered: true, random: SystemRandom())
        rig.store.client("work").commit([.addPreKeys(last)]) { _ in }
        rig.loop.run()
        try rig.start()
        await rig.loop.run { uploads(rig).count == 1 }
        #expect(uploads(rig)[0].count == 50 && uploads(rig)[0].allSatisfy { $0 > former + 1 })

        let client = rig.client
        _ = try rig.loop.start { try await client.moveAway() }.value()
        rig.server.forget()
        let start = rig.loop.start { try await client.start(evenIfMoved: true) }
        await rig.loop.run { start.isFinished }
        try start.value()
        await rig.loop.run { uploads(rig).count == 1 }
        rig.hears(
            Node(
                "notification", ["type": "encrypt", "id": "N1", "from": .jid(.server), "t": "1"],
                [Node("count", ["value": "0"])]))
        await rig.loop.run { uploads(rig).count == 2 }
        let ids = uploads(rig).flatMap(\.self)
        #expect(ids.count == 100 && Set(ids).count == 100)
        #expect(ids.allSatisfy { $0 < former })
    }
}
