import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct LoginGateTests {
    private actor Holder {
        var gate = LoginGate()
        func begin(_ id: ClientID) { gate.begin(id) }
        func settled(_ id: ClientID) { gate.settled(id) }
        func close() { gate.close() }
        func wait(_ id: ClientID) async { await withCheckedContinuation { gate.wait(for: id, $0) } }
    }

    @Test
    func `waiting ends when the login has settled, before or after`() async {
        let holder = Holder()
        await holder.begin("a")
        await holder.begin("b")
        await holder.settled("a")
        await holder.wait("a")
        let waiting = Task { await holder.wait("b") }
        await holder.settled("b")
        await waiting.value
    }

    @Test
    func `a closed gate admits at once`() async {
        let holder = Holder()
        await holder.begin("a")
        let waiting = Task { await holder.wait("a") }
        await holder.close()
        await waiting.value
        await holder.begin("b")
        await holder.wait("b")
    }
}
