import Foundation
import TestSupport
import Testing
import WACore
import WAStorage
import WATransport

@testable import WASandbox

/// A client whose database is an older copy, as after a restore.
@Suite(.timeLimit(.minutes(3)))
struct EngineRewindingTests {
    let first = "447700900100"
    let second = "447700900101"

    /// A copy of the rig's database in a home of its own.
    private final class Copy: Sendable {
        let path: String
        private let opened = Lock<Store?>(nil)

        init(of rig: EngineRig) throws {
            path = rig.directory.path + "-copy"
            let home = try Home.open(path)
            try FileManager.default.copyItem(atPath: rig.store.home.keyPath, toPath: home.keyPath)
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: rig.store.home.databasePath + suffix, toPath: home.databasePath + suffix)
            }
        }

        func open() async throws -> Store {
            let home = try Home.open(path)
            let lock = try #require(try HomeLock.tryAcquire(home, command: "test", now: SystemClock().now))
            let store = try await Store.open(lock: lock)
            opened.withLock { $0 = store }
            return store
        }

        func close() async {
            await opened.withLock { $0.take() }?.close()
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private func withCopy(
        of rig: EngineRig, lost: () async throws -> Void, _ body: (Store) async throws -> Void
    ) async throws {
        let copy = try Copy(of: rig)
        do {
            try await lost()
            try await body(try await copy.open())
        } catch {
            await copy.close()
            throw error
        }
        await copy.close()
    }

    private func events(_ type: EventType, _ store: Store) async throws -> [String] {
        try await store.events(after: nil, limit: 1000).events.filter { $0.draft.type == type }
            .map { String(decoding: $0.draft.data, as: UTF8.self) }
    }

    /// Ratchet keys with counters under which more than one ciphertext went out.
    private func reusedKeys(_ rig: EngineRig) throws -> [String] {
        let lines = try String(contentsOf: rig.directory.appending(path: "record"), encoding: .utf8).split(
            separator: "\n")
        var hashes: [String: Set<String>] = [:]
        for line in lines {
            let fact = try JSONValue(parsing: String(line))
            guard fact["fact"] == "ciphertext", let key = fact["ratchetKey"]?.string,
                let counter = fact["counter"]?.integer, let hash = fact["sha256"]?.string
            else { continue }
            hashes["\(key) \(counter)", default: []].insert(hash)
        }
        #expect(!hashes.isEmpty)
        return hashes.filter { $0.value.count > 1 }.keys.sorted()
    }

    private func offered(_ rig: EngineRig) async -> Set<UInt32> {
        let number = first
        return Set(await rig.sandbox.alter { $0.accounts[number]?.devices[1]?.preKeys.map(\.id) ?? [] })
    }

    @Test
    func `a client that goes on from an older copy uses no message key twice, and both sides understand each other`()
        async throws
    {
        try await EngineRig.run(isRecorded: true) { rig in
            let client = try await rig.linked("work", first)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "before the copy"))
            _ = try await rig.event("message.sent", of: "work")
            _ = try await rig.sandbox.send("answer before", from: second, to: first)
            _ = try await rig.event("message.received", of: "work", containing: "answer before")
            try await withCopy(of: rig) {
                for number in 1...3 {
                    _ = try await client.send(OutgoingMessage(to: .phone(second), text: "lost \(number)"))
                }
                _ = try await rig.sandbox.send("lost answer", from: second, to: first)
                _ = try await rig.event("message.received", of: "work", containing: "lost answer")
                await client.stop()
            } _: { copy in
                let idsBefore = await offered(rig)
                let again = try rig.reopen("work", .init(store: copy.clientStore("work")))
                _ = try await rig.started(again)
                for number in 1...3 {
                    _ = try await again.send(OutgoingMessage(to: .phone(second), text: "after \(number)"))
                }
                _ = try await rig.sandbox.send("answer after", from: second, to: first)
                try await rig.until("the answer arrives") {
                    try await events(.messageReceived, copy).contains { $0.contains("answer after") }
                }
                #expect(try reusedKeys(rig).isEmpty)
                let shown = try await rig.sandbox.messages(of: second, after: 0, waiting: .seconds(10))
                for text in ["before the copy", "lost 3", "after 1", "after 3"] {
                    #expect(shown.contains { $0.text == text }, "\(text)")
                }
                let rewound = try await events(.clientRewound, copy)
                #expect(rewound == [#"{"cause":"older_copy","unknown":0}"#])
                // Its new prekeys are at the server, under ids that no other key had.
                try await rig.until("new prekeys are uploaded") { await !offered(rig).subtracting(idsBefore).isEmpty }
                await again.stop()
                // The mark is gone, and so is the need.
                _ = try await rig.started(try rig.reopen("work", .init(store: copy.clientStore("work"))))
                #expect(try await events(.clientRewound, copy).count == 1)
            }
        }
    }

    @Test
    func `a message that was open in the copy is not sent again and becomes unknown, until a receipt settles it`()
        async throws
    {
        try await EngineRig.run(isRecorded: true) { rig in
            let client = try await rig.linked("work", first)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "before"))
            _ = try await rig.event("message.sent", of: "work")
            await client.stop()
            let record = OutgoingRecord(
                id: "3EB0OPEN", chat: .phone(second), chatAlternate: nil, stanza: [1, 2, 3], created: SystemClock().now)
            let row = MessageRecord(
                id: "3EB0OPEN", chat: .phone(second), sender: .phone(first), fromMe: true,
                timestamp: SystemClock().now, kind: "text", text: "open", content: [], status: .pending)
            try await rig.commit([.outgoing(record), .message(row)], of: "work")
            try await withCopy(of: rig, lost: {}) { copy in
                let store = try copy.clientStore("work")
                let again = try await rig.started(try rig.reopen("work", .init(store: store)))
                let (open, status) = try await store.read { reader throws(StoreError) in
                    (try reader.unacknowledged(limit: 9), try reader.message("3EB0OPEN", chat: nil)?.status)
                }
                #expect(open.isEmpty && status == .unknown)
                let rewound = try await events(.clientRewound, copy)
                #expect(rewound == [#"{"cause":"older_copy","unknown":1}"#])
                #expect(
                    try await events(.messageStatus, copy).count { $0.contains("unknown") && $0.contains("3EB0OPEN") }
                        == 1)
                // What was sent after the login came through: its stanza did not go out.
                _ = try await again.send(OutgoingMessage(to: .phone(second), text: "after"))
                try await store.commit(.messageStatus(id: "3EB0OPEN", chat: .phone(second), .delivered))
                let settled = try await store.read { reader throws(StoreError) in
                    try reader.message("3EB0OPEN", chat: nil)?.status
                }
                #expect(settled == .delivered)
            }
        }
    }

    private func queue(_ id: String, at moment: Timestamp?, _ rig: EngineRig) async throws {
        let now = SystemClock().now
        let place = QueuedPlace(
            id: OutboxID(at: now, random: SystemRandom()), client: "work", chat: JID.phone(second).description,
            message: MessageID(existing: id), sendAt: moment, expires: now + .seconds(9000))
        let message = QueuedMessage(place: place, body: [], isHumanized: false, credential: "key_1", created: now)
        _ = try await rig.store.outbox.enqueue(message, limit: 9)
    }

    @Test
    func `client rewound counts the messages that waited in the outbox of the copy, each with a status`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            try await queue("3EB0WAITS", at: nil, rig)
            try await queue("3EB0SCHEDULED", at: SystemClock().now + .seconds(3600), rig)
            try await withCopy(of: rig) {
                _ = try await rig.started(client)
                await client.stop()
            } _: { copy in
                let again = try await rig.started(try rig.reopen("work", .init(store: copy.clientStore("work"))))
                let rewound = try await events(.clientRewound, copy)
                #expect(rewound == [#"{"cause":"older_copy","unknown":2}"#])
                let statuses = try await events(.messageStatus, copy).filter { $0.contains("unknown") }
                for id in ["3EB0WAITS", "3EB0SCHEDULED"] { #expect(statuses.count { $0.contains(id) } == 1) }
                #expect(statuses.count == 2)
                await again.stop()
                _ = try await rig.started(try rig.reopen("work", .init(store: copy.clientStore("work"))))
                #expect(try await events(.messageStatus, copy).count { $0.contains("unknown") } == 2)
            }
        }
    }

    @Test
    func `messages to prekeys that were out before the copy can be read`()
        async throws
    {
        try await EngineRig.run(isRecorded: true) { rig in
            let client = try await rig.linked("work", first)
            try await withCopy(of: rig) {
                await client.stop()
                // A stranger takes a prekey that the copy holds.
                let stranger = try await rig.sandbox.addPhone().number
                _ = try await rig.sandbox.send("to an old prekey", from: stranger, to: first)
            } _: { copy in
                _ = try await rig.started(try rig.reopen("work", .init(store: copy.clientStore("work"))))
                try await rig.until("the message is read") {
                    try await events(.messageReceived, copy).contains { $0.contains("to an old prekey") }
                }
                #expect(try await events(.messageUndecryptable, copy).isEmpty)
            }
        }
    }

    @Test
    func `the signed prekey is replaced under an id that no other key had`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await withCopy(of: rig) {
                await client.stop()
            } _: { copy in
                let store = try copy.clientStore("work")
                let read = { @Sendable (reader: any ClientReader) throws(StoreError) in try reader.signedPreKeys() }
                let before = try await store.read(read)
                _ = try await rig.started(try rig.reopen("work", .init(store: store)))
                try await rig.until("the rotation is over") {
                    try await store.read(read).first { $0.stage == .current }?.id != before.first?.id
                }
                let after = try await store.read(read)
                #expect(after.first { $0.stage == .current }.map { $0.id > 1 << 20 } == true)
                // The former one still reads what is under way.
                #expect(after.contains { $0.id == before.first?.id && $0.stage == .retired })
            }
        }
    }

    @Test
    func `a client that was moved away does not start, unless by force: then it starts over`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            try await client.moveAway()
            #expect(await client.snapshot().state.cause == .moved)
            for starting in [client, try rig.reopen("work")] {
                let error = await #expect(throws: ClientError.self) { try await starting.start() }
                #expect(error?.code == .notLinked)
            }
            let again = try rig.reopen("work")
            try await again.start(evenIfMoved: true)
            try await rig.ready(again)
            #expect(rig.all("client.rewound", of: "work") == [#"{"cause":"older_copy","unknown":0}"#])
            await again.stop()
            _ = try await rig.started(try rig.reopen("work"))
        }
    }

    @Test
    func `a move that failed is taken back, and a client that ran runs again`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let former = try await client.moveAway()
            #expect(former.isRunning)
            let state = await client.snapshot().state
            #expect(state.cause == .moved && state.message == "It was exported to another home.")
            #expect(rig.all("client.state", of: "work").last?.contains("exported to another home") == true)
            try await client.moveBack(to: former)
            try await rig.ready(client)
            #expect(rig.all("client.rewound", of: "work").isEmpty)
        }
    }

    @Test
    func `a client that did not run, or was moved away before, is what it was when its move fails`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            let former = try await client.moveAway()
            #expect(!former.isRunning)
            try await client.moveBack(to: former)
            #expect(await client.snapshot().state.cause == .stopped)
            try await client.moveAway()
            // Its file may have been imported since: a second export that fails does not bring it back.
            try await client.moveBack(to: try await client.moveAway())
            #expect(await client.snapshot().state.cause == .moved)
            let error = await #expect(throws: ClientError.self) { try await client.start() }
            #expect(error?.code == .notLinked)
        }
    }

    @Test
    func `a client whose move cannot be stored goes on`() async throws {
        try await EngineRig.run { rig in
            let linked = try await rig.linked("work", first)
            await linked.stop()
            let store = FaultyStore(try rig.store.clientStore("work"))
            let client = try await rig.started(try rig.reopen("work", .init(store: store)))
            store.failNext { $0.contains(where: \.isMoved) }
            let error = await #expect(throws: ClientError.self) { try await client.moveAway() }
            #expect(error?.code == .storage)
            try await rig.ready(client)
            #expect(try await store.read { reader throws(StoreError) in try reader.moved() } == nil)
            #expect(rig.all("client.rewound", of: "work").isEmpty)
        }
    }
}
