internal import WAProto

/// The token that proves to the server that a reported message was really sent (51-sending.md section 9.3).
enum ReportingToken {
    /// The `v` attribute of the token's element.
    static let version = 2

    /// True for the kinds of message that carry a token; they also need a message secret.
    static func isEligible(_ message: WA.Message) -> Bool {
        message.reactionMessage == nil && message.encReactionMessage == nil
            && message.encEventResponseMessage == nil && message.pollUpdateMessage == nil
    }

    /// The 16-byte token of a message that `secret` describes (modifier: the chat).
    ///
    /// `message` is the serialized message before padding.
    static func make(message: [UInt8], secret: MessageSecret) throws(ProtobufError) -> [UInt8] {
        let covered = try covered(message)
        return Array(KeyDerivation.hmac(key: secret.key(for: .reportToken), covered).prefix(16))
    }

    /// The parts of a serialized message that the token covers, in ascending order of fields.
    static func covered(_ message: [UInt8]) throws(ProtobufError) -> [UInt8] {
        try covered(message, by: coverage)
    }

    private static func covered(_ message: [UInt8], by rules: [UInt32: Coverage]) throws(ProtobufError) -> [UInt8] {
        var kept: [(number: UInt32, bytes: [UInt8])] = []
        var position = message.startIndex
        while position < message.endIndex {
            let field = try ProtobufField(message[position...])
            position = field.raw.endIndex
            switch rules[field.number] {
            case nil: continue
            case .whole: kept.append((field.number, Array(field.raw)))
            case .parts(let inner):
                guard let payload = field.payload else { continue }
                let part = try covered(Array(payload), by: inner)
                if !part.isEmpty { kept.append((field.number, ProtobufField.delimited(field.number, part))) }
            }
        }
        // Array's sort is stable in practice but not by contract, so ties are broken by position.
        let sorted = kept.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
        return sorted.flatMap(\.element.bytes)
    }

    private enum Coverage {
        /// The field byte for byte.
        case whole
        /// These fields of the message inside.
        case parts([UInt32: Coverage])
    }

    private static func fields(_ numbers: UInt32..., and nested: [UInt32: Coverage] = [:]) -> Coverage {
        .parts(nested.merging(numbers.map { ($0, .whole) }) { first, _ in first })
    }

    /// How often and whether the message was forwarded; the only parts of a context that count.
    private static let context = fields(21, 22)
    /// A whole message inside: contributes nothing, as in whatsmeow and Baileys.
    private static let wrapper = Coverage.parts([:])
    private static let poll = fields(2, and: [3: fields(1, 2), 5: context, 8: fields(1, 2)])
    private static let video = fields(2, 6, 7, 13, 20, and: [17: context])

    private static let coverage: [UInt32: Coverage] = [
        1: .whole,
        3: fields(2, 3, 8, 11, 25, and: [17: context]),
        4: fields(1, 16, and: [17: context]),
        5: fields(3, 4, 5, 16, and: [17: context]),
        6: fields(1, 30, and: [17: context]),
        7: fields(2, 7, 10, 20, and: [17: context]),
        8: fields(2, 7, 9, 21, and: [17: context]),
        9: video,
        12: fields(1, 2, 15, and: [14: wrapper]),
        18: fields(6, 16, and: [17: context]),
        26: fields(4, 5, 8, 13, and: [17: context]),
        28: fields(1, 2, 4, 5, 6, and: [7: context]),
        37: .parts([1: wrapper]), 53: .parts([1: wrapper]), 55: .parts([1: wrapper]), 58: .parts([1: wrapper]),
        59: .parts([1: wrapper]), 74: .parts([1: wrapper]), 87: .parts([1: wrapper]), 92: .parts([1: wrapper]),
        93: .parts([1: wrapper]), 94: .parts([1: wrapper]),
        49: poll, 60: poll, 64: poll,
        66: video,
        88: fields(1, and: [2: fields(1), 3: context]),
    ]
}
