import TestSupport
import Testing
import WACore

struct MessageIDTests {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable { let unixSeconds: Int64, ownUser, randomHex, id: String }

    @Test func `recorded ids are reproduced`() throws {
        let cases = try Vectors.load("message-id.json", as: File.self).cases
        #expect(!cases.isEmpty)
        for vector in cases {
            let random = ScriptedRandom(try #require([UInt8](hex: vector.randomHex)))
            let user = vector.ownUser.isEmpty ? nil : vector.ownUser
            let id = MessageID.make(at: Timestamp(seconds: vector.unixSeconds), ownUser: user, random: random)
            #expect(id.text == vector.id)
            #expect(random.remaining == 0)
        }
    }

    @Test func `the documented example is reproduced`() {
        let now = Timestamp(milliseconds: 1_700_000_000_999)
        let id = MessageID.make(at: now, ownUser: "15551230001", random: ScriptedRandom([UInt8](0..<16)))
        #expect(id.text == "3EB01954FC18B90A617093")
    }
}
