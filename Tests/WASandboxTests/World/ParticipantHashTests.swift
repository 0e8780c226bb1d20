import TestSupport
import Testing
import WACore

@testable import WASandbox

@Suite("Participant hash")
struct ParticipantHashTests {
    @Test("the hashes are those of the reference")
    func matchesReference() {
        let phones: [JID] = [.phone("15551230001"), .phone("15551230001", device: 12), .phone("15551230002")]
        #expect(ParticipantHash.text(of: phones) == "2:YNAf0sWb")
        #expect(ParticipantHash.text(of: phones.reversed()) == "2:YNAf0sWb")
        let hidden: [JID] = [.lid("100000000000001"), .lid("100000000000001", device: 12), .lid("100000000000002")]
        #expect(ParticipantHash.text(of: hidden) == "2:4ViWoI8a")
    }
}
