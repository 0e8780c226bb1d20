import TestSupport
import Testing
import WACore

struct MessageContractTests {
    private let phone = JID.phone("447700900999")
    private let lid = JID.lid("100000000000009")

    @Test(arguments: Engine.allCases)
    func `a message comes back and is replaced by chat sender and ID`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.message(sampleMessage(text: nil)))
            #expect(try await client.message("M1") == sampleMessage(text: nil))
            try await client.commit(.message(sampleMessage(status: .read, text: "edited")))
            #expect(try await client.message("M1", chat: phone) == sampleMessage(status: .read, text: "edited"))
            #expect(try await client.message("M2") == nil)
            #expect(try await client.message("M1", chat: .phone("1")) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `repeated ids are distinguished by chat and the newest wins`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let group = JID(user: "120363000000000001", server: .group)
            try await client.commit(
                .message(sampleMessage("R", at: 5)), .message(sampleMessage("R", chat: group, at: 3)),
                .message(sampleMessage("R", chat: group, sender: lid, at: 9)))
            #expect(try await client.message("R", chat: phone)?.timestamp == moment(5))
            #expect(try await client.message("R", chat: group)?.sender == lid)
            #expect(try await client.message("R")?.timestamp == moment(9))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a chat is a message of the person, or one of ours that was taken, under either name`(engine: Engine)
        async throws
    {
        try await withEngine(engine) { _, client in
            func hasChat(_ person: JID) async throws -> Bool {
                try await client.read { reader throws(StoreError) in try reader.hasChat(with: person) }
            }
            func message(_ chat: JID, fromMe: Bool, _ status: MessageStatus) -> Change {
                .message(
                    MessageRecord(
                        id: "\(chat.user)-\(fromMe)-\(status)", chat: chat, sender: lid, fromMe: fromMe,
                        timestamp: moment(1), kind: "text", text: nil, content: [], status: status))
            }
            try await client.commit(.mapping(lid: lid.user, phone: phone.user))
            for status in [MessageStatus.queued, .pending, .failed, .unknown] {
                try await client.commit(message(phone, fromMe: true, status))
            }
            try await client.commit(message(JID(user: "1", server: .group), fromMe: false, .delivered))
            for name in [phone, lid] { #expect(try await !hasChat(name)) }
            try await client.commit(message(phone, fromMe: true, .sent))
            for name in [phone, lid] { #expect(try await hasChat(name)) }
            try await client.commit(message(.lid("8"), fromMe: false, .delivered))
            #expect(try await hasChat(.lid("8")))
            #expect(try await !hasChat(.lid("7")))
        }
    }

    @Test(
        arguments: Engine.allCases,
        MessageStatus.allCases)
    func `a status moves only forward, and its event is appended only when it moves`(
        engine: Engine, start: MessageStatus
    ) async throws {
        try await withEngine(engine) { _, client in
            for next in MessageStatus.allCases {
                let id = "\(start)-\(next)"
                try await client.commit(.message(sampleMessage(id, status: start)))
                let receipt = try await client.commit(
                    .messageStatus(id: id, chat: phone, next, event: event("moved")))
                let moves = start.canMove(to: next)
                #expect(receipt.events.map(\.name) == (moves ? ["moved"] : []), "\(id)")
                #expect(try await client.message(id)?.status == (moves ? next : start), "\(id)")
            }
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            [], [.init(id: 0, keyIndex: nil, isHosted: false)],
            [
                .init(id: 0, keyIndex: nil, isHosted: false), .init(id: 12, keyIndex: 0, isHosted: false),
                .init(id: .max, keyIndex: .max, isHosted: true),
            ],
        ] as [[DeviceListRecord.Device]])
    func `device lists come back as they were`(engine: Engine, devices: [DeviceListRecord.Device]) async throws {
        try await withEngine(engine) { _, client in
            let user = JID.lid("100000000000001")
            try await client.commit(.deviceList(user.with(device: 4), DeviceListRecord(devices: devices)))
            let list = try await client.read { reader throws(StoreError) in try reader.deviceList(user) }
            #expect(list == DeviceListRecord(devices: devices))
            try await client.commit(.deviceList(user, nil))
            #expect(try await client.read { reader throws(StoreError) in try reader.deviceList(user) } == nil)
        }
    }

    @Test func `the order of statuses`() {
        let forward: [MessageStatus] = [.queued, .pending, .unknown, .sent, .delivered, .read, .played]
        for (index, status) in forward.enumerated() {
            for (other, next) in forward.enumerated() { #expect(status.canMove(to: next) == (other > index)) }
            #expect(status.canMove(to: .failed) == [.queued, .pending, .unknown].contains(status))
            #expect(!MessageStatus.failed.canMove(to: status))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a status of an unknown message does nothing`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let receipt = try await client.commit(.messageStatus(id: "?", chat: phone, .read, event: event()))
            #expect(receipt.events.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a status without event moves quietly`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.message(sampleMessage()), .messageStatus(id: "M1", chat: phone, .sent))
            #expect(try await client.message("M1")?.status == .sent)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message is found under the other name of its chat`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.message(sampleMessage(chat: phone)), .mapping(lid: lid.user, phone: phone.user))
            #expect(try await client.message("M1", chat: lid.with(device: 3))?.chat == phone)
            let receipt = try await client.commit(.messageStatus(id: "M1", chat: lid, .delivered, event: event()))
            #expect(receipt.events.count == 1)
            #expect(try await client.message("M1", chat: phone)?.status == .delivered)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stanzas are kept until their ack, the oldest first`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(
                .outgoing(sampleOutgoing("B", at: 2)), .outgoing(sampleOutgoing("A", at: 1)),
                .outgoing(sampleOutgoing("C", at: 3)))
            #expect(try await client.unacknowledged() == ["A", "B", "C"])
            #expect(try await client.unacknowledged(limit: 1) == ["A"])
            #expect(try await client.outgoing("A") == sampleOutgoing("A", at: 1))
            try await client.commit(.outgoingSettled(id: "A"), .outgoingSettled(id: "unknown"))
            #expect(try await client.unacknowledged() == ["B", "C"])
            #expect(try await client.outgoing("A") == nil)
            try await client.commit(.outgoing(sampleOutgoing("A", at: 7)))
            try await client.commit(.outgoing(sampleOutgoing("B", at: 2, stanza: [9])))
            #expect(try await client.unacknowledged() == ["B", "C", "A"])
            #expect(try await client.outgoing("B")?.stanza == [9])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message of ours is found by its id alone, and those of others are not`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let theirs = MessageRecord(
                id: "M", chat: .lid("1"), sender: .lid("1"), fromMe: false, timestamp: moment(9), kind: "text",
                text: nil, content: [1], status: .delivered)
            try await client.commit(.message(theirs))
            func own() async throws -> MessageRecord? {
                try await client.read { reader throws(StoreError) in try reader.ownMessage("M") }
            }
            #expect(try await own() == nil)
            try await client.commit(.message(sampleMessage("M")))
            #expect(try await own() == sampleMessage("M"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a commit that may wait becomes durable too`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            try await client.commit(.message(sampleMessage("M")))
            let receipt: CommitReceipt = try await withCheckedContinuation { continuation in
                client.commit([.event(event())], .soon) { continuation.resume(returning: $0) }
            }.get()
            #expect(receipt.events.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a message acknowledged twice is reported as sent once`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let event = EventDraft(type: .messageSent, timestamp: Timestamp(seconds: 1), data: Array("{}".utf8))
            try await client.commit(.outgoing(sampleOutgoing("A", at: 1)))
            let first = try await client.commit(.outgoingSettled(id: "A", event: event))
            let second = try await client.commit(.outgoingSettled(id: "A", event: event))
            #expect(first.events.count == 1)
            #expect(second.events.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mapping is unique both ways and shared by clients`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            try await client.commit(.mapping(lid: "L1", phone: "1"), .mapping(lid: "L2", phone: "2"))
            try await client.commit(.mapping(lid: "L1", phone: "1"))
            #expect(try await client.map(phone: "1", lid: "L2") == ["L1", "2"])
            try await client.commit(.mapping(lid: "L1", phone: "2"))
            #expect(try await client.map(phone: "2", lid: "L1") == ["L1", "2"])
            #expect(try await client.map(phone: "1", lid: "L2") == [nil, nil])

            let other = try await store.makeClient("two", environment: "production")
            #expect(try await other.map(phone: "2", lid: "L1") == ["L1", "2"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an alias of a number is kept until the number has an account of its own`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            try await client.commit(.numberAlias("12", phone: "1"), .numberAlias("13", phone: "1"))
            try await client.commit(.numberAlias("13", phone: "2"))
            #expect(try await client.phone(forAlias: "12") == "1")
            #expect(try await client.phone(forAlias: "13") == "2")
            #expect(try await client.phone(forAlias: "1") == nil)

            try await client.commit(.mapping(lid: "L1", phone: "12"))
            #expect(try await client.phone(forAlias: "12") == nil)

            let second = try await store.makeClient("two", environment: "production")
            #expect(try await second.phone(forAlias: "13") == "2")
            let third = try await store.makeClient("three", environment: "sandbox")
            #expect(try await third.phone(forAlias: "13") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `environments do not share their people`(engine: Engine) async throws {
        try await withEngine(engine) { store, client in
            try await client.commit(.mapping(lid: "L1", phone: "1"))
            let other = try await store.makeClient("two", environment: "sandbox")
            #expect(try await other.map(phone: "1", lid: "L1") == [nil, nil])
            try await other.commit(.mapping(lid: "L9", phone: "1"))
            #expect(try await client.map(phone: "1", lid: "L1") == ["L1", "1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `message secrets are found by chat sender and ID`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            let secret = randomBytes(32)
            try await client.commit(.messageSecret(chat: phone, sender: lid.with(device: 2), id: "S", secret: secret))
            try await client.read { [phone, lid] reader throws(StoreError) in
                #expect(try reader.messageSecret(chat: phone, sender: lid, id: "S") == secret)
                #expect(try reader.messageSecret(chat: phone, sender: phone, id: "S") == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `privacy tokens are stored and replaced as they are`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            func stored() async throws -> PrivacyTokenRecord? {
                try await client.read { [lid] reader throws(StoreError) in try reader.privacyToken(lid) }
            }
            #expect(try await stored() == nil)
            for record in [
                PrivacyTokenRecord(token: [1], issued: 50, ownIssued: 100),
                PrivacyTokenRecord(token: nil, issued: 0, ownIssued: 7),
            ] {
                try await client.commit(.privacyToken(lid, record))
                #expect(try await stored() == record)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is known of a person is merged`(engine: Engine) async throws {
        try await withEngine(engine) { _, client in
            func stored() async throws -> PersonRecord? {
                try await client.read { [lid] reader throws(StoreError) in try reader.person(lid) }
            }
            #expect(try await stored() == nil)
            try await client.commit(.person(PersonRecord(jid: lid.with(device: 1), pushName: "Ann", businessName: nil)))
            try await client.commit(.person(PersonRecord(jid: lid, pushName: nil, businessName: "Shop")))
            #expect(try await stored() == PersonRecord(jid: lid, pushName: "Ann", businessName: "Shop"))
            try await client.commit(.person(PersonRecord(jid: lid, pushName: "Anne", businessName: nil)))
            #expect(try await stored() == PersonRecord(jid: lid, pushName: "Anne", businessName: "Shop"))
        }
    }
}

extension ClientStore {
    fileprivate func message(_ id: String, chat: JID? = nil) async throws -> MessageRecord? {
        try await read { reader throws(StoreError) in try reader.message(id, chat: chat) }
    }

    fileprivate func outgoing(_ id: String) async throws -> OutgoingRecord? {
        try await read { reader throws(StoreError) in try reader.outgoing(id) }
    }

    fileprivate func unacknowledged(limit: Int = 100) async throws -> [String] {
        try await read { reader throws(StoreError) in try reader.unacknowledged(limit: limit).map(\.id) }
    }

    fileprivate func phone(forAlias alias: String) async throws -> String? {
        try await read { reader throws(StoreError) in try reader.phone(forAlias: alias) }
    }

    fileprivate func map(phone: String, lid: String) async throws -> [String?] {
        try await read { reader throws(StoreError) in [try reader.lid(forPhone: phone), try reader.phone(forLID: lid)] }
    }
}
