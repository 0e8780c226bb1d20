/// What is known of a message that a sealed add-on speaks of.
struct AddOnTarget {
    /// With it the add-on was sealed; nil when we do not have it.
    let secret: SecretBytes?
    /// All addresses of the author.
    let authors: [JID]
    /// The poll, if it is one.
    let poll: PollSummary?
    /// The votes so far.
    let votes: [VoteRecord]

    /// A message that we do not know.
    static let unknown = AddOnTarget(secret: nil, authors: [], poll: nil, votes: [])

    /// Opens a sealed add-on, whichever addresses of author and sender it was sealed with (51-sending.md section 9.2).
    func open(
        _ payload: [UInt8], nonce: [UInt8], for use: MessageSecret.Use, id: String, by senders: some Sequence<JID>
    ) -> [UInt8]? {
        guard let secret else { return nil }
        for author in authors {
            for sender in senders {
                let key = MessageSecret(secret, originalID: id, originalSender: author, modifier: sender)
                if let opened = try? key.open(payload, for: use, nonce: nonce) { return opened }
            }
        }
        return nil
    }
}
