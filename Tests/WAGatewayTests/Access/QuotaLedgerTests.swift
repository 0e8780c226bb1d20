import TestSupport
import Testing
import WACore

@testable import WAGateway

@Suite struct QuotaLedgerTests {
    private let now = Timestamp(seconds: 1_767_225_600)  // 2026-01-01
    private let acme = TenantID(stored: "acme")

    /// A ledger that an expectation can change.
    private final class Book {
        var ledger: QuotaLedger

        init(_ ledger: QuotaLedger) { self.ledger = ledger }

        func reserve(_ tenant: TenantID, limit: Int, now: Timestamp) -> Bool {
            ledger.reserve(tenant, limit: limit, now: now)
        }

        func usage(of tenant: TenantID, now: Timestamp) -> [Int] {
            let (sent, pending) = ledger.usage(of: tenant, now: now)
            return [sent, pending]
        }

        func report(_ tenant: TenantID, limit: Int) -> [Int]? {
            ledger.report(tenant, limit: limit).map { [$0.percent, $0.before] }
        }

        func answered(_ tenant: TenantID, id: String, isOpen: Bool, now: Timestamp) {
            ledger.answered(tenant, id: id, isOpen: isOpen, now: now)
        }

        func committed(_ tenant: TenantID, id: String?, isSent: Bool, at moment: Timestamp, now: Timestamp) {
            ledger.committed(tenant, id: id, isSent: isSent, at: moment, now: now)
        }
    }

    private func book(sent: Int = 0, reported: Int = 0) -> Book {
        Book(
            QuotaLedger(
                [MonthlyMessages(tenant: acme, month: UTCMonth(of: now), sent: sent, reported: reported)], now: now))
    }

    @Test func `messages under way count, and one that was not sent makes room again`() {
        let book = book(sent: 8)
        let results = (0..<4).map { _ in book.reserve(acme, limit: 10, now: now) }
        #expect(results == [true, true, false, false])
        #expect(book.usage(of: acme, now: now) == [8, 2])
        book.ledger.release(acme)
        #expect(book.reserve(acme, limit: 10, now: now))
        #expect(!book.reserve(acme, limit: 10, now: now))
        // Others have their own.
        #expect(book.reserve(TenantID(stored: "other"), limit: 10, now: now))
    }

    @Test func `more is released than was reserved without harm`() {
        let book = book(sent: 9)
        for _ in 0..<3 { book.ledger.release(acme) }
        #expect(book.reserve(acme, limit: 10, now: now) && !book.reserve(acme, limit: 10, now: now))
    }

    @Test(arguments: [true, false])
    func `a message counts once at every moment, whether its answer or its event comes first`(answerFirst: Bool) {
        let book = book()
        #expect(book.reserve(acme, limit: 1, now: now))
        #expect(book.ledger.tracksIDs(of: acme))
        if answerFirst {
            book.answered(acme, id: "A", isOpen: false, now: now)
            #expect(book.usage(of: acme, now: now) == [0, 1] && !book.reserve(acme, limit: 1, now: now))
            book.committed(acme, id: "A", isSent: true, at: now, now: now)
        } else {
            book.committed(acme, id: "A", isSent: true, at: now, now: now)
            #expect(!book.reserve(acme, limit: 1, now: now))
            book.answered(acme, id: "A", isOpen: false, now: now)
        }
        #expect(book.usage(of: acme, now: now) == [1, 0])
        #expect(!book.ledger.tracksIDs(of: acme))
        #expect(!book.reserve(acme, limit: 1, now: now + .seconds(3600)))
    }

    @Test func `a message whose outcome is unknown counts until the log has its outcome`() {
        let book = book()
        for id in ["A", "B"] {
            #expect(book.reserve(acme, limit: 2, now: now))
            book.answered(acme, id: id, isOpen: true, now: now)
        }
        let later = now + .seconds(86_400)
        #expect(!book.reserve(acme, limit: 2, now: later))
        book.committed(acme, id: "A", isSent: false, at: later, now: later)
        #expect(book.usage(of: acme, now: later) == [0, 1])
        book.committed(acme, id: "B", isSent: true, at: later, now: later)
        #expect(book.usage(of: acme, now: later) == [1, 0])
    }

    @Test func `the answer of a repeated message, which has no event of its own, does not count for long`() {
        let book = book()
        #expect(book.reserve(acme, limit: 1, now: now))
        book.answered(acme, id: "A", isOpen: false, now: now)
        #expect(!book.reserve(acme, limit: 1, now: now + .seconds(59)))
        #expect(book.reserve(acme, limit: 1, now: now + .seconds(61)))
    }

    @Test func `messages of an earlier process count when their event comes`() {
        let book = book(sent: 1)
        #expect(!book.ledger.tracksIDs(of: acme))
        book.committed(acme, id: nil, isSent: true, at: now, now: now)
        #expect(book.usage(of: acme, now: now) == [2, 0])
    }

    @Test func `a month begins at zero, with what is under way`() {
        let book = book(sent: 5, reported: 80)
        for _ in 0..<2 { #expect(book.reserve(acme, limit: 10, now: now)) }
        book.answered(acme, id: "A", isOpen: true, now: now)
        let february = Timestamp(seconds: 1_769_904_000)
        #expect(book.ledger.renewal == february)
        #expect(book.usage(of: acme, now: february + .milliseconds(-1)) == [5, 2])
        #expect(book.usage(of: acme, now: february) == [0, 1])
        #expect(book.ledger.month.text == "2026-02")
        // An event of the month before, which the log has only now.
        book.committed(acme, id: "A", isSent: true, at: february + .milliseconds(-1), now: february)
        #expect(book.usage(of: acme, now: february) == [0, 1])
        book.committed(acme, id: "B", isSent: true, at: february, now: february)
        book.answered(acme, id: "B", isOpen: false, now: february)
        #expect(book.usage(of: acme, now: february) == [1, 0])
        // A clock that goes back does not bring the old month back.
        #expect(book.usage(of: acme, now: now) == [1, 0])
    }

    @Test func `80 and 100 percent are reported once each, and again when that failed`() {
        let book = book(sent: 7)
        var told: [Int] = []
        for _ in 0..<4 {
            book.committed(acme, id: nil, isSent: true, at: now, now: now)
            if let share = book.report(acme, limit: 10) { told.append(share[0]) }
        }
        #expect(told == [80, 100])
        book.ledger.takeBack(100, of: acme, before: 80)
        #expect(book.report(acme, limit: 10) == [100, 80])
        #expect(book.report(acme, limit: 10) == nil)
        let restarted = self.book(sent: 9, reported: 80)
        #expect(restarted.report(acme, limit: 10) == nil)
        #expect(restarted.report(acme, limit: 9) == [100, 80])
    }
}
