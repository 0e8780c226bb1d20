internal import WATransport

/// Who waits for a password check, as far as its turn depends on it.
struct PasswordCaller: Sendable, Equatable {
    /// The account whose password is checked or made, whether it exists or not.
    let account: String
    /// Where the request came from; see ``RequestOrigin/subnet``.
    let network: String
    /// The caller has a credential, or the account has logged in from this address before.
    var isKnown = false
}

extension PasswordCaller {
    /// A caller who has a credential.
    init(_ principal: Principal) {
        self.init(account: principal.credential, network: principal.origin.subnet, isKnown: true)
    }

    /// The two take turns: they share a network, or an account that both or neither of them is known to own.
    fileprivate func competes(with other: PasswordCaller) -> Bool {
        network == other.network || account == other.account && isKnown == other.isKnown
    }
}

/// The queue of password checks: a bounded number of waiters, taken in turns over accounts and over networks.
///
/// Each waiter has a start in virtual time, in which one check takes `cost` (start-time fair queueing): the present, or
/// one check after the last waiter with the same account or the same network. The earliest start goes first. So of all
/// waiters that share an account or a network, at most one is ahead of a caller that shares neither.
///
/// A full queue makes room for an earlier start by discarding the latest one, so that a flood cannot fill it either.
struct PasswordQueue<Waiter: Sendable>: Sendable {
    /// What became of a waiter that was added.
    enum Outcome: Sendable {
        /// It waits.
        case waits
        /// It waits, and this one had to make room for it.
        case replaces(Waiter)
        /// The queue is full of waiters whose turn comes sooner.
        case refused
    }

    private struct Entry: Sendable {
        let caller: PasswordCaller
        let start: Int
        let waiter: Waiter
    }

    private let capacity: Int
    /// In the order of arrival.
    private var entries: [Entry] = []
    private var now = 0

    /// Creates an empty queue for at most `capacity` waiters.
    init(capacity: Int) { self.capacity = capacity }

    /// How much earlier a known caller starts: ahead of everything that strangers have in the queue.
    ///
    /// The present advances by at least 1 with each check, so that callers that always come with new accounts from new
    /// networks cannot hold up a waiter without end. While `capacity` waiters are served it passes no start by more.
    private var headStart: Int { capacity }
    /// What a check takes: more than the present is ever past a start, or a flood could have two waiters before it.
    private var cost: Int { 2 * capacity }

    /// Waiters.
    var count: Int { entries.count }

    /// Adds a waiter.
    ///
    /// A known one starts early, and does not take turns with strangers over its account: a flood on an account does
    /// not keep out its owner.
    mutating func add(_ waiter: Waiter, of caller: PasswordCaller) -> Outcome {
        let related = entries.lazy.filter { $0.caller.competes(with: caller) }.map(\.start).max()
        let start = max(caller.isKnown ? now - headStart : now, related.map { $0 + cost } ?? .min)
        let entry = Entry(caller: caller, start: start, waiter: waiter)
        if entries.count < capacity {
            entries.append(entry)
            return .waits
        }
        // Of those that start last, the one that came last.
        guard let last = entries.indices.max(by: { entries[$0].start <= entries[$1].start }),
            entries[last].start > start
        else { return .refused }
        let replaced = entries.remove(at: last).waiter
        entries.append(entry)
        return .replaces(replaced)
    }

    /// Takes the waiter whose turn it is; nil from an empty queue.
    mutating func next() -> Waiter? {
        // Of those that start first, the one that came first.
        guard let first = entries.indices.min(by: { entries[$0].start < entries[$1].start }) else { return nil }
        let entry = entries.remove(at: first)
        now = max(now + 1, entry.start)
        return entry.waiter
    }
}

extension RequestOrigin {
    /// The addresses that one attacker is likely to have: the /24 of an IPv4 address, the /64 of an IPv6 address.
    var subnet: String { address?.subnet.description ?? "local" }
}
