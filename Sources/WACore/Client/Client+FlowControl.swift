/// How much may be under way before the server is slowed down: memory follows it, and not what the server has to say.
enum FlowLimits {
    /// Open commits; several groups of the writer.
    static let openCommits = 512
    /// Stanzas that wait for their turn, unless one before them waits for an answer of the server.
    static let waitingStanzas = 1024
    /// Stanzas that wait for their turn, whatever the ones before them wait for.
    static let waitingStanzasAtMost = 8192
}

extension Client {
    /// Stops reading while too much is under way, and goes on when half of it is done.
    ///
    /// An answer that a stanza of the inbox waits for can only come while the socket is read.
    func regulateReading() {
        guard let isPaused = link?.isReadingPaused else { return }
        let share = isPaused ? 2 : 1
        let stanzas = requests.isEmpty ? FlowLimits.waitingStanzas : FlowLimits.waitingStanzasAtMost
        let isFull = pendingCommits > FlowLimits.openCommits / share || inbox.count > stanzas / share
        guard isFull != isPaused else { return }
        link?.isReadingPaused = isFull
        link?.connection.setReading(!isFull)
    }
}
