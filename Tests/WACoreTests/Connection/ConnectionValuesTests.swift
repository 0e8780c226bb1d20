import TestSupport
import Testing

@testable import WACore

struct ConnectionValuesTests {
    @Test
    func `request ids count on from a random prefix and use only characters that pack`() {
        var ids = RequestIDs(random: ScriptedRandom([143, 27]))
        #expect((1...3).map { _ in ids.next() } == ["143.27-1", "143.27-2", "143.27-3"])
        #expect(ids.next().allSatisfy { "0123456789.-".contains($0) })
    }

    @Test(arguments: [(Int64(0), "259200000"), (345_600_000, "0"), (1_700_000_000_000, "166400000")])
    func `the unified session counts milliseconds of a week that starts three days off`(milliseconds: Int64, id: String)
    {
        let node = UnifiedSession.node(serverNow: Timestamp(milliseconds: milliseconds))
        #expect(node.tag == "ib")
        #expect(node.child("unified_session")?.string("id") == id)
    }

    @Test
    func `an error response has code, text and backoff; a result has none`() throws {
        let refusal = Node("error", ["code": "429", "text": "rate-overlimit", "backoff": "30"])
        let error = try #require(RequestError(Node("iq", ["type": "error"], [refusal])))
        #expect(error.code == 429 && error.text == "rate-overlimit" && error.backoff == 30)
        #expect(RequestError(Node("iq", ["type": "result"])) == nil)
        #expect(RequestError(Node("iq", ["type": "error"]))?.code == 0)
        #expect(RequestError(Node("iq", ["type": "odd"])) != nil)
    }
}
