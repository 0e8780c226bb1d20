/// How much may be in progress before the server is slowed down: bounds memory independently of server traffic.
enum FlowLimits {
    /// Open commits; several groups of the writer.
    static let openCommits = 512
    /// Stanzas in the inbox, unless one before them waits for an answer of the server.
    static let waitingStanzas = 1024
    /// Stanzas in the inbox, whatever the ones before them wait for.
    static let waitingStanzasAtMost = 8192
    /// Stanzas and commits of one client while all clients together have too many (``SharedLoad``).
    static let share = 16
}

/// Counts what a client has in progress and says when reading must stop.
final class FlowControl {
    private let shared: SharedLoad
    /// Commits whose completion has not come.
    var openCommits = 0
    /// Those of them that a later commit may overtake.
    var postponedCommits = 0
    /// Stanzas in the inbox.
    var waitingStanzas = 0
    /// What the shared load includes of this client.
    private var reported = 0

    init(_ shared: SharedLoad) { self.shared = shared }

    /// Stanzas and commits in progress.
    var load: Int { waitingStanzas + openCommits }

    /// Brings the shared load up to date.
    func report() {
        shared.change(by: load - reported)
        reported = load
    }

    /// True while more is in progress than the limits divided by `divisor` allow.
    ///
    /// An answer that a stanza of the inbox waits for can only come while the socket is read.
    func exceedsLimits(dividedBy divisor: Int, hasRequests: Bool) -> Bool {
        if openCommits > FlowLimits.openCommits / divisor { return true }
        guard !hasRequests else { return waitingStanzas > FlowLimits.waitingStanzasAtMost / divisor }
        if waitingStanzas > FlowLimits.waitingStanzas / divisor { return true }
        return load > FlowLimits.share / divisor && shared.isTooMuch
    }
}
