import TestSupport
import Testing
import WACore
import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EngineSendingTests {
    let first = "447700900100"
    let second = "447700900101"

    @Test(arguments: [true, false])
    func `a first message opens with and without one-time prekeys, in both directions`(withPreKeys: Bool) async throws {
        try await EngineRig.run { rig in
            let left = try await rig.linked("left", first)
            let right = try await rig.linked("right", second)
            if !withPreKeys {
                for number in [first, second] {
                    await rig.sandbox.inject(Fault(.missingPreKeys, number: number, count: nil))
                }
            }
            _ = try await left.send(OutgoingMessage(to: .phone(second), text: "from left"))
            _ = try await rig.event("message.received", of: "right", containing: "from left")
            _ = try await right.send(OutgoingMessage(to: .phone(first), text: "from right"))
            _ = try await rig.event("message.received", of: "left", containing: "from right")
            let shown = try await rig.sandbox.messages(of: second, after: 0, waiting: .seconds(10))
            #expect(shown.contains { $0.text == "from left" })
            for id in ["left", "right"] { #expect(rig.all("message.undecryptable", of: id).isEmpty) }
        }
    }

    @Test(arguments: [true, false])
    func `a phone writes first to a client, with and without one-time prekeys`(withPreKeys: Bool) async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            if !withPreKeys { await rig.sandbox.inject(Fault(.missingPreKeys, number: first, count: nil)) }
            for number in 1...3 { _ = try await rig.sandbox.send("note \(number).", from: second, to: first) }
            _ = try await rig.event("message.received", of: "work", containing: "note 3.")
            #expect(rig.all("message.received", of: "work").count == 3)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `the other client of the account shows what this one sent, as ours, in the chat of the recipient`()
        async throws
    {
        try await EngineRig.run { rig in
            let sender = try await rig.linked("one", first)
            _ = try await rig.linked("two", first)
            let sent = try await sender.send(OutgoingMessage(to: .phone(second), text: "to both of us"))
            let copy = rig.json(try await rig.event("message.received", of: "two", containing: "to both of us"))
            #expect(copy.contains("\"fromMe\":true"))
            #expect(copy.contains(sent.id.text))
            #expect(copy.contains(second))
            let shown = try await rig.sandbox.messages(of: first, after: 0, waiting: .seconds(10))
            #expect(shown.contains { $0.text == "to both of us" && $0.direction == .outgoing })
        }
    }

    @Test
    func `sends to many chats overlap while each chat keeps its order`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            var numbers: [String] = []
            for _ in 0..<20 { numbers.append(try await rig.sandbox.addPhone().number) }
            try await withThrowingTaskGroup { group in
                for number in numbers {
                    group.addTask {
                        for round in 1...5 {
                            _ = try await client.send(OutgoingMessage(to: .phone(number), text: "round \(round)"))
                        }
                    }
                }
                try await group.waitForAll()
            }
            for number in numbers {
                let shown = try await rig.sandbox.messages(of: number)
                #expect(shown.map(\.text) == (1...5).map { "round \($0)" })
            }
        }
    }

    @Test
    func `sends to one chat that are asked for together all arrive, each opened at once`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.linked("home", second)
            try await withThrowingTaskGroup { group in
                for number in 0..<30 {
                    group.addTask {
                        _ = try await client.send(OutgoingMessage(to: .phone(second), text: "burst \(number)"))
                    }
                }
                try await group.waitForAll()
            }
            try await rig.until("30 messages at home") { rig.all("message.received", of: "home").count == 30 }
            #expect(rig.all("message.undecryptable", of: "home").isEmpty)
            #expect(try await rig.sandbox.messages(of: second).count { $0.text?.hasPrefix("burst") == true } == 30)
        }
    }

    @Test(arguments: [
        (400, ClientError.Code.refused(code: 400), "BAD_REQUEST"), (404, .recipientUnknown, "RECIPIENT_UNKNOWN"),
        (429, .throttled(backoff: 60), "RATE_LIMITED"), (463, .refused(code: 463), "REACHOUT_LIMITED"),
        (475, .refused(code: 475), "NEW_CHATS_CAPPED"), (500, .refused(code: 500), "REFUSED_500"),
    ])
    func `a refused message fails with the server's code, is reported as failed, and the next one goes out`(
        code: Int, expected: ClientError.Code, word: String
    ) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            // 400 is tried once more by phone number.
            await rig.sandbox.inject(Fault(.ackError(code: code), number: first, count: code == 400 ? 2 : 1))
            let message = OutgoingMessage(to: .phone(second), text: "no", id: "3EB0AAAAAAAAAAAAAAAAAA")
            let error = await #expect(throws: ClientError.self) { _ = try await client.send(message) }
            #expect(error?.code == expected)
            let failed = rig.json(try await rig.event("message.failed", of: "work", containing: message.id?.text ?? ""))
            #expect(failed.contains("\"code\":\"\(word)\""))
            #expect(failed.contains("\"retryable\":\(code == 429 || code == 500)"))
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "yes")).status == .sent)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["yes"])
        }
    }

    @Test
    func `a LID that is refused with 400 is tried once by phone number, under the same id`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.linked("home", second)
            await rig.sandbox.inject(Fault(.ackError(code: 400), number: first))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "either way"))
            #expect(sent.status == .sent)
            let arrived = rig.json(try await rig.event("message.received", of: "home", containing: "either way"))
            #expect(arrived.contains(sent.id.text))
            #expect(rig.all("message.failed", of: "work").isEmpty)
            // The preference lasts as long as the connection: nothing is refused, everything arrives by number.
            let next = try await client.send(OutgoingMessage(to: .phone(second), text: "by number"))
            #expect(next.chat == sent.chat)
            _ = try await rig.event("message.received", of: "home", containing: "by number")
            let phone = try await rig.sandbox.messages(of: second)
            #expect(phone.map(\.text) == ["either way", "by number"])
            #expect(rig.all("message.undecryptable", of: "home").isEmpty)
        }
    }

    @Test
    func `a device without a bundle is left out, the others get the message`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            // A device that is listed and has gone: its bundle is answered with 406.
            let lid = await rig.sandbox.lid(of: second)
            let gone = DeviceListRecord(devices: [
                .init(id: 0, keyIndex: nil, isHosted: false), .init(id: 77, keyIndex: 1, isHosted: false),
            ])
            try await rig.commit([.deviceList(.lid(lid), gone), .mapping(lid: lid, phone: second)], of: "work")
            #expect(
                try await client.send(OutgoingMessage(to: .phone(second), text: "for the other devices")).status
                    == .sent)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["for the other devices"])
            // The list was stale and has been dropped.
            #expect(try await rig.deviceList(.lid(lid), of: "work") == nil)
        }
    }

    @Test
    func `no reachable device at all is an unknown recipient, and nothing is written`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let lid = await rig.sandbox.lid(of: second)
            let gone = DeviceListRecord(devices: [.init(id: 77, keyIndex: 1, isHosted: false)])
            try await rig.commit([.deviceList(.lid(lid), gone), .mapping(lid: lid, phone: second)], of: "work")
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "undeliverable"))
            }
            #expect(error?.code == .recipientUnknown)
            #expect(try await rig.sandbox.messages(of: second).isEmpty)
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "there you are")).status == .sent)
        }
    }

    @Test
    func `the hash in the ack heals a device list that misses a device`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.linked("home", second)
            let lid = await rig.sandbox.lid(of: second)
            let stale = DeviceListRecord(devices: [.init(id: 0, keyIndex: nil, isHosted: false)])
            try await rig.commit([.deviceList(.lid(lid), stale), .mapping(lid: lid, phone: second)], of: "work")
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "missed"))
            try await rig.until("the list is dropped") { try await rig.deviceList(.lid(lid), of: "work") == nil }
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "seen"))
            _ = try await rig.event("message.received", of: "home", containing: "seen")
            #expect(rig.all("message.received", of: "home").count == 1)
        }
    }

    @Test
    func `a device that links between two messages gets the second one`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "before"))
            _ = try await rig.linked("home", second)
            try await rig.until("the notification was handled") {
                try await rig.deviceList(.lid(await rig.sandbox.lid(of: second)), of: "work") == nil
            }
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "after"))
            _ = try await rig.event("message.received", of: "home", containing: "after")
        }
    }

    @Test
    func `a channel and the status feed are refused before anything is written`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let others: [Destination] = [.newsletter(JID(user: "3", server: .newsletter)), .status]
            for destination in others {
                let error = await #expect(throws: ClientError.self) {
                    _ = try await client.send(OutgoingMessage(to: destination, text: "no"))
                }
                #expect(error?.code == .chatUnsupported)
            }
            #expect(await rig.sandbox.stats.messagesRouted == 0)
        }
    }

    @Test
    func `an answer quotes a message of the chat; one that is not there is refused`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            _ = try await rig.linked("home", second)
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "question"))
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "answer", quoting: sent.id))
            let arrived = rig.json(try await rig.event("message.received", of: "home", containing: "answer"))
            #expect(arrived.contains("\"quoted\""))
            #expect(arrived.contains(sent.id.text))
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "what?", quoting: "NOSUCH"))
            }
            #expect(error?.code == .messageUnknown)
        }
    }
}
