import TestSupport
import Testing
import WACore
import WASandbox

@Suite(.timeLimit(.minutes(3)))
struct EnginePairingTests {
    let first = "447700900100"
    let second = "447700900101"

    /// The attempt has failed for this cause, and nothing of it is left on either side.
    private func expectFailure(
        _ rig: EngineRig, _ client: Client, _ cause: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let failed = rig.json(try await rig.event("client.link_failed", of: "work"))
        #expect(failed.contains("\"cause\":\"\(cause)\""), sourceLocation: sourceLocation)
        try await rig.until("the client is closed") { await client.snapshot().state.state == .closed }
        #expect(await client.snapshot().offer == nil, sourceLocation: sourceLocation)
        try await rig.until("nothing is stored") { try await rig.credentials(of: "work") == nil }
        try await rig.until("the phone has no companion") { try await rig.sandbox.phone(first).companions.isEmpty }
        let error = await #expect(throws: ClientError.self) { try await client.start() }
        #expect(error?.code == .notLinked, sourceLocation: sourceLocation)
    }

    /// The same client links after all.
    private func expectLinks(_ rig: EngineRig, _ client: Client) async throws {
        let known = rig.events(of: "work").count
        try await client.link(by: .qr)
        try await rig.until("a new code") {
            rig.events(of: "work").dropFirst(known).contains { $0.draft.type == "client.qr" }
        }
        let qr = try #require(await client.snapshot().offer?.qr)
        _ = try await rig.sandbox.scan(qr, phone: first)
        try await rig.ready(client)
    }

    @Test(arguments: [true, false])
    func `a pairing that names no LID links, and the LID comes with the login`(byCode: Bool) async throws {
        try await EngineRig.run { rig in
            let number = "447700900555"
            try await rig.sandbox.addPhone(number: number, hidesLID: true)
            let client = try await rig.client("work")
            if byCode {
                try await client.link(by: .code(phone: number))
                let code = try rig.text(try await rig.event("client.pairing_code", of: "work"), "code")
                _ = try await rig.sandbox.enterCode(code, phone: number)
            } else {
                try await client.link(by: .qr)
                let qr = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
                _ = try await rig.sandbox.scan(qr, phone: number)
            }
            try await rig.ready(client)
            let linked = rig.json(try await rig.event("client.linked", of: "work"))
            #expect(linked.contains(number) && !linked.contains("@lid"))
            let lid = await rig.sandbox.lid(of: number)
            #expect(await client.snapshot().lid == lid)
            #expect(try await rig.credentials(of: "work")?.lidJID == .lid(lid, device: 1))
            // The account's key, kept under the number until then, is found under the LID.
            _ = try await client.send(OutgoingMessage(to: .phone(first), text: "linked"))
            try await rig.until("both phones show it") {
                let own = try await rig.sandbox.messages(of: number)
                let others = try await rig.sandbox.messages(of: first)
                return own.contains { $0.text == "linked" } && others.contains { $0.text == "linked" }
            }
            _ = try await rig.sandbox.send("welcome", from: first, to: number)
            _ = try await rig.event("message.received", of: "work", containing: "welcome")
            #expect(rig.all("identity.changed", of: "work").isEmpty)
        }
    }

