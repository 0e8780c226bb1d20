import Testing

@testable import WACore

struct RetryCountersTests {
    static func key(_ id: String) -> RetryCounters.Key {
        RetryCounters.Key(chat: .lid("1"), id: id, device: .lid("1", device: 5))
    }

    @Test
    func `a count goes on per message and device, from where the sender says it is`() {
        var counters = RetryCounters()
        #expect((1...3).map { _ in counters.increment(Self.key("a"), at: .zero) } == [1, 2, 3])
        #expect(counters.increment(Self.key("b"), startingAfter: 2, at: .zero) == 3)
        #expect(counters.increment(Self.key("b"), startingAfter: 9, at: .zero) == 4)
        let other = RetryCounters.Key(chat: .lid("1"), id: "a", device: .lid("1", device: 6))
        #expect(counters.increment(other, at: .zero) == 1)
    }

    @Test(arguments: [Int.max, .max - 1, 1_000_000])
    func `a peer that claims an impossible count stops nothing`(claimed: Int) {
        var counters = RetryCounters()
        #expect((1...3).map { _ in counters.increment(Self.key("a"), startingAfter: claimed, at: .zero) }.min() == 1001)
    }

    @Test(arguments: [-1, Int.min])
    func `a peer that claims a negative count is not asked more often`(claimed: Int) {
        var counters = RetryCounters()
        #expect(counters.increment(Self.key("a"), startingAfter: claimed, at: .zero) == 1)
    }

    @Test
    func `what was answered is forgotten`() {
        var counters = RetryCounters()
        _ = counters.increment(Self.key("a"), at: .zero)
        counters.forget(Self.key("a"))
        #expect(counters.increment(Self.key("a"), at: .zero) == 1)
    }

    @Test
    func `old counts make room for new ones, young ones stay`() {
        var counters = RetryCounters()
        for number in 0..<999 { _ = counters.increment(Self.key("old \(number)"), at: .zero) }
        _ = counters.increment(Self.key("young"), at: .seconds(1))
        #expect(counters.increment(Self.key("young"), at: .seconds(3600)) == 2)
        #expect(counters.increment(Self.key("old 1"), at: .seconds(3600)) == 1)
    }

    @Test
    func `a flood of fresh keys is dropped as a whole`() {
        var counters = RetryCounters()
        for number in 0..<1000 { _ = counters.increment(Self.key("\(number)"), at: .zero) }
        #expect(counters.increment(Self.key("one more"), at: .zero) == 1)
        #expect(counters.increment(Self.key("5"), at: .zero) == 1)
    }
}

struct PrivacyTokenPolicyTests {
    static let week: Int64 = 604_800

    @Test
    func `a token is good in its own week and the three after it`() {
        let now = 1000 * Self.week + 5
        #expect(!PrivacyTokenPolicy.isExpired(issued: now, now: now))
        #expect(!PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: now))
        #expect(PrivacyTokenPolicy.isExpired(issued: 997 * Self.week - 1, now: now))
        #expect(!PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: 1001 * Self.week - 1))
        #expect(PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: 1001 * Self.week))
    }

    @Test
    func `ours is issued once per week`() {
        let now = 1000 * Self.week + 5
        #expect(PrivacyTokenPolicy.mustIssue(lastIssued: 0, now: now))
        #expect(!PrivacyTokenPolicy.mustIssue(lastIssued: 1000 * Self.week, now: now))
        #expect(PrivacyTokenPolicy.mustIssue(lastIssued: 1000 * Self.week - 1, now: now))
    }
}

