import Testing
import WAHTTP

@Suite struct HTTPLimitsTests {
    @Test(arguments: [(256, 128), (1024, 512), (20_000, 10_000), (1 << 20, 20_000), (1, 1), (0, 1), (-1, 1)])
    func `connections take half of the descriptors at most, whatever the system grants`(
        descriptors: Int, connections: Int
    ) {
        let limits = HTTPLimits(descriptors: descriptors)
        #expect(limits.connections == connections)
        #expect(limits.connectionsPerAddress == max(1, connections / 2))
    }
}
