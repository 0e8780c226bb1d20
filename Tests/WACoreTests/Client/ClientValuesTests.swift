import Testing

@testable import WACore

@Suite("RetryCounters")
struct RetryCountersTests {
    static func key(_ id: String) -> RetryCounters.Key {
        RetryCounters.Key(chat: .lid("1"), id: id, device: .lid("1", device: 5))
    }

    @Test("a count goes on per message and device, from where the sender says it is")
    func counts() {
        var counters = RetryCounters()
        #expect((1...3).map { _ in counters.increment(Self.key("a"), at: .zero) } == [1, 2, 3])
        #expect(counters.increment(Self.key("b"), startingAfter: 2, at: .zero) == 3)
        #expect(counters.increment(Self.key("b"), startingAfter: 9, at: .zero) == 4)
        let other = RetryCounters.Key(chat: .lid("1"), id: "a", device: .lid("1", device: 6))
        #expect(counters.increment(other, at: .zero) == 1)
    }

    @Test("a peer that claims an impossible count stops nothing", arguments: [Int.max, .max - 1, 1_000_000])
    func impossibleCount(claimed: Int) {
        var counters = RetryCounters()
        #expect((1...3).map { _ in counters.increment(Self.key("a"), startingAfter: claimed, at: .zero) }.min() == 1001)
    }

    @Test("a peer that claims a negative count is not asked more often", arguments: [-1, Int.min])
    func negativeCount(claimed: Int) {
        var counters = RetryCounters()
        #expect(counters.increment(Self.key("a"), startingAfter: claimed, at: .zero) == 1)
    }

    @Test("what was answered is forgotten")
    func forgets() {
        var counters = RetryCounters()
        _ = counters.increment(Self.key("a"), at: .zero)
        counters.forget(Self.key("a"))
        #expect(counters.increment(Self.key("a"), at: .zero) == 1)
    }

    @Test("old counts make room for new ones, young ones stay")
    func bounds() {
        var counters = RetryCounters()
        for number in 0..<999 { _ = counters.increment(Self.key("old \(number)"), at: .zero) }
        _ = counters.increment(Self.key("young"), at: .seconds(1))
        #expect(counters.increment(Self.key("young"), at: .seconds(3600)) == 2)
        #expect(counters.increment(Self.key("old 1"), at: .seconds(3600)) == 1)
    }

    @Test("a flood of fresh keys is dropped as a whole")
    func flood() {
        var counters = RetryCounters()
        for number in 0..<1000 { _ = counters.increment(Self.key("\(number)"), at: .zero) }
        #expect(counters.increment(Self.key("one more"), at: .zero) == 1)
        #expect(counters.increment(Self.key("5"), at: .zero) == 1)
    }
}

@Suite("PrivacyTokenPolicy")
struct PrivacyTokenPolicyTests {
    static let week: Int64 = 604_800

    @Test("a token is good in its own week and the three after it")
    func expiry() {
        let now = 1000 * Self.week + 5
        #expect(!PrivacyTokenPolicy.isExpired(issued: now, now: now))
        #expect(!PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: now))
        #expect(PrivacyTokenPolicy.isExpired(issued: 997 * Self.week - 1, now: now))
        #expect(!PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: 1001 * Self.week - 1))
        #expect(PrivacyTokenPolicy.isExpired(issued: 997 * Self.week, now: 1001 * Self.week))
    }

    @Test("ours is issued once per week")
    func issue() {
        let now = 1000 * Self.week + 5
        #expect(PrivacyTokenPolicy.mustIssue(lastIssued: 0, now: now))
        #expect(!PrivacyTokenPolicy.mustIssue(lastIssued: 1000 * Self.week, now: now))
        #expect(PrivacyTokenPolicy.mustIssue(lastIssued: 1000 * Self.week - 1, now: now))
    }
}

@Suite("SendRefusal")
struct SendRefusalTests {
    @Test(
        "a refused message tells programs what to do",
        arguments: [
            (400, ClientError.Code.refused(code: 400), "BAD_REQUEST", false),
            (401, .refused(code: 401), "NOT_ALLOWED", false), (403, .refused(code: 403), "NOT_ALLOWED", false),
            (404, .recipientUnknown, "RECIPIENT_UNKNOWN", false), (406, .recipientUnknown, "RECIPIENT_UNKNOWN", false),
            (429, .throttled(backoff: 60), "RATE_LIMITED", true), (463, .refused(code: 463), "RESTRICTED", false),
            (475, .refused(code: 475), "NEW_CHAT_LIMIT", false), (479, .refused(code: 479), "REFUSED_479", false),
            (500, .refused(code: 500), "REFUSED_500", true), (503, .refused(code: 503), "REFUSED_503", true),
            (-1, .refused(code: -1), "REFUSED_-1", false),
        ])
    func mapping(code: Int, error: ClientError.Code, word: String, isRetryable: Bool) {
        let refusal = SendRefusal(code: code)
        #expect(refusal.error.code == error)
        #expect(refusal.word == word)
        #expect(refusal.isRetryable == isRetryable)
        #expect(refusal.message.contains("\(code)"))
        #expect(refusal.error.message == refusal.message)
    }
}

@Suite("OfflineBatches")
struct OfflineBatchesTests {
    @Test("batches are asked for until the queue is drained, each once")
    func batches() {
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

    @Test("an empty queue asks for nothing", arguments: [Int64(0), -3, .min])
    func empty(count: Int64) {
        var batches = OfflineBatches()
        #expect(batches.announced(count: count) == false)
        #expect(batches.stanzaArrived() == false)
        #expect(batches.pauseOver() == false)
    }

    @Test("stanzas before the preview ask for nothing")
    func early() {
        var batches = OfflineBatches()
        #expect(batches.stanzaArrived() == false)
    }
}

@Suite("SignalCache")
struct SignalCacheTests {
    static let address = SignalAddress(name: "1_1", device: 5)

    @Test("what was read from the store never replaces what memory has made of it")
    func memoryIsNewer() {
        var cache = SignalCache()
        cache.adopt(Self.address, session: nil, identity: nil)
        #expect(cache.isLoaded(Self.address))
        _ = cache.set(SessionRecord(), for: Self.address)
        cache.adopt(Self.address, session: nil, identity: [1])
        #expect(cache.session(Self.address) != nil)
        #expect(cache.identity(Self.address) == nil)
    }

    @Test("a read that began before something was forgotten is known as outdated")
    func evictionsCount() {
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

    @Test("room is made only while no commit is open")
    func trimming() {
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

    @Test("only the names that change are forgotten")
    func evictsByName() {
        var cache = SignalCache()
        let other = SignalAddress(name: "2_1", device: 5)
        for address in [Self.address, other] { cache.adopt(address, session: nil, identity: nil) }
        cache.evict(names: ["1_1"])
        #expect(!cache.isLoaded(Self.address))
        #expect(cache.isLoaded(other))
    }
}
