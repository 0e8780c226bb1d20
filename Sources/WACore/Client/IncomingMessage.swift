/// A message stanza with everything that had to be looked up before it can be opened.
struct IncomingMessage {
    let stanza: Node
    let id: String
    let timestamp: Timestamp
    let source: MessageSource
    /// Where the sender's Signal state is kept.
    let address: SignalAddress
    /// The chat as it is named in the store and in events: hidden identity whenever it is known.
    let chat: Chat
    let sender: Person

    /// Pairwise ciphertexts first: they may carry the sender key for the ones after them.
    var ciphertexts: [Node] {
        let all = stanza.children("enc")
        return all.filter { $0.string("type") != "skmsg" } + all.filter { $0.string("type") == "skmsg" }
    }

    var isOffline: Bool { stanza.attributes["offline"] != nil }
    var isPeer: Bool { stanza.string("category") == "peer" }
    /// The number of the retry this stanza answers.
    var retryCount: Int { ciphertexts.compactMap { $0.integer("count") }.compactMap { Int(exactly: $0) }.max() ?? 0 }
    var hidesFailure: Bool { ciphertexts.contains { $0.string("decrypt-fail") == "hide" } }
}

/// Prekeys of ours that a message may name.
struct NamedPreKeys {
    var signed: [SignedPreKeyRecord] = []
    var oneTime: [UInt32: PreKeyRecord] = [:]
}

/// A ciphertext that could not be opened.
struct OpeningFailure {
    let error: SignalError
    /// The name it would have been remembered under.
    let hash: [UInt8]
}
