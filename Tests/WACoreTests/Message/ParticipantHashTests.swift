import TestSupport
import Testing
import WACore

struct ParticipantHashTests {
    struct File: Decodable { let cases: [Case] }
    struct Case: Decodable { let devices: [String], phash: String }

    @Test func `recorded hashes are reproduced in any order`() throws {
        for vector in try Vectors.load("phash.json", as: File.self).cases {
            let devices = vector.devices.compactMap(JID.init)
            #expect(devices.count == vector.devices.count)
            #expect(ParticipantHash.make(devices) == vector.phash)
            #expect(ParticipantHash.make(devices.reversed()) == vector.phash)
        }
    }

    @Test func `the documented examples are reproduced`() {
        let phones: [JID] = [.phone("15551230001"), .phone("15551230001", device: 12), .phone("15551230002")]
        #expect(ParticipantHash.make(phones) == "2:YNAf0sWb")
        let hidden: [JID] = [.lid("100000000000001"), .lid("100000000000001", device: 12), .lid("100000000000002")]
        #expect(ParticipantHash.make(hidden) == "2:4ViWoI8a")
    }
}
