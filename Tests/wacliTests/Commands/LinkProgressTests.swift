import Testing
import WACore

@testable import wacli

struct LinkProgressTests {
    private func state(_ state: String, _ cause: String) -> JSONValue {
        ["type": "client.state", "data": ["state": .string(state), "cause": .string(cause)]]
    }

    @Test
    func `stages only move forward, whatever reconnects come between`() {
        var progress = LinkProgress(isByCode: false)
        #expect(progress.take(state("CONNECTING", "waiting_for_link")) == [.stage(.waiting)])
        #expect(progress.take(state("CONNECTING", "paired")) == [.stage(.linked)])
        #expect(progress.take(state("CONNECTING", "waiting_for_link")).isEmpty)
        #expect(progress.take(state("CONNECTING", "connection_lost")).isEmpty)
        #expect(progress.take(state("READY", "ready")) == [.stage(.ready)])
        #expect(progress.stage == .ready)
    }

    @Test
    func `closed at the beginning is no failure, permanently closed is one`() {
        var progress = LinkProgress(isByCode: false)
        #expect(progress.take(state("CLOSED", "created")).isEmpty)
        #expect(progress.take(state("CLOSED", "stopped")).isEmpty)
        for cause in ["logged_out", "banned", "outdated_version", "replaced"] {
            guard case .failed(cause, _)? = progress.take(state("CLOSED", cause)).first else {
                Issue.record("\(cause) must end a linking")
                continue
            }
        }
    }

    @Test
    func `QR codes are offered only to who scans`() {
        let qr: JSONValue = ["type": "client.qr", "data": ["qr": "x", "expiresAt": "T"]]
        var byCode = LinkProgress(isByCode: true)
        #expect(byCode.take(qr).isEmpty)
        var byQR = LinkProgress(isByCode: false)
        #expect(byQR.take(qr) == [.stage(.waiting), .qr("x", expiresAt: "T")])
    }

    @Test
    func `what the server asks for is passed on`() {
        var progress = LinkProgress(isByCode: false)
        let event: JSONValue = [
            "type": "client.action_required", "data": ["kind": "passkey", "help": "H", "challenge": "C"],
        ]
        #expect(progress.take(event) == [.action(kind: "passkey", help: "H", challenge: "C")])
    }

    @Test(
        arguments: [
            nil, [], "text", ["type": "client.qr"], ["type": "client.state", "data": []], ["type": 5],
            ["type": "client.pairing_code", "data": ["code": 7]],
        ] as [JSONValue])
    func `events that lack something are passed over`(event: JSONValue) {
        var progress = LinkProgress(isByCode: false)
        #expect(progress.take(event).isEmpty)
    }
}
