import Testing

@testable import WAStorage

@Suite struct ReadTurnsTests {
    private func popAll(_ turns: inout ReadTurns<String>) -> [String] {
        var popped: [String] = []
        while let job = turns.popFirst() { popped.append(job) }
        return popped
    }

    @Test func `a read waits for no more than one long read, and long reads are not left waiting`() {
        var turns = ReadTurns<String>()
        for index in 1...3 { turns.append("long \(index)", isLong: true) }
        #expect(turns.popFirst() == "long 1")
        for index in 1...4 { turns.append("short \(index)", isLong: false) }
        #expect(popAll(&turns) == ["short 1", "long 2", "short 2", "long 3", "short 3", "short 4"])
        #expect(turns.popFirst() == nil)
    }

    @Test func `reads of one kind keep their order`() {
        var turns = ReadTurns<String>()
        for isLong in [true, false] {
            for index in 0..<5 { turns.append("\(index)", isLong: isLong) }
            #expect(popAll(&turns) == ["0", "1", "2", "3", "4"])
        }
    }
}