struct SendRefusalTests {
    @Test(arguments: [
        (400, ClientError.Code.refused(code: 400), "BAD_REQUEST", false),
        (401, .refused(code: 401), "NOT_ALLOWED", false), (403, .refused(code: 403), "NOT_ALLOWED", false),
        (404, .recipientUnknown, "RECIPIENT_UNKNOWN", false), (406, .recipientUnknown, "RECIPIENT_UNKNOWN", false),
        (429, .throttled(backoff: 60), "RATE_LIMITED", true), (463, .refused(code: 463), "REACHOUT_LIMITED", false),
        (475, .refused(code: 475), "NEW_CHATS_CAPPED", false), (479, .refused(code: 479), "REFUSED_479", false),
        (500, .refused(code: 500), "REFUSED_500", true), (503, .refused(code: 503), "REFUSED_503", true),
        (-1, .refused(code: -1), "REFUSED_-1", false),
    ])
    func `the error of a refused message has a code for programs`(
        code: Int, error: ClientError.Code, word: String, isRetryable: Bool
    ) {
        let refusal = SendRefusal(code: code)
        #expect(refusal.error.code == error)
        #expect(refusal.word == word)
        #expect(refusal.isRetryable == isRetryable)
        #expect(refusal.message.contains("\(code)"))
        #expect(refusal.error.message == refusal.message)
    }
}

struct OfflineBatchesTests {
    @Test
    func `batches are asked for until the queue is drained, each once`() {
        var batches = OfflineBatches()
        #expect(batches.announced(count: 450) == true)
        #expect(batches.stanzaArrived() == true)
        for _ in 0..<199 { #expect(batches.stanzaArrived() == false) }
        #expect(batches.pauseOver() == true)
        #expect(batches.stanzaArrived() == true)
        batches.drained()
        #expect(batches.pauseOver() == false)
        #expect(batches.stanzaArrived() == false)
        #expect(!batches.isPending)
    }

    @Test(arguments: [Int64(0), -3, .min])
    func `an empty queue asks for nothing`(count: Int64) {
        var batches = OfflineBatches()
        #expect(batches.announced(count: count) == false)
        #expect(batches.stanzaArrived() == false)
        #expect(batches.pauseOver() == false)
    }

    @Test
    func `stanzas before the preview ask for nothing`() {
        var batches = OfflineBatches()
        #expect(batches.stanzaArrived() == false)
    }
}

struct SignalCacheTests {
    static let address = SignalAddress(name: "1_1", device: 5)

    @Test
    func `what was read from the store never replaces what memory has made of it`() {
        var cache = SignalCache()
        cache.adopt(Self.address, session: nil, identity: nil)
        #expect(cache.isLoaded(Self.address))
        _ = cache.set(SessionRecord(), for: Self.address)
        cache.adopt(Self.address, session: nil, identity: [1])
        #expect(cache.session(Self.address) != nil)
        #expect(cache.identity(Self.address) == nil)
    }

    @Test
    func `a read that began before something was forgotten is known as outdated`() {
        var cache = SignalCache()
        var before = cache.evictions
        cache.evict(names: ["1_1"])
        #expect(cache.evictions != before)
        before = cache.evictions
        cache.removeAll()
        #expect(cache.evictions != before)
        before = cache.evictions
        cache.evictSignedPreKeys()
        #expect(cache.evictions != before)
    }

    @Test
    func `room is made only while no commit is open`() {
        var cache = SignalCache()
        for number in 0...SignalCache.capacity {
            cache.adopt(SignalAddress(name: "\(number)", device: 0), session: nil, identity: nil)
        }
        cache.consumedPreKeys = [7]
        cache.trim(hasOpenCommits: true)
        #expect(cache.sessions.count == SignalCache.capacity + 1)
        #expect(cache.consumedPreKeys == [7])
        cache.trim(hasOpenCommits: false)
        #expect(cache.sessions.isEmpty)
        #expect(cache.consumedPreKeys.isEmpty)
    }

    @Test
    func `only the names that change are forgotten`() {
        var cache = SignalCache()
        let other = SignalAddress(name: "2_1", device: 5)
        for address in [Self.address, other] { cache.adopt(address, session: nil, identity: nil) }
        cache.evict(names: ["1_1"])
        #expect(!cache.isLoaded(Self.address))
        #expect(cache.isLoaded(other))
    }
}
