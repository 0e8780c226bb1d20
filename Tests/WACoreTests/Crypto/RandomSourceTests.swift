import Testing

@testable import WACore

struct RandomSourceTests {
    @Test(arguments: [16, 32, 48, 64, 2_000])
    func `draws of any size have their length, and none is given out twice`(size: Int) {
        let draws = (0..<500).map { _ in SystemRandom().bytes(size) }
        #expect(draws.allSatisfy { $0.count == size })
        #expect(Set(draws).count == draws.count)
        #expect(draws.allSatisfy { $0.contains { $0 != 0 } })
    }

    @Test func `concurrent draws never share bytes`() async {
        let draws = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).map { _ in SystemRandom().bytes(16) } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(draws.count == 4_000)
        #expect(Set(draws).count == draws.count)
    }
}
