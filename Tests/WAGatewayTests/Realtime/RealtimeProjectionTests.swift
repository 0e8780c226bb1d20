import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct RealtimeProjectionTests {
    private func stored(_ type: EventType, _ data: JSONValue) -> StoredEvent {
        StoredEvent(
            id: .example, cursor: EventCursor(text: "c"), clientID: ClientID(stored: "a"), tenantID: .default,
            sequence: 1, draft: EventDraft(type: type, timestamp: moment(0), data: data.encoded))
    }

    private func types(_ type: EventType, _ data: JSONValue) -> [String] {
        RealtimeProjection.all(of: stored(type, data)).map(\.type.rawValue)
    }

    @Test(arguments: [
        ("CLOSED", "CONNECTING", "started", ["state"]),
        ("CONNECTING", "SYNCING", "catching_up", ["state", "authenticated"]),
        ("SYNCING", "READY", "ready", ["state", "ready"]),
        ("CONNECTING", "READY", "ready", ["state", "authenticated", "ready"]),
        ("READY", "SYNCING", "catching_up", ["state"]),
        ("READY", "CONNECTING", "connection_lost", ["state", "disconnected"]),
        ("CONNECTING", "CONNECTING", "connection_lost", ["state"]),
        ("READY", "CLOSED", "stopped", ["state", "disconnected"]),
        ("CONNECTING", "CLOSED", "stopped", ["state"]),
        ("CONNECTING", "CLOSED", "logged_out", ["state", "disconnected"]),
        ("nonsense", "nonsense", "nonsense", ["state"]),
    ])
    func `a change of state is what seed 000 calls it`(
        previous: String, state: String, cause: String, expected: [String]
    ) {
        let data: JSONValue = ["state": .string(state), "previous": .string(previous), "cause": .string(cause)]
        #expect(types(.clientState, data) == expected)
    }

    @Test
    func `a disconnection has a reason, and an acknowledgement a message and a status`() {
        let lost = RealtimeProjection.all(
            of: stored(.clientState, ["state": "CLOSED", "previous": "READY", "cause": "logged_out"]))
        #expect(lost.last?.data["reason"] == "logged_out")
        let failed = RealtimeProjection.all(of: stored(.clientLinkFailed, ["cause": "timeout", "message": "m"]))
        #expect(failed.map(\.type) == [.disconnected] && failed.first?.data["reason"] == "timeout")
        let sent = RealtimeProjection.all(of: stored(.messageSent, ["message": ["id": "m1", "status": "sent"]]))
        #expect(sent.first?.data["messageId"] == "m1" && sent.first?.data["status"] == "sent")
        let refused = RealtimeProjection.all(of: stored(.messageFailed, ["messageId": "m1"]))
        #expect(refused.first?.data["status"] == "failed")
    }

    @Test
    func `what seed 000 does not know, and what is damaged, is no event or one without its parts`() {
        #expect(types(.callOffered, ["callId": "1"]) == [])
        #expect(types(.clientQR, ["unreadable": true]) == ["qr"])
        #expect(types(.clientState, ["unreadable": true]) == ["state"])
        #expect(RealtimeProjection.all(of: stored(.messageReceived, [1])).isEmpty)
    }

    @Test
    func `only the last message of an event carries its offset`() throws {
        let messages = RealtimeMessages()
        let event = stored(.clientState, ["state": "READY", "previous": "SYNCING", "cause": "ready"])
        #expect(messages.entries(of: event).map(\.type) == [.state, .ready])
        #expect(messages.entries(of: event).map(\.type) == [.state, .ready])
    }
}
