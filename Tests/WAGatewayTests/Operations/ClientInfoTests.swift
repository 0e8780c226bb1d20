import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct ClientInfoTests {
    private let now = Timestamp(seconds: 3)

    private func row(
        _ state: ClientStateRecord.State, _ cause: ClientStateRecord.Cause, message: String? = nil,
        isLinked: Bool = true, restrictions: AccountRestrictions? = nil
    ) -> ClientRow {
        ClientRow(
            id: "a", tenantID: "default", name: nil, environment: "production", created: Timestamp(seconds: 1),
            state: ClientStateRecord(state: state, cause: cause, since: Timestamp(seconds: 2), message: message),
            phone: "447700900001", lid: "123", pushName: nil, isLinked: isLinked,
            restrictions: restrictions)
    }

    @Test(arguments: [ClientStateRecord.State.ready, .syncing, .connecting])
    func `a stored READY is not believed: nothing runs`(state: ClientStateRecord.State) {
        let info = ClientInfo(row(state, .ready), nil, at: now)
        #expect(info.state.state == .closed)
        #expect(info.state.cause == .stopped)
        #expect(info.isLinked)
    }

    @Test(
        arguments: [(.connecting, .waitingForLink), (.closed, .stopped)]
            as [(ClientStateRecord.State, ClientStateRecord.Cause)])
    func `a client that was linked and is no more is logged out, also when linking it again was cut short`(
        state: ClientStateRecord.State, cause: ClientStateRecord.Cause
    ) {
        let info = ClientInfo(row(state, cause, isLinked: false), nil, at: now)
        #expect(info.state.state == .closed && info.state.cause == .loggedOut && !info.isLinked)
        let banned = ClientInfo(row(.closed, .banned, message: "Banned.", isLinked: false), nil, at: now)
        #expect(banned.state.cause == .banned && banned.state.message == "Banned.")
    }

    @Test
    func `a stored end keeps its cause and its sentence`() {
        let info = ClientInfo(row(.closed, .replaced, message: "Another client."), nil, at: now)
        #expect(info.json["cause"] == "replaced")
        #expect(info.json["message"] == "Another client.")
    }

    @Test
    func `the object has every documented field, null where known to be none`() {
        let expected: JSONValue = [
            "clientId": "a", "sessionId": "a", "tenantId": "default", "name": nil, "environment": "production",
            "createdAt": "1970-01-01T00:00:01.000Z",
            "linked": true, "state": "CLOSED", "status": "stopped", "ready": false, "isConnected": false,
            "cause": "stopped", "since": "1970-01-01T00:00:02.000Z",
            "pairingCode": nil, "qr": nil, "qrBase64": nil,
            "nextRetryAt": nil, "phoneNumber": "447700900001", "lid": "123@lid", "pushName": nil,
            "lastServerAnswerAt": nil, "ignoredMessages": 0,
        ]
        #expect(ClientInfo(row(.closed, .stopped), nil, at: now).json == expected)
    }

    @Test
    func `limits on new chats are shown as they are now, and left out where they are not known`() {
        let stored = AccountRestrictions(
            reachoutTimelock: .init(until: now, type: "DEFAULT"),
            newChats: .init(status: .capped, used: 5, total: 5, cycleEndsAt: Timestamp(seconds: 60)),
            checkedAt: Timestamp(seconds: 1))
        let shown = ClientInfo(row(.closed, .stopped, restrictions: stored), nil, at: now).json["restrictions"]
        #expect(
            shown == [
                "reachoutTimelock": ["active": false, "until": nil, "type": nil],
                "newChats": [
                    "status": "capped", "used": 5, "total": 5, "cycleEndsAt": "1970-01-01T00:01:00.000Z",
                ],
                "checkedAt": "1970-01-01T00:00:01.000Z",
            ])
        #expect(ClientInfo(row(.closed, .stopped), nil, at: now).json["restrictions"] == nil)
    }

    @Test
    func `a ban counts until its end and no longer`() {
        let now = Timestamp(seconds: 100)
        func record(_ cause: ClientStateRecord.Cause, _ end: Int64?) -> ClientStateRecord {
            ClientStateRecord(
                state: .closed, cause: cause, since: now, nextRetryAt: end.map { Timestamp(seconds: $0) })
        }
        #expect(record(.temporarilyBanned, 101).banEnd(after: now) == Timestamp(seconds: 101))
        #expect(record(.temporarilyBanned, 100).banEnd(after: now) == nil)
        #expect(record(.temporarilyBanned, nil).banEnd(after: now) == nil)
        #expect(record(.replaced, 101).banEnd(after: now) == nil)
    }
}
