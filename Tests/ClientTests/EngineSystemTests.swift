import TestSupport
import Testing
import WACore
import WAProto
import WASandbox
import WAStorage

/// System messages, and those that only our own devices may send.
@Suite(.timeLimit(.minutes(3)))
struct EngineSystemTests {
    let first = "447700900100"
    let second = "447700900101"

    private func control(_ build: (inout WA.ProtocolMessage) -> Void) -> WA.Message {
        var control = WA.ProtocolMessage()
        build(&control)
        var message = WA.Message()
        message.protocolMessage = control
        return message
    }

    private func wrapped(_ message: WA.Message) -> WA.Message {
        var outer = WA.Message()
        outer.ephemeralMessage = WA.FutureProofMessage()
        outer.ephemeralMessage?.message = message
        return outer
    }

    private func copy(_ message: WA.Message) -> WA.Message {
        var outer = WA.Message()
        outer.deviceSentMessage = WA.DeviceSentMessage()
        outer.deviceSentMessage?.destinationJID = "1@lid"
        outer.deviceSentMessage?.message = message
        return outer
    }

    /// Delivers a last message and waits for it and for the queue.
    private func finish(_ rig: EngineRig) async throws {
        await rig.sandbox.deliver(Crafted("END", from: second, to: first, content: .text("finished")))
        _ = try await rig.event("message.received", of: "work", containing: "finished")
        try await rig.until("nothing is left at the server") { await rig.sandbox.stats.queued == 0 }
    }

    /// Types and data of the events since `mark`, without the last one.
    private func told(_ rig: EngineRig, since mark: Int) -> [String] {
        rig.events(of: "work").dropFirst(mark).map { "\($0.draft.type.rawValue) \(rig.json($0))" }
            .filter { !$0.contains("finished") }
    }

