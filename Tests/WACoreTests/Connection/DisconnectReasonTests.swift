import Testing

@testable import WACore

struct DisconnectReasonTests {
    static let now = Timestamp(seconds: 1_700_000_000)

    @Test(arguments: [
        (400, DisconnectReason.Reaction.stop, ClientStateRecord.Cause.serverClosed), (401, .endLink, .loggedOut),
        (403, .endLink, .banned), (405, .stop, .outdatedVersion), (406, .endLink, .banned),
        (409, .stop, .serverClosed), (411, .stop, .serverClosed), (413, .stop, .serverClosed),
        (414, .stop, .serverClosed), (415, .stop, .serverClosed), (418, .stop, .serverClosed),
        (500, .reconnect(extraSteps: 0), .serverClosed), (501, .stop, .serverClosed),
        (503, .reconnect(extraSteps: 0), .serverClosed), (599, .stop, .serverClosed),
    ])
    func `a refused login ends the link, stops or reconnects as its reason demands`(
        code: Int, reaction: DisconnectReason.Reaction, cause: ClientStateRecord.Cause
    ) {
        let reason = DisconnectReason.failure(Node("failure", ["reason": .number(code)]), now: Self.now)
        #expect(reason.reaction == reaction)
        #expect(reason.cause == cause)
        #expect(!reason.message.isEmpty)
    }

    @Test(arguments: [nil, "", "four", "99999999999999999999"])
    func `a refusal without a readable reason stops`(text: String?) {
        let reason = DisconnectReason.failure(Node("failure", ["reason": text.map { .string($0) }]), now: Self.now)
        #expect(reason.reaction == .stop)
    }

    @Test
    func `a temporary ban lasts as many seconds as it says, at least a minute, and never overflows`() {
        func end(_ expire: AttributeValue?) -> DisconnectReason.Reaction {
            DisconnectReason.failure(
                Node("failure", ["reason": "402", "code": "101", "expire": expire]), now: Self.now
            ).reaction
        }
        #expect(end("3600") == .stopUntil(Self.now + .seconds(3600)))
        #expect(end(nil) == .stopUntil(Self.now + .seconds(3600)))
        #expect(end("-5") == .stopUntil(Self.now + .seconds(60)))
        #expect(end(.string("\(Int64.max)")) == .stopUntil(Self.now + .seconds(10 * 365 * 86_400)))
    }

    @Test(arguments: [
        (101, "strangers"), (102, "blocked"), (103, "groups"), (104, "same"), (106, "broadcast"), (7, "terms"),
    ])
    func `the cause of a ban is named in words`(code: Int, word: String) {
        let node = Node("failure", ["reason": "402", "code": .number(code), "expire": "60"])
        #expect(DisconnectReason.failure(node, now: Self.now).message.contains(word))
    }

    @Test
    func `what the server says to the user is passed on`() {
        let node = Node(
            "failure", ["reason": "403", "logout_message_header": "Locked.", "logout_message_subtext": "Ask support."])
        #expect(DisconnectReason.failure(node, now: Self.now).message.hasSuffix("WhatsApp says: Locked. Ask support."))
    }

    @Test(arguments: [
        (515, DisconnectReason.Reaction.restart, ClientStateRecord.Cause.restartRequired),
        (516, .endLink, .loggedOut),
        (401, .reconnect(extraSteps: 0), .serverClosed), (409, .stop, .replaced),
        (429, .reconnect(extraSteps: 5), .throttled), (500, .reconnect(extraSteps: 0), .serverClosed),
        (503, .reconnect(extraSteps: 0), .serverClosed), (599, .reconnect(extraSteps: 0), .serverClosed),
        (42, .reconnect(extraSteps: 0), .serverClosed),
    ])
    func `a stream error restarts, ends the link, stops or reconnects as its code demands`(
        code: Int, reaction: DisconnectReason.Reaction, cause: ClientStateRecord.Cause
    ) {
        let reason = DisconnectReason.streamError(Node("stream:error", ["code": .number(code)]))
        #expect(reason.reaction == reaction)
        #expect(reason.cause == cause)
    }

    @Test(arguments: [nil, "401", "503", "515"])
    func `a conflict decides before the code does`(code: String?) {
        func reason(_ type: AttributeValue?) -> DisconnectReason {
            DisconnectReason.streamError(
                Node("stream:error", ["code": code.map { .string($0) }], [Node("conflict", ["type": type])]))
        }
        #expect(reason("replaced").reaction == .stop)
        #expect(reason("replaced").cause == .replaced)
        #expect(reason("device_removed").reaction == .endLink)
        #expect(reason("device_removed").cause == .deviceRemoved)
        #expect(reason("anything").reaction == .endLink)
        #expect(reason(nil).reaction == .endLink)
    }

    @Test(arguments: ["ack", "xml-not-well-formed", "unheard-of"])
    func `a stream error without a code reconnects`(child: String) {
        let reason = DisconnectReason.streamError(Node("stream:error", [:], [Node(WireString(child))]))
        #expect(reason.reaction == .reconnect(extraSteps: 0))
        #expect(DisconnectReason.streamError(Node("stream:error")).reaction == .reconnect(extraSteps: 0))
    }
}
