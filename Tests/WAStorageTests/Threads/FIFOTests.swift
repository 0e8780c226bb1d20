import Testing

@testable import WAStorage

@Suite struct FIFOTests {
    @Test(arguments: [1, 2, 3, 7, 100])
    func `elements come out in the order they went in, however pushes and pops mix`(burst: Int) {
        var queue = FIFO<Int>()
        var pushed = 0
        var popped: [Int] = []
        for round in 0..<200 {
            for _ in 0..<(round % burst + 1) {
                queue.append(pushed)
                pushed += 1
            }
            if round % 3 != 0, let value = queue.popFirst() { popped.append(value) }
            #expect(queue.count == pushed - popped.count)
        }
        while let value = queue.popFirst() { popped.append(value) }
        #expect(popped == Array(0..<pushed))
        #expect(queue.isEmpty)
        #expect(queue.popFirst() == nil)
    }

    @Test func `releases what was taken`() {
        final class Token: Sendable {}
        var queue = FIFO<Token>()
        weak var taken: Token?
        do {
            let token = Token()
            taken = token
            queue.append(token)
            queue.append(Token())
        }
        _ = queue.popFirst()
        #expect(taken == nil)
        #expect(queue.count == 1)
    }
}
