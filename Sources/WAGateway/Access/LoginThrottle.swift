internal import WACore

/// Slows down guessing of passwords; thread-safe.
///
/// Failures are counted per name and network, and per network. Each has a few free attempts, then the next one is
/// refused for a time that doubles. A name that fails from many networks makes further attempts slower, but refuses
/// none: its owner can always log in from another address.
final class LoginThrottle: Sendable {
    /// What to do with an attempt.
    enum Decision: Sendable, Equatable {
        /// Checks the password after a delay, which is mostly zero.
        case proceed(after: Duration)
        /// Refuses it unchecked; the next one is taken after this time.
        case refused(retryAfter: Duration)
    }

    /// How failures turn into a time.
    private struct Rule {
        let free: Int
        let first: Duration
        let longest: Duration

        func delay(after failures: Int) -> Duration {
            guard failures >= free else { return .zero }
            return min(first * (1 << min(failures - free, 20)), longest)
        }
    }

    private struct Failures: Sendable {
        var count = 0
        var last: Duration = .zero
    }

    private struct State {
        var pairs: BoundedTable<Key, Failures>
        var networks: BoundedTable<Key, Failures>
        var names: BoundedTable<Key, Failures>
        /// Networks from which a name logged in.
        var known: BoundedTable<Key, Bool>
    }

    private static let pair = Rule(free: 5, first: .seconds(1), longest: .seconds(900))
    private static let network = Rule(free: 20, first: .seconds(1), longest: .seconds(300))
    private static let name = Rule(free: 50, first: .milliseconds(250), longest: .seconds(4))
    /// Failures are forgotten when none was added for this long.
    private static let memory: Duration = .seconds(3600)

    private let state: Lock<State>
    private let clock: any Clock

    /// Creates a throttle without failures.
    init(clock: any Clock, capacity: Int = 50_000) {
        self.clock = clock
        state = Lock(
            State(
                pairs: BoundedTable(capacity: capacity), networks: BoundedTable(capacity: capacity),
                names: BoundedTable(capacity: capacity), known: BoundedTable(capacity: capacity)))
    }

    /// Judges an attempt before its password is checked.
    ///
    /// A permitted one counts as failed until ``succeeded(name:network:)``, so that many at once cannot pass before the
    /// first of them fails. A refused one is not counted.
    ///
    /// - Parameter network: the address of the caller, IPv6 by its /64; see ``RequestOrigin/network``.
    func attempt(name: String, network: String) -> Decision {
        let now = clock.uptime
        let (pairKey, networkKey, nameKey) = (Key(name, network), Key(network), Key(name))
        return state.withLock { state in
            let pair = Self.current(state.pairs[pairKey], now)
            let network = Self.current(state.networks[networkKey], now)
            let wait = max(Self.wait(pair, Self.pair, now), Self.wait(network, Self.network, now))
            guard wait <= .zero else { return .refused(retryAfter: wait) }
            let isKnown = state.known[pairKey] ?? false
            let name = Self.current(state.names[nameKey], now)
            state.pairs[pairKey] = Failures(count: pair.count + 1, last: now)
            state.networks[networkKey] = Failures(count: network.count + 1, last: now)
            state.names[nameKey] = Failures(count: name.count + 1, last: now)
            return .proceed(after: isKnown ? .zero : Self.name.delay(after: name.count))
        }
    }

    /// True when the name logged in from this network before.
    func isKnown(name: String, network: String) -> Bool {
        let key = Key(name, network)
        return state.withLock { $0.known[key] ?? false }
    }

    /// Takes back a permitted attempt whose password was not checked: nothing was guessed.
    func withdraw(name: String, network: String) {
        let (pairKey, networkKey, nameKey) = (Key(name, network), Key(network), Key(name))
        state.withLock { state in
            if let failures = state.pairs[pairKey] { state.pairs[pairKey] = Self.less(failures) }
            Self.takeBack(networkKey, nameKey, &state)
        }
    }

    /// Forgets the failures of the name from this network, and takes back what its attempt added elsewhere.
    func succeeded(name: String, network: String) {
        let (pairKey, networkKey, nameKey) = (Key(name, network), Key(network), Key(name))
        state.withLock { state in
            state.pairs[pairKey] = nil
            state.known[pairKey] = true
            // Only the own attempt: an account of the attacker must not clear the failures with other names.
            Self.takeBack(networkKey, nameKey, &state)
        }
    }

    private static func takeBack(_ network: Key, _ name: Key, _ state: inout State) {
        if let failures = state.networks[network] { state.networks[network] = less(failures) }
        if let failures = state.names[name] { state.names[name] = less(failures) }
    }

    private static func less(_ failures: Failures) -> Failures? {
        failures.count > 1 ? Failures(count: failures.count - 1, last: failures.last) : nil
    }

    private static func current(_ failures: Failures?, _ now: Duration) -> Failures {
        guard let failures, now - failures.last < memory else { return Failures() }
        return failures
    }

    private static func wait(_ failures: Failures, _ rule: Rule, _ now: Duration) -> Duration {
        failures.count == 0 ? .zero : failures.last + rule.delay(after: failures.count) - now
    }

    /// A fixed number of bytes for texts of any length.
    private struct Key: Hashable, Sendable {
        private let digest: [UInt8]

        init(_ parts: String...) {
            digest = Digest.sha256(Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
        }
    }
}
