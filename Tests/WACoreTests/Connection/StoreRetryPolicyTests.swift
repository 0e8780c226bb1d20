import Testing

@testable import WACore

@Suite struct StoreRetryPolicyTests {
    private static let policy = StoreRetryPolicy(
        base: .milliseconds(100), maximum: .milliseconds(500), attempts: 6, horizon: .seconds(60))

    @Test
    func `delays double up to the maximum, and the last attempt has none behind it`() {
        var policy = Self.policy
        let delays = (0..<6).map { _ in policy.delayAfterFailure(at: .zero) }
        #expect(delays == [100, 200, 400, 500, 500].map { .milliseconds($0) } + [nil])
    }

    @Test
    func `none is made after the horizon`() {
        var policy = Self.policy
        #expect(policy.delayAfterFailure(at: .seconds(1000)) != nil)
        #expect(policy.delayAfterFailure(at: .milliseconds(1_059_999)) != nil)
        #expect(policy.delayAfterFailure(at: .seconds(1060)) == nil)
    }

    @Test
    func `a store that worked starts the count and the time again`() {
        var policy = Self.policy
        for _ in 0..<6 { _ = policy.delayAfterFailure(at: .zero) }
        policy.reset()
        #expect(policy == Self.policy)
        #expect(policy.delayAfterFailure(at: .seconds(1000)) == .milliseconds(100))
    }

    @Test
    func `no number of failures overflows a delay`() {
        var policy = StoreRetryPolicy(base: .seconds(60), maximum: .seconds(3600), attempts: .max, horizon: .seconds(1))
        for _ in 0..<200 { _ = policy.delayAfterFailure(at: .zero) }
        #expect(policy.delayAfterFailure(at: .zero) == .seconds(3600))
    }
}
