import TestSupport
import Testing

@testable import WACore
@testable import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EngineConnectionTests {
    let first = "447700900100"
    let second = "447700900101"

    /// A linked client whose backoffs take a tenth of their time.
    private func hurried(_ rig: EngineRig, _ connector: (any Connector)? = nil, times: Int = 10) async throws -> Client
    {
        let client = try await rig.linked("work", first)
        await client.stop()
        return try await rig.started(try rig.reopen("work", .init(connector: connector, hurry: times)))
    }

    private func text(_ rig: EngineRig, reaches client: String) async throws {
        _ = try await rig.sandbox.send("still there?", from: second, to: first)
        _ = try await rig.event("message.received", of: client, containing: "still there?")
    }

    @Test(arguments: [
        (500, "server_closed"), (503, "server_closed"), (515, nil), (429, "throttled"), (401, "server_closed"),
        (477, "server_closed"),
    ])
    func `a stream error is reported with its cause and the client reconnects by itself`(code: Int, cause: String?)
        async throws
    {
        try await EngineRig.run { rig in
            let client = try await hurried(rig)
            let known = try await rig.mark("work")
            await rig.sandbox.inject(Fault(.streamError(code: code), number: first))
            if let cause { _ = try await rig.event("client.state", of: "work", containing: "\"cause\":\"\(cause)\"") }
            try await rig.state("READY", of: "work", after: known)
            try await text(rig, reaches: "work")
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "yes")).status == .sent)
        }
    }

    @Test(arguments: [516])
    func `a logout by the server ends the link and erases its keys`(code: Int) async throws {
        try await EngineRig.run { rig in
            let client = try await hurried(rig)
            await rig.sandbox.inject(Fault(.streamError(code: code), number: first))
            _ = try await rig.event("client.state", of: "work", containing: "\"cause\":\"logged_out\"")
            let error = await #expect(throws: ClientError.self) { try await client.start() }
            #expect(error?.code == .notLinked)
            let sending = await #expect(throws: ClientError.self) {
                _ = try await client.send(OutgoingMessage(to: .phone(second), text: "no"))
            }
            #expect(sending?.code == .notLinked)
        }
    }

    @Test(arguments: [
        (401, "logged_out", false), (403, "banned", false), (406, "banned", false),
        (402, "temporarily_banned", true), (405, "outdated_version", true), (409, "server_closed", true),
    ])
    func `a refused login ends the link or only the run, as its reason demands`(
        reason: Int, cause: String, keepsLink: Bool
    ) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            await rig.sandbox.inject(Fault(.loginFailure(code: reason), number: first))
            let known = try await rig.mark("work")
            let again = try rig.reopen("work")
            try await again.start()
            try await rig.state("CLOSED", of: "work", after: known)
            _ = try await rig.mark("work")
            #expect(rig.all("client.state", of: "work").last?.contains("\"cause\":\"\(cause)\"") == true)
            if keepsLink {
                _ = try await rig.started(again)
            } else {
                let error = await #expect(throws: ClientError.self) { try await again.start() }
                #expect(error?.code == .notLinked)
            }
        }
    }

    @Test(arguments: [500, 503])
    func `a login the server has no time for is tried again`(reason: Int) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            await rig.sandbox.inject(Fault(.loginFailure(code: reason), number: first, count: 3))
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            #expect(await rig.sandbox.pendingFaults.isEmpty)
        }
    }

    @Test
    func `a second login with the same link closes the first client and does not fight over it`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            let known = try await rig.mark("work")
            let other = try rig.reopen("work")
            try await other.start()
            try await rig.state("CLOSED", of: "work", after: known)
            #expect(await client.snapshot().state.cause == .replaced)
            try await rig.ready(other)
            #expect(await rig.sandbox.stats.online == 1)
        }
    }

    @Test(arguments: [DropStep.afterHello, .afterFinish, .afterSuccess])
    func `a connection that breaks at a step of the login heals`(step: DropStep) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            await rig.sandbox.inject(Fault(.drop(at: step), count: 2))
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            #expect(await rig.sandbox.pendingFaults.isEmpty)
            try await text(rig, reaches: "work")
        }
    }

    @Test
    func `a login that the server neither accepts nor refuses is given up and tried again`() async throws {
        try await EngineRig.run { rig in
            try await rig.linked("work", first).stop()
            let connector = await EvasiveConnector(SandboxConnector(rig.sandbox), of: rig.sandbox, count: 1)
            let known = try await rig.mark("work")
            // Waiting on the client itself would be hurried, too.
            try await rig.reopen("work", .init(connector: connector, hurry: 10)).start()
            try await rig.state("READY", of: "work", after: known)
            #expect(connector.remaining < 0)
            let causes = rig.events(of: "work").dropFirst(known).filter { rig.json($0).contains("connection_lost") }
            #expect(causes.count == 1)
        }
    }

    @Test
    func `a break before the result of a prekey upload costs no key: the same ids are offered again`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            await rig.sandbox.leavePreKeys(0, of: first, device: 1)
            await rig.sandbox.inject(Fault(.drop(at: .beforePreKeyResult), number: first))
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            #expect(await rig.sandbox.pendingFaults.isEmpty)
            let ids = await rig.sandbox.alter { $0.accounts["447700900100"]?.devices[1]?.preKeys.map(\.id) ?? [] }
            #expect(ids.count >= 50)
            #expect(Set(ids).count == ids.count)
            try await text(rig, reaches: "work")
        }
    }

    @Test
    func `a break during the backlog loses and repeats nothing`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            for number in 1...30 { _ = try await rig.sandbox.send("number \(number).", from: second, to: first) }
            await rig.sandbox.inject(Fault(.drop(at: .midOffline), number: first, count: 2))
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            _ = try await rig.event("message.received", of: "work", containing: "number 30.")
            let texts = rig.all("message.received", of: "work")
            #expect(texts.count == 30)
            for (index, text) in texts.enumerated() { #expect(text.contains("number \(index + 1).")) }
            #expect(rig.all("message.undecryptable", of: "work").isEmpty)
        }
    }

    @Test
    func `a message whose ack is lost with the connection goes out again under its id and is one message`() async throws
    {
        try await EngineRig.run { rig in
            let client = try await hurried(rig)
            await rig.sandbox.inject(Fault(.drop(at: .beforeAck), number: first))
            let sent = try await client.send(OutgoingMessage(to: .phone(second), text: "only once"))
            #expect(sent.status == .sent)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["only once"])
            _ = try await rig.mark("work")
            #expect(rig.all("message.sent", of: "work").count == 1)
            #expect(await rig.sandbox.stats.messagesRouted == 1)
        }
    }

    @Test
    func `a break after the ack changes nothing for the caller`() async throws {
        try await EngineRig.run { rig in
            let client = try await hurried(rig)
            let known = try await rig.mark("work")
            await rig.sandbox.inject(Fault(.drop(at: .afterAck), number: first))
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "done")).status == .sent)
            try await rig.state("READY", of: "work", after: known)
            #expect(try await client.send(OutgoingMessage(to: .phone(second), text: "more")).status == .sent)
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["done", "more"])
        }
    }

    @Test
    func `a server that falls silent is given up after a minute, and the client comes back`() async throws {
        try await EngineRig.run { rig in
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            _ = try await hurried(rig, connector, times: 10)
            let known = try await rig.mark("work")
            connector.isSilent = true
            _ = try await rig.event("client.state", of: "work", containing: "\"cause\":\"keepalive_timeout\"")
            connector.isSilent = false
            try await rig.state("READY", of: "work", after: known)
            try await text(rig, reaches: "work")
        }
    }

    @Test
    func `a single lost ping ends nothing`() async throws {
        try await EngineRig.run { rig in
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            let client = try await hurried(rig, connector, times: 10)
            await rig.sandbox.inject(Fault(.ignorePing, number: first))
            try await rig.until("the ping was lost") { await rig.sandbox.pendingFaults.isEmpty }
            _ = try await client.check(numbers: [second])
            #expect(connector.opened == 1)
            #expect(await client.snapshot().state.state == .ready)
        }
    }

    @Test
    func `a message without an ack times out; later it goes out under its id, once`() async throws {
        try await EngineRig.run { rig in
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            let client = try await hurried(rig, connector, times: 10)
            // Devices and sessions are known, so that only the ack is missing.
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "first"))
            connector.isSilent = true
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.send(
                    OutgoingMessage(to: .phone(second), text: "late", id: "3EB0CCCCCCCCCCCCCCCCCC"))
            }
            #expect(error?.code == .outcomeUnknown && error?.messageID != nil)
            connector.isSilent = false
            _ = try await rig.event("message.sent", of: "work", containing: "3EB0CCCCCCCCCCCCCCCCCC")
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["first", "late"])
        }
    }

    @Test
    func `sends that have not been written when the client stops fail at once, and stay unwritten`() async throws {
        try await EngineRig.run { rig in
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            let client = try await rig.linked("work", first, .init(connector: connector))
            try await rig.until("nothing is asked any more") {
                // Limits of the account are the last thing that a login asks for.
                let areLimitsKnown = await client.snapshot().restrictions != nil
                return await client.openRequests == 0 && areLimitsKnown
            }
            connector.isSilent = true
            let sends = (1...3).map { number in
                Task { try await client.send(OutgoingMessage(to: .phone(second), text: "\(number)")) }
            }
            try await rig.until("all ask for devices") { await client.openRequests == 3 }
            await client.stop()
            for send in sends {
                let error = await #expect(throws: ClientError.self) { _ = try await send.value }
                #expect(error?.code == .stopped)
            }
            #expect(try await rig.sandbox.messages(of: second).isEmpty)
        }
    }

    @Test
    func `a send that was written when the client stops is not reported as refused, and reaches its recipient once`()
        async throws
    {
        try await EngineRig.run { rig in
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            let client = try await rig.linked("work", first, .init(connector: connector))
            // Devices and sessions are known, so that only the ack is missing.
            _ = try await client.send(OutgoingMessage(to: .phone(second), text: "first"))
            connector.isSilent = true
            let send = Task { try await client.send(OutgoingMessage(to: .phone(second), text: "in flight")) }
            // Not known from the number of frames: the receipt of the first message is confirmed some time, too.
            try await rig.until("it is written") {
                try await rig.sandbox.messages(of: second).map(\.text) == ["first", "in flight"]
            }
            await client.stop()
            let error = await #expect(throws: ClientError.self) { _ = try await send.value }
            #expect(error?.code == .outcomeUnknown)
            connector.isSilent = false
            _ = try await rig.started(client)
            _ = try await rig.event("message.sent", of: "work", containing: "in flight")
            #expect(try await rig.sandbox.messages(of: second).map(\.text) == ["first", "in flight"])
        }
    }

    @Test
    func `a client that is stopped and started at once runs`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            for _ in 1...5 {
                await client.stop()
                _ = try await rig.started(client)
            }
            try await text(rig, reaches: "work")
        }
    }

    @Test
    func `waiting for READY ends when the client does, and with its state`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            #expect(await client.waitUntilReady(timeout: .seconds(20)).state == .ready)
            await client.stop()
            #expect(await client.waitUntilReady(timeout: .seconds(20)).state == .closed)
            let connector = WatchedConnector(SandboxConnector(rig.sandbox))
            connector.isSilent = true
            let silent = try rig.reopen("work", .init(connector: connector))
            try await silent.start()
            #expect(await silent.waitUntilReady(timeout: .milliseconds(50)).state == .connecting)
            async let waited = silent.waitUntilReady(timeout: .seconds(20))
            await silent.stop()
            #expect(await waited.state == .closed)
        }
    }

    @Test(arguments: CertificateFlaw.allCases)
    func `a server with an untrusted certificate gets nothing after the handshake`(flaw: CertificateFlaw) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.linked("work", first)
            await client.stop()
            let logins = await rig.sandbox.stats.logins
            await rig.sandbox.inject(Fault(.badCertificate(flaw), count: 2))
            _ = try await rig.started(try rig.reopen("work", .init(hurry: 10)))
            #expect(await rig.sandbox.pendingFaults.isEmpty)
            #expect(await rig.sandbox.stats.logins == logins + 1)
        }
    }
}

extension Client {
    fileprivate var openRequests: Int { connection.openRequests }
}
