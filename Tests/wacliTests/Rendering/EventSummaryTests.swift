import Testing
import WACore

@testable import wacli

struct EventSummaryTests {
    private static let alice: JSONValue = ["jid": "1@lid", "phone": "447700900123", "pushName": "Alice"]

    static let cases: [(JSONValue, String)] = [
        (
            ["type": "client.state", "data": ["state": "CONNECTING", "cause": "connection_lost", "nextRetryAt": "T"]],
            "CONNECTING  connection_lost  next try at T"
        ),
        (
            ["type": "message.received", "data": ["message": ["sender": alice, "kind": "text", "text": "Hi\nyou"]]],
            "from Alice (+447700900123)  \"Hi\\nyou\""
        ),
        (
            [
                "type": "message.sent",
                "data": ["message": ["fromMe": true, "chat": ["jid": "x", "phone": "44"], "kind": "image"]],
            ], "to +44  [image]"
        ),
        (
            ["type": "message.status", "data": ["messageId": "M", "status": "read", "by": ["jid": "j"]]], "M  read  j"
        ),
        (["type": "client.pairing_code", "data": ["code": "ABCD-EFGH", "phone": "44"]], "ABCD-EFGH  for 44"),
        (["type": "message.reaction", "data": ["messageId": "M", "by": alice]], "M  Alice (+447700900123)  removed"),
        (
            [
                "type": "account.restricted",
                "data": [
                    "restrictions": [
                        "reachoutTimelock": ["active": true, "until": "T", "type": "DEFAULT"],
                        "newChats": ["status": "capped", "used": 5, "total": 5, "cycleEndsAt": "E"],
                    ]
                ],
            ], "reachoutTimelock until T (DEFAULT)  newChats capped, 5 of 5 used, until E"
        ),
        (
            [
                "type": "account.restricted",
                "data": [
                    "restrictions": [
                        "reachoutTimelock": ["active": false, "until": nil, "type": nil],
                        "newChats": ["status": "none", "used": nil, "total": nil, "cycleEndsAt": nil],
                    ]
                ],
            ], "reachoutTimelock none  newChats none"
        ),
        (["type": "something.new", "data": ["b": 1, "a": 2]], "{\"a\":2,\"b\":1}"),
        (["type": "something.new"], ""),
    ]

    @Test(arguments: cases.indices)
    func `says what people want to know`(index: Int) {
        #expect(EventSummary.of(Self.cases[index].0) == Self.cases[index].1)
    }

    @Test
    func `a name cannot disturb the terminal`() {
        let event: JSONValue = [
            "type": "message.received",
            "data": ["message": ["sender": ["pushName": "\u{1B}]0;x\u{7}"], "kind": "text", "text": "\u{202E}"]],
        ]
        let summary = EventSummary.of(event)
        #expect(!summary.unicodeScalars.contains("\u{1B}") && !summary.unicodeScalars.contains("\u{202E}"))
    }
}
