import TestSupport
import Testing
import WACore

/// The keepalive of a client under a manual clock (30-connection.md section 7).
struct ManualKeepaliveTests {
    private func pings(_ rig: ManualRig) -> Int { rig.server.received("iq").count { $0.string("xmlns") == "w:p" } }

    @Test
    func `a connection that is silent is pinged every 20 to 30 seconds, and answers keep it READY`() throws {
        let rig = try ManualRig()
        rig.server.forget()
        rig.loop.advance(by: .seconds(19))
        #expect(pings(rig) == 0)
        rig.loop.advance(by: .seconds(12))
        #expect(pings(rig) == 1)
        rig.loop.advance(by: .seconds(3600 - 31))
        #expect((120...180).contains(pings(rig)), "\(pings(rig))")
        #expect(try rig.snapshot.state.state == .ready && rig.server.attempts.count == 1)
    }

    @Test
    func `what the server says puts the ping off`() throws {
        let rig = try ManualRig()
        rig.server.forget()
        for _ in 1...60 {
            rig.loop.advance(by: .seconds(10))
            rig.hears(Node("ib", [:], [Node("edge_routing")]))
        }
        #expect(pings(rig) == 0)
    }

    @Test
    func `a server that is silent for 60 seconds is left, and the client is READY again once it answers`() throws {
        let rig = try ManualRig()
        let start = rig.clock.uptime
        rig.server.isSilent = true
        rig.loop.advance(by: .seconds(59))
        #expect(try rig.snapshot.state.state == .ready && rig.server.attempts.count == 1)
        rig.loop.advance(by: .milliseconds(1500))
        #expect(rig.events(.clientState).last?.contains("\"cause\":\"keepalive_timeout\"") == true)
        rig.server.isSilent = false
        rig.loop.advance(by: .seconds(1))
        #expect(try rig.snapshot.state.state == .ready && rig.server.attempts.count == 2)
        #expect((.seconds(61)...(.milliseconds(61_300))).contains(rig.server.attempts[1] - start))
    }

    @Test
    func `one lost answer costs nothing`() throws {
        let rig = try ManualRig()
        rig.server.isSilent = true
        rig.loop.advance(by: .seconds(45))
        rig.server.isSilent = false
        rig.hears(Node("ib", [:], [Node("edge_routing")]))
        rig.loop.advance(by: .seconds(600))
        #expect(rig.server.attempts.count == 1 && rig.state == .ready)
    }
}
