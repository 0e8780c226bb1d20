import TestSupport
import Testing
import WACore

@testable import WAStorage

@Suite struct OutgoingSlotsTests {
    @Test func `slots of a client are neighbours, and no two clients share any`() {
        for key: Int64 in [0, 1, 2, 500, (1 << 23) - 2] {
            let slots = OutgoingSlots.all(of: key)
            #expect(slots.lowerBound >= 0 && slots.count == 1 << 40)
            #expect(slots.upperBound < OutgoingSlots.all(of: key + 1).lowerBound)
        }
    }

    @Test func `clients so many that they share slots have their own messages alone`() async throws {
        try await withStore { store, client in
            try await store.write { connection throws(StoreError) in
                _ = try connection.run(
                    "UPDATE sqlite_sequence SET seq = seq - 1 + ? WHERE name = 'clients'", Int64(1) << 23)
            }
            try await store.createClient("two", environment: "x", at: moment(0))
            let other = try store.clientStore("two")
            let handles = try await store.read { connection throws(StoreError) in
                try connection.all("SELECT key FROM clients") { OutgoingSlots.all(of: $0.integer(0)) }
            }
            #expect(handles.count == 2 && Set(handles).count == 1)
            for (store, stanza) in [(client, UInt8(1)), (other, 2)] {
                try await store.commit(.outgoing(sampleOutgoing("A", stanza: [stanza])))
            }
            try await other.commit(.outgoing(sampleOutgoing("B")), .outgoingSettled(id: "A"))
            let left = try await client.read { reader throws(StoreError) in try reader.unacknowledged(limit: 9) }
            #expect(left.map(\.id) == ["A"] && left.map(\.stanza) == [[1]])
            let rest = try await other.read { reader throws(StoreError) in try reader.unacknowledged(limit: 9) }
            #expect(rest.map(\.id) == ["B"])
        }
    }
}
