import TestSupport
import Testing

@testable import WACore

/// Rules that hold whatever arrives, in whatever order.
@Suite struct SessionPropertyTests {
    struct Letter {
        let bytes: [UInt8]
        let kind: CiphertextKind
        let text: [UInt8]
    }

    @Test(arguments: 1...12)
    func `after any order and loss of messages both sides can still communicate`(seed: Int) throws {
        var (alice, bob, random) = try strangers(seed: UInt64(seed))
        var toAlice: [Letter] = []
        var toBob: [Letter] = []
        for round in 0..<150 {
            let text = [UInt8(truncatingIfNeeded: round)]
            switch random.below(6) {
            case 0, 1:
                let sealed = try alice.record.encrypt(text)
                toBob.append(Letter(bytes: sealed.bytes, kind: sealed.kind, text: text))
            case 2 where bob.record.canEncrypt:
                let sealed = try bob.record.encrypt(text)
                toAlice.append(Letter(bytes: sealed.bytes, kind: sealed.kind, text: text))
            case 3 where !toBob.isEmpty: try deliver(&toBob, to: &bob, random)
            case 4 where !toAlice.isEmpty: try deliver(&toAlice, to: &alice, random)
            case 5 where !toBob.isEmpty && random.below(3) == 0: toBob.remove(at: random.below(toBob.count))
            default: break
            }
        }
        try talk(&alice, &bob, random)
    }

    /// Delivers a letter picked at random, sometimes twice.
    ///
    /// Only a chain that fell out of the five may be lost.
    private func deliver(_ letters: inout [Letter], to party: inout Party, _ random: SeededRandom) throws {
        let letter = letters.remove(at: random.below(letters.count))
        let before = party.record
        do {
            #expect(try party.receive(letter.bytes, letter.kind, random: random) == letter.text)
        } catch {
            #expect(error.code == .badMAC)
            #expect(party.record == before)
            return
        }
        if random.below(4) == 0 {
            let after = party.record
            let code = signalCode { _ = try party.receive(letter.bytes, letter.kind, random: NoRandom()) }
            #expect(code == .duplicate)
            #expect(party.record == after)
        }
        party.record = try SessionRecord(serialized: party.record.serialized())
    }

    private func talk(_ alice: inout Party, _ bob: inout Party, _ random: SeededRandom) throws {
        for round in 0..<3 {
            let question = try alice.record.encrypt([UInt8(round), 1])
            #expect(try bob.receive(question.bytes, question.kind, random: random) == [UInt8(round), 1])
            let answer = try bob.record.encrypt([UInt8(round), 2])
            #expect(try alice.receive(answer.bytes, answer.kind, random: random) == [UInt8(round), 2])
        }
    }

    @Test(arguments: 1...4)
    func `two sides that start sessions at the same time can communicate`(seed: Int) throws {
        var (alice, bob, random) = try strangers(seed: UInt64(seed))
        try bob.begin(with: alice, random: random)
        var toBob = try (0..<3).map { try letter(&alice, $0) }
        var toAlice = try (3..<6).map { try letter(&bob, $0) }
        while !toBob.isEmpty || !toAlice.isEmpty {
            if !toBob.isEmpty, random.below(2) == 0 { try deliver(&toBob, to: &bob, random) }
            if !toAlice.isEmpty, random.below(2) == 0 { try deliver(&toAlice, to: &alice, random) }
        }
        try talk(&alice, &bob, random)
    }

    private func letter(_ party: inout Party, _ number: Int) throws -> Letter {
        let sealed = try party.record.encrypt([UInt8(number)])
        return Letter(bytes: sealed.bytes, kind: sealed.kind, text: [UInt8(number)])
    }

    @Test
    func `no flipped bit of a message is accepted, and none changes the record`() throws {
        var (alice, bob, random) = try strangers()
        let prekey = try alice.record.encrypt([1, 2, 3])
        var bobLater = bob
        _ = try bobLater.receive(prekey.bytes, prekey.kind, random: random)
        let answer = try bobLater.record.encrypt([4, 5, 6])
        // The registration id is the one part of a prekey message that nothing authenticates.
        let number = [0x28] + UInt64(alice.local.registrationID).varint
        let free = try #require(prekey.bytes.firstRange(of: number))
        try flip(prekey.bytes, prekey.kind, by: bob, except: free)
        try flip(answer.bytes, answer.kind, by: alice, except: 0..<0)
    }

    private func flip(_ bytes: [UInt8], _ kind: CiphertextKind, by party: Party, except free: Range<Int>) throws {
        for index in bytes.indices where !free.contains(index) {
            for bit in 0..<8 {
                var altered = bytes
                altered[index] ^= 1 << UInt8(bit)
                // The lower half of the version byte is not looked at on receipt, and the outer one is not covered.
                if index == 0, bit < 4, kind == .preKeySignal { continue }
                var copy = party
                let code = signalCode { _ = try copy.receive(altered, kind, random: NoRandom()) }
                #expect(code != nil, "byte \(index) bit \(bit)")
                #expect(copy.record == party.record)
            }
        }
    }

    @Test
    func `no truncated message is accepted`() throws {
        var (alice, bob, random) = try strangers()
        let prekey = try alice.record.encrypt([1, 2, 3])
        for length in 0..<prekey.bytes.count {
            var copy = bob
            let altered = Array(prekey.bytes.prefix(length))
            // Cut at a field border the message may lack only what it can do without; prekey ids are needed here.
            #expect(signalCode { _ = try copy.receive(altered, prekey.kind, random: NoRandom()) } != nil)
            #expect(copy.record == bob.record)
        }
        _ = try bob.receive(prekey.bytes, prekey.kind, random: random)
        let answer = try bob.record.encrypt([4, 5, 6])
        for length in 0..<answer.bytes.count {
            var copy = alice
            let altered = Array(answer.bytes.prefix(length))
            #expect(signalCode { _ = try copy.receive(altered, answer.kind, random: NoRandom()) } != nil)
            #expect(copy.record == alice.record)
        }
    }
}

extension UInt64 {
    /// As protobuf writes it.
    var varint: [UInt8] {
        var rest = self
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
