import Testing

@testable import WACore

struct AccountRestrictionsTests {
    private let now = Timestamp(seconds: 1_700_000_000)
    private var later: Timestamp { now + .seconds(60) }

    private func known(
        ban until: Timestamp? = nil, _ newChats: AccountRestrictions.NewChats? = .unmetered
    ) -> AccountRestrictions {
        AccountRestrictions(reachoutTimelock: .init(until: until), newChats: newChats, checkedAt: now)
    }

    @Test func `a ban and a used-up quota are in the way until they end`() {
        let capped = AccountRestrictions.NewChats(status: .capped, used: 1, total: 1, cycleEndsAt: later)
        #expect(known(ban: later).obstacle(at: now) == .reachoutTimelock(until: later))
        #expect(known(ban: later, capped).obstacle(at: now) == .reachoutTimelock(until: later))
        #expect(known(capped).obstacle(at: now) == .newChatCap(until: later))
        #expect(known(ban: later, capped).obstacle(at: later) == nil)
        #expect(known(.init(status: .capped)).obstacle(at: later) == .newChatCap(until: nil))
        for status in AccountRestrictions.NewChats.Status.allCases where status != .capped {
            #expect(known(.init(status: status, used: 9, total: 9)).obstacle(at: now) == nil)
        }
        #expect(AccountRestrictions(checkedAt: now).obstacle(at: now) == nil)
    }

    @Test func `what has ended is shown as none`() {
        let stored = known(ban: later, .init(status: .firstWarning, used: 8, total: 10, cycleEndsAt: later))
        #expect(stored.current(at: now) == stored && stored.nextEnd == later)
        let ended = stored.current(at: later)
        #expect(ended == known(.init(status: .unrestricted, total: 10)))
        #expect(ended.nextEnd == nil && ended.current(at: later) == ended)
    }

    @Test func `only a changed limit is a change`() {
        func isSame(_ one: AccountRestrictions?, _ other: AccountRestrictions?) -> Bool {
            AccountRestrictions.isSame(one, other) && AccountRestrictions.isSame(other, one)
        }
        let metered = known(.init(status: .unrestricted, used: 1, total: 10, cycleEndsAt: later))
        #expect(isSame(nil, nil) && isSame(nil, known()) && isSame(nil, metered))
        #expect(isSame(nil, AccountRestrictions(checkedAt: later)))
        #expect(isSame(metered, known(.init(status: .unrestricted, used: 2, total: 10, cycleEndsAt: now))))
        #expect(!isSame(metered, known(.init(status: .unrestricted, used: 1, total: 20))))
        #expect(!isSame(known(), metered))
        let warned = known(.init(status: .firstWarning, used: 8, total: 10, cycleEndsAt: later))
        #expect(!isSame(metered, warned) && !isSame(nil, warned))
        #expect(!isSame(warned, known(.init(status: .firstWarning, used: 9, total: 10, cycleEndsAt: later))))
        #expect(!isSame(nil, known(ban: later)) && !isSame(known(ban: now), known(ban: later)))
        var checkedAgain = warned
        checkedAgain.checkedAt = later
        #expect(isSame(warned, checkedAgain))
    }

    @Test func `the object is read back as it was written`() {
        let values = [
            AccountRestrictions(checkedAt: now), known(), known(ban: later),
            AccountRestrictions(
                reachoutTimelock: .init(until: later, type: "WEB_COMPANION_ONLY"),
                newChats: .init(status: .capped, used: 3, total: 3, cycleEndsAt: later), checkedAt: now),
        ]
        for value in values { #expect(AccountRestrictions(json: value.json) == value) }
        for damaged in [JSONValue.null, [:], ["checkedAt": 5], [1]] {
            #expect(AccountRestrictions(json: damaged) == nil)
        }
    }
}