    @Test(arguments: [(Fault.Kind.badPairingHMAC, "hmac_mismatch"), (.badAccountSignature, "signature_mismatch")])
    func `a forged device identity is refused`(kind: Fault.Kind, cause: String) async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(kind))
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            let qr = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
            await #expect(throws: SandboxError.self) { _ = try await rig.sandbox.scan(qr, phone: first) }
            try await expectFailure(rig, client, cause)
            try await expectLinks(rig, client)
        }
    }

    @Test(arguments: CertificateFlaw.allCases)
    func `a server without a valid certificate never sees our keys`(flaw: CertificateFlaw) async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(.badCertificate(flaw)))
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            try await expectFailure(rig, client, "connection_lost")
            #expect(rig.all("client.qr", of: "work").isEmpty)
            #expect(await rig.sandbox.stats.handshakes == 0)
            try await expectLinks(rig, client)
        }
    }

    @Test
    func `a code typed wrong links nothing`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work", .init(hurry: 15))
            try await client.link(by: .code(phone: first))
            let offer = try await client.requestPairingCode(phone: first)
            let wrong = offer.code == "AAAA-AAAA" ? "BBBB-BBBB" : "AAAA-AAAA"
            await #expect(throws: SandboxError.self) { _ = try await rig.sandbox.enterCode(wrong, phone: first) }
            try await expectFailure(rig, client, "code_failed")
        }
    }

    @Test
    func `a pairing code that was not typed is replaced by a fresh one, which links`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work", .init(hurry: 30))
            try await client.link(by: .code(phone: first), timeout: .seconds(600))
            let old = try await client.requestPairingCode(phone: first)
            try await rig.until("a second code is shown") { rig.all("client.pairing_code", of: "work").count > 1 }
            let fresh = try await client.requestPairingCode(phone: first)
            #expect(fresh.code != old.code && fresh.expiresAt > old.expiresAt)
            #expect(await client.snapshot().offer?.pairingCode == fresh.code)
            #expect(rig.all("client.link_failed", of: "work").isEmpty)
            _ = try await rig.sandbox.enterCode(fresh.code, phone: first)
            try await rig.ready(client)
        }
    }

    @Test
    func `a pairing code asked for while a QR code is shown is replaced as well`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work", .init(hurry: 30))
            try await client.link(by: .qr, timeout: .seconds(600))
            _ = try await rig.event("client.qr", of: "work")
            let old = try await client.requestPairingCode(phone: first)
            try await rig.until("a second code is shown") { rig.all("client.pairing_code", of: "work").count > 1 }
            let fresh = try #require(await client.snapshot().offer?.pairingCode)
            #expect(fresh != old.code && rig.all("client.action_required", of: "work").isEmpty)
            _ = try await rig.sandbox.enterCode(fresh, phone: first)
            try await rig.ready(client)
        }
    }

    @Test
    func `a code that is not typed in time expires`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work", .init(hurry: 30))
            try await client.link(by: .code(phone: first))
            _ = try await client.requestPairingCode(phone: first)
            try await expectFailure(rig, client, "code_expired")
            let failed = rig.json(try await rig.event("client.link_failed", of: "work"))
            #expect(failed.contains("the code was not typed in time"))
            #expect(rig.all("client.pairing_code", of: "work").count > 1)
        }
    }

    @Test(arguments: [
        (400, "code_rejected"), (403, "code_forbidden"), (429, "code_throttled"), (452, "code_unavailable"),
    ])
    func `a refused code is reported with its reason`(code: Int, cause: String) async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(.refusePairingCode(code: code, backoffSeconds: 90)))
            let client = try await rig.client("work")
            try await client.link(by: .code(phone: first))
            try await expectFailure(rig, client, cause)
        }
    }

    @Test
    func `the caller of a throttled code learns for how long`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            _ = try await rig.event("client.qr", of: "work")
            await rig.sandbox.inject(Fault(.refusePairingCode(code: 429, backoffSeconds: 90)))
            let error = await #expect(throws: ClientError.self) {
                _ = try await client.requestPairingCode(phone: first)
            }
            #expect(error?.code == .throttled(backoff: 90))
            // The QR code of the same attempt goes on.
            let qr = try #require(await client.snapshot().offer?.qr)
            _ = try await rig.sandbox.scan(qr, phone: first)
            try await rig.ready(client)
        }
    }

    @Test(arguments: ["", "12", "not a number", "0447700900100"])
    func `a number that is none is refused at once`(number: String) async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            let error = await #expect(throws: ClientError.self) { try await client.link(by: .code(phone: number)) }
            #expect(error?.code == .pairing)
            try await expectLinks(rig, client)
        }
    }

    @Test
    func `a refreshed registration redraws the code, and only the new one links`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            let old = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
            await rig.sandbox.inject(Fault(.refreshCompanionRegistration))
            try await rig.until("another code is shown") { await client.snapshot().offer?.qr != old }
            let new = try #require(await client.snapshot().offer?.qr)
            #expect(new.split(separator: ",").first == old.split(separator: ",").first)
            _ = try await rig.sandbox.scan(new, phone: first)
            try await rig.ready(client)
        }
    }

    @Test
    func `a request for a passkey is reported with its options, and the attempt can be cancelled`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            _ = try await rig.event("client.qr", of: "work")
            await rig.sandbox.inject(Fault(.requestPasskey))
            let demand = rig.json(try await rig.event("client.action_required", of: "work"))
            #expect(demand.contains("\"kind\":\"passkey\""))
            #expect(await client.snapshot().offer?.passkeyOptions?.contains("challenge") == true)
            await #expect(throws: ClientError.self) { try await client.answerPasskey(assertionJSON: "{}") }
            await client.cancelLinking()
            try await expectFailure(rig, client, "cancelled")
        }
    }

    @Test(arguments: [DropStep.afterRefs, .afterFinish])
    func `a connection that breaks while linking ends the attempt`(step: DropStep) async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(.drop(at: step)))
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            try await expectFailure(rig, client, "connection_lost")
            try await expectLinks(rig, client)
        }
    }

    @Test
    func `a connection that breaks while the new link is being stored leaves none behind`() async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(.drop(at: .afterPairSuccess)))
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            let qr = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
            await #expect(throws: SandboxError.self) { _ = try await rig.sandbox.scan(qr, phone: first) }
            _ = try await rig.event("client.link_failed", of: "work")
            try await expectFailure(rig, client, "connection_lost")
            try await expectLinks(rig, client)
        }
    }

    @Test
    func `an outdated version is reported as such`() async throws {
        try await EngineRig.run { rig in
            await rig.sandbox.inject(Fault(.outdatedVersion(revision: .max)))
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            _ = try await rig.event("client.link_failed", of: "work")
            try await rig.until("the client is closed") { await client.snapshot().state.state == .closed }
            #expect(try await rig.credentials(of: "work") == nil)
        }
    }

    @Test
    func `a client links once: while it links and once it is linked`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            try await client.link(by: .qr)
            var error = await #expect(throws: ClientError.self) { try await client.link(by: .qr) }
            #expect(error?.code == .alreadyLinked)
            let qr = try rig.text(try await rig.event("client.qr", of: "work"), "qr")
            _ = try await rig.sandbox.scan(qr, phone: first)
            try await rig.ready(client)
            error = await #expect(throws: ClientError.self) { try await client.link(by: .qr) }
            #expect(error?.code == .alreadyLinked)
        }
    }

    @Test
    func `cancelling and starting over at once works`() async throws {
        try await EngineRig.run { rig in
            let client = try await rig.client("work")
            for _ in 1...3 {
                try await client.link(by: .qr)
                _ = try await rig.event("client.qr", of: "work")
                await client.cancelLinking()
            }
            try await expectLinks(rig, client)
        }
    }
}
