/// How much may be under way before the server is slowed down: memory follows it, and not what the server has to say.
enum FlowLimits {
    /// Open commits; several groups of the writer.
    static let openCommits = 512
    /// Stanzas that wait for their turn, unless one before them waits for an answer of the server.
    static let waitingStanzas = 1024
    /// Stanzas that wait for their turn, whatever the ones before them wait for.
    static let waitingStanzasAtMost = 8192
    /// Stanzas and commits of one client while all clients together have too many (``SharedLoad``).
    static let share = 16
}

extension Client {
    /// Stops reading while too much is under way, and goes on when half of it is done.
    func regulateReading() {
        reportLoad()
        guard let isPaused = link?.isReadingPaused else { return }
        let isFull = exceedsLimits(dividedBy: isPaused ? 2 : 1)
        guard isFull != isPaused else { return }
        link?.isReadingPaused = isFull
        if isFull {
            link?.connection.setReading(false)
        } else {
            takeHeldFrames()
        }
    }

    /// Goes on with the frames that came with the last bytes read, then with the socket, while there is room.
    private func takeHeldFrames() {
        while link?.isReadingPaused == false {
            guard let frame = link?.heldFrames.popFirst() else {
                // An emptied slice still holds everything that was taken from it.
                link?.heldFrames = []
                link?.connection.setReading(true)
                return
            }
            open(frame)
        }
    }

    /// Opens a frame now, or keeps it sealed, which is smaller, while there is no room for its stanza.
    func received(_ frame: ArraySlice<UInt8>) {
        guard link?.isReadingPaused == false, link?.heldFrames.isEmpty == true else {
            link?.heldFrames.append(frame)
            return
        }
        open(frame)
    }

    /// The connection has closed: what the server said last may be why.
    func takeLastFrames() {
        while let frame = link?.heldFrames.popFirst() { open(frame) }
    }

    /// What is under way here.
    private var load: Int { inbox.count + pendingCommits }

    private func reportLoad() {
        services.load.change(by: load - reportedLoad)
        reportedLoad = load
    }

    /// True while more is under way than the limits, or the part of them that `divisor` says, allow.
    ///
    /// An answer that a stanza of the inbox waits for can only come while the socket is read.
    private func exceedsLimits(dividedBy divisor: Int) -> Bool {
        if pendingCommits > FlowLimits.openCommits / divisor { return true }
        guard requests.isEmpty else { return inbox.count > FlowLimits.waitingStanzasAtMost / divisor }
        if inbox.count > FlowLimits.waitingStanzas / divisor { return true }
        return load > FlowLimits.share / divisor && services.load.isTooMuch
    }

    /// Drops what waits; the server sends it again after the next login.
    ///
    /// Reading does not go on for it: the connection is over, or about to be.
    func emptyInbox() {
        inbox.removeAll()
        reportLoad()
    }
}