    @Test
    func `a timer change is reported once, with its type and value`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let mark = try await rig.mark("work")
            let messages: [(String, WA.Message)] = [
                ("TIMER", control { ($0.type, $0.ephemeralExpiration) = (.ephemeralSetting, 86_400) }),
                ("OFF", control { $0.type = .ephemeralSetting }),
                ("SHARE", control { $0.type = .sharePhoneNumber }),
                ("NEW", control { $0.type = .init(rawValue: 99) }),
            ]
            for (id, content) in messages {
                await rig.sandbox.deliver(Crafted(id, from: second, to: first, content: content))
            }
            try await finish(rig)
            let told = told(rig, since: mark)
            #expect(told.count == 4 && told.allSatisfy { $0.hasPrefix("message.received") }, "\(told)")
            let expected = [
                #""system":{"type":"ephemeral_setting","value":86400}"#,
                #""system":{"type":"ephemeral_setting","value":0}"#, #""system":{"type":"share_phone_number"}"#,
                #""system":{"type":"type_99"}"#,
            ]
            for (event, part) in zip(told, expected) { #expect(event.contains(part), "\(event)") }
        }
    }

    @Test
    func `a protocol message with a key and no type is a revoke`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            await rig.sandbox.deliver(Crafted("T", from: second, to: first, content: .text("target")))
            _ = try await rig.event("message.received", of: "work", containing: "target")
            let mark = try await rig.mark("work")
            let revoke = control { $0.key = .of("T", fromMe: true) }
            await rig.sandbox.deliver(Crafted("R", from: second, to: first, content: revoke))
            // Without a target there is nothing to revoke; such a message is reported, and changes nothing.
            await rig.sandbox.deliver(Crafted("N", from: second, to: first, content: control { _ in }))
            try await finish(rig)
            let told = told(rig, since: mark)
            #expect(told.count == 2 && told[0].hasPrefix("message.revoked"), "\(told)")
            #expect(told[0].contains(#""messageId":"T""#) && told[1].hasPrefix("unknown"))
        }
    }

    @Test
    func `history notifications and key shares of a stranger are ignored and counted`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let mark = try await rig.mark("work")
            var forgeries = [4, 5, 6, 7, 8, 9, 10, 16, 17, 22, 37].map { number in
                control { $0.type = .init(rawValue: number) }
            }
            forgeries.append(control { ($0.type, $0.historySyncNotification) = (.historySyncNotification, .init()) })
            forgeries.append(control { ($0.type, $0.appStateSyncKeyShare) = (.appStateSyncKeyShare, .init()) })
            forgeries += [wrapped(forgeries[1]), copy(.text("copy"))]
            for (number, content) in forgeries.enumerated() {
                await rig.sandbox.deliver(Crafted("F\(number)", from: second, to: first, content: content))
            }
            try await finish(rig)
            #expect(told(rig, since: mark).isEmpty)
            #expect(await client.snapshot().ignoredMessages == forgeries.count)
        }
    }

    @Test
    func `what is hidden next to a text is ignored and counted, and the text arrives`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            var message = control { $0.type = .appStateSyncKeyShare }
            message.conversation = "harmless"
            await rig.sandbox.deliver(Crafted("H", from: second, to: first, content: message))
            _ = try await rig.event("message.received", of: "work", containing: "harmless")
            #expect(await client.snapshot().ignoredMessages == 1)
        }
    }

    @Test
    func `history notifications of our own phone are reported once, as not modelled`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let mark = try await rig.mark("work")
            let notice = control { ($0.type, $0.historySyncNotification) = (.historySyncNotification, .init()) }
            await rig.sandbox.deliver(Crafted("H", from: first, to: first, ownChat: first, content: notice))
            try await finish(rig)
            let told = told(rig, since: mark)
            #expect(told.count == 1 && told[0].hasPrefix("unknown"), "\(told)")
            #expect(await client.snapshot().ignoredMessages == 0)
        }
    }

    @Test
    func `what opens and is no message is reported once and answered with error 491, not with a receipt`() async throws
    {
        try await EngineRig.run(isRecorded: true) { rig in
            _ = try await rig.linked("work", first)
            let mark = try await rig.mark("work")
            var broken = Crafted("BROKEN", from: second, to: first, content: .text(""))
            broken.content = [0x0A, 0xFF]
            for _ in 1...2 { await rig.sandbox.deliver(broken) }
            try await finish(rig)
            let told = told(rig, since: mark)
            #expect(told.count == 1 && told[0].hasPrefix("message.undecryptable"), "\(told)")
            #expect(told[0].contains(#""reason":"malformed","retryRequested":false"#))
            #expect(try rig.confirmations(of: "BROKEN") == ["ack 491", "ack 491"])
            #expect(try rig.confirmations(of: "END") == ["receipt"])
            // A good copy under the same id is the message.
            await rig.sandbox.deliver(Crafted("BROKEN", from: second, to: first, content: .text("whole")))
            _ = try await rig.event("message.received", of: "work", containing: "whole")
        }
    }

    @Test
    func `a repeated unavailable is reported once, and not at all behind its message`() async throws {
        try await EngineRig.run { rig in
            _ = try await rig.linked("work", first)
            let mark = try await rig.mark("work")
            let missing = Crafted("M", from: second, to: first, content: .text("here it is"))
            for _ in 1...2 { await rig.sandbox.deliver(missing, only: [Node("unavailable")]) }
            await rig.sandbox.deliver(missing)
            await rig.sandbox.deliver(missing, only: [Node("unavailable")])
            let odd = Crafted("ODD", from: second, to: first, content: .text(""))
            for _ in 1...2 { await rig.sandbox.deliver(odd, only: []) }
            try await finish(rig)
            let told = told(rig, since: mark)
            #expect(told.count == 3 && told[0].contains(#""reason":"unavailable""#), "\(told)")
            #expect(told[1].contains("here it is") && told[2].hasPrefix("unknown"))
        }
    }
}
