import Testing

@testable import WACore

struct FlowControlTests {
    @Test
    func `reading pauses above the limit of commits and resumes at half of it`() {
        let flow = FlowControl(SharedLoad())
        flow.openCommits = FlowLimits.openCommits
        #expect(!flow.exceedsLimits(dividedBy: 1, hasRequests: false))
        flow.openCommits += 1
        #expect(flow.exceedsLimits(dividedBy: 1, hasRequests: false))
        flow.openCommits = FlowLimits.openCommits / 2
        #expect(!flow.exceedsLimits(dividedBy: 2, hasRequests: false))
    }

    @Test
    func `more stanzas may wait while one of them needs an answer of the server`() {
        let flow = FlowControl(SharedLoad())
        flow.waitingStanzas = FlowLimits.waitingStanzas + 1
        #expect(flow.exceedsLimits(dividedBy: 1, hasRequests: false))
        #expect(!flow.exceedsLimits(dividedBy: 1, hasRequests: true))
        flow.waitingStanzas = FlowLimits.waitingStanzasAtMost + 1
        #expect(flow.exceedsLimits(dividedBy: 1, hasRequests: true))
    }

    @Test
    func `a client is held to a small share only while all clients together have too many`() {
        let shared = SharedLoad(limit: 100)
        let (flow, other) = (FlowControl(shared), FlowControl(shared))
        flow.openCommits = FlowLimits.share + 1
        flow.report()
        #expect(!flow.exceedsLimits(dividedBy: 1, hasRequests: false))
        other.openCommits = 100
        other.report()
        #expect(shared.current == FlowLimits.share + 101)
        #expect(flow.exceedsLimits(dividedBy: 1, hasRequests: false))
        other.openCommits = 0
        other.report()
        #expect(!flow.exceedsLimits(dividedBy: 1, hasRequests: false))
    }
}
