import TestSupport
import Testing

@testable import WACore

@Suite struct ConnectionHeaderTests {
    static let frames: [UInt8] = [0, 0, 1, 9]

    @Test(arguments: [nil, [8, 2, 8, 5, 0, 1]])
    func `what a client opens with is read back, with and without routing info`(routingInfo: [UInt8]?) throws {
        let stream = ConnectionHeader.opening(routingInfo: routingInfo) + Self.frames
        let opening = try #require(try ConnectionHeader.parse(stream[...]))
        #expect(opening.routingInfo.map { Array($0) } == routingInfo)
        #expect(Array(opening.rest) == Self.frames)
    }

    @Test
    func `the bytes are those of 10-transport.md section 2`() {
        #expect(ConnectionHeader.opening(routingInfo: nil).hex == "57410603")
        #expect(ConnectionHeader.opening(routingInfo: []).hex == "57410603")
        #expect(ConnectionHeader.opening(routingInfo: [0xAA, 0xBB]).hex == "45440001000002aabb57410603")
    }

    @Test
    func `every truncation asks for more`() throws {
        let stream = ConnectionHeader.opening(routingInfo: [1, 2, 3])
        for count in 0..<stream.count { #expect(try ConnectionHeader.parse(stream[..<count]) == nil) }
        for count in 0..<4 { #expect(try ConnectionHeader.parse(ConnectionHeader.bytes[..<count]) == nil) }
    }

    @Test(arguments: ["474554", "58", "57410602", "57410502", "4544000200", "45440002", "4545"])
    func `another protocol, version or mark is refused as soon as it shows`(hex: String) throws {
        let error = #expect(throws: NoiseError.self) { try ConnectionHeader.parse(bytes(hex)[...]) }
        #expect(error?.code == .badHeader)
    }
}
