internal import WACore

extension DeviceQueue: Codable {
    private enum CodingKeys: String, CodingKey {
        case entries, next
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let entries = try container.decode([Entry].self, forKey: .entries)
        self.init(entries: entries, nextSequence: try container.decode(UInt64.self, forKey: .next))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Array(entries), forKey: .entries)
        try container.encode(nextSequence, forKey: .next)
    }
}

extension DeviceQueue.Entry: Codable {
    private enum CodingKeys: String, CodingKey {
        case sequence, stanza
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sequence = try container.decode(UInt64.self, forKey: .sequence)
        stanza = try StanzaDecoder.decode(container.decode(Blob.self, forKey: .stanza).bytes[...])
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sequence, forKey: .sequence)
        // In the form of the wire: nothing of a stanza is lost.
        try container.encode(Blob(StanzaEncoder.encode(stanza)), forKey: .stanza)
    }
}
