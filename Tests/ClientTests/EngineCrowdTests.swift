import TestSupport
import Testing
import WASandbox

@testable import WACore

@Suite(.timeLimit(.minutes(3)))
struct EngineCrowdTests {
    let first = "447700900100"
    let second = "447700900101"

    /// A linked client that forgets its sessions whenever it may, and twenty people.
    private func crowd(_ rig: EngineRig) async throws -> (Client, [String]) {
        let client = try await rig.linked("work", first)
        await client.keepSessions(1)
        var numbers: [String] = []
        for _ in 0..<20 { numbers.append(try await rig.sandbox.addPhone().number) }
        return (client, numbers)
    }

    @Test
    func `sends that make room for each other leave no device out`() async throws {
        try await EngineRig.run { rig in
            let (client, numbers) = try await crowd(rig)
            try await withThrowingTaskGroup { group in
                for number in numbers {
                    group.addTask {
                        for round in 1...3 {
                            _ = try await client.send(OutgoingMessage(to: .phone(number), text: "\(number) \(round)"))
                        }
                    }
                }
                try await group.waitForAll()
            }
            for number in numbers {
                #expect(try await rig.sandbox.messages(of: number).map(\.text) == (1...3).map { "\(number) \($0)" })
            }
            let own = try await rig.sandbox.messages(of: first).filter { $0.status == .sent || $0.status == .delivered }
            #expect(own.count == 60)
        }
    }

    @Test
    func `messages that come while sends make room are all opened`() async throws {
        try await EngineRig.run { rig in
            let (client, numbers) = try await crowd(rig)
            for number in numbers { _ = try await rig.sandbox.send("hello 1.", from: number, to: first) }
            try await withThrowingTaskGroup { group in
                for number in numbers {
                    group.addTask {
                        _ = try await client.send(OutgoingMessage(to: .phone(number), text: "answer"))
                    }
                    _ = try await rig.sandbox.send("hello 2.", from: number, to: first)
                }
                try await group.waitForAll()
            }
            try await rig.until("everything is confirmed") { await rig.sandbox.stats.queued == 0 }
            #expect(rig.all("message.received", of: "work").count == 40)
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `one message under one id, sent many times at once to one chat, arrives once`() async throws {
        try await EngineRig.run { rig in
            let (client, numbers) = try await crowd(rig)
            let sent = await withTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        (try? await client.send(OutgoingMessage(to: .phone(numbers[0]), text: "one", id: "3EB0SAME")))
                            != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(sent >= 1)
            _ = try await rig.event("message.sent", of: "work", containing: "3EB0SAME")
            #expect(rig.all("message.sent", of: "work").count == 1)
            #expect(try await rig.sandbox.messages(of: numbers[0]).count == 1)
            #expect(await rig.sandbox.stats.ciphertexts == 2)
        }
    }

    @Test
    func `two sends under one id at the same time: one goes out, the other is refused, neither hangs`()
        async throws
    {
        try await EngineRig.run { rig in
            let (client, numbers) = try await crowd(rig)
            let sent = await withTaskGroup { group in
                for number in numbers.prefix(2) {
                    group.addTask {
                        (try? await client.send(OutgoingMessage(to: .phone(number), text: "one", id: "3EB0SAME")))
                            != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(sent >= 1)
            _ = try await rig.event("message.sent", of: "work", containing: "3EB0SAME")
            #expect(rig.all("message.sent", of: "work").count == 1)
        }
    }
}

extension Client {
    /// Forgets sessions as soon as there are more than this many.
    func keepSessions(_ limit: Int) { features.signals.limit = limit }
}
