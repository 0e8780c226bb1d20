import TestSupport
import Testing

@testable import WACore

@Suite struct FrameAssemblerTests {
    static let frames: [[UInt8]] = [
        [1], [], Array(0..<200), [UInt8](repeating: 9, count: 300), [0, 0, 5], [UInt8](repeating: 3, count: 70),
    ]
    static let stream: [UInt8] = frames.flatMap { (try? FrameHeader.frame($0)) ?? [] }

    static func feed(_ parts: [ArraySlice<UInt8>]) throws -> (frames: [[UInt8]], pending: Int) {
        var assembler = FrameAssembler()
        var seen: [[UInt8]] = []
        for part in parts { seen += try assembler.append(part).map { Array($0) } }
        return (seen, assembler.pendingCount)
    }

    @Test(arguments: 1...stream.count)
    func `pieces of any one size yield the same frames`(size: Int) throws {
        let parts = stride(from: 0, to: Self.stream.count, by: size).map {
            Self.stream[$0..<min($0 + size, Self.stream.count)]
        }
        let result = try Self.feed(parts)
        #expect(result.frames == Self.frames)
        #expect(result.pending == 0)
    }

    @Test
    func `a split at any place yields the same frames`() throws {
        for cut in 0...Self.stream.count {
            #expect(try Self.feed([Self.stream[..<cut], Self.stream[cut...]]).frames == Self.frames)
        }
    }

    @Test
    func `random pieces yield the same frames`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var parts: [ArraySlice<UInt8>] = []
            var rest = Self.stream[...]
            while !rest.isEmpty {
                let size = Int.random(in: 0...40, using: &generator)
                parts.append(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(try Self.feed(parts).frames == Self.frames)
        }
    }

    @Test
    func `an announced length is not allocated in advance`() throws {
        var assembler = FrameAssembler()
        #expect(try assembler.append([0xFF, 0xFF, 0xFF, 1]).isEmpty)
        #expect(assembler.pendingCount == 4)
        #expect(try assembler.append([UInt8](repeating: 2, count: 100)).isEmpty)
        #expect(assembler.pendingCount == 104)
    }

    @Test
    func `the longest frame passes in pieces, and a message above the limit is refused`() throws {
        var assembler = FrameAssembler()
        let longest = [UInt8](repeating: 4, count: FrameHeader.maximumPayload)
        let wire = try FrameHeader.frame(longest)
        #expect(try assembler.append(wire[..<1_000_000]).isEmpty)
        #expect(try assembler.append(wire[1_000_000...]).map(\.count) == [FrameHeader.maximumPayload])
        let error = #expect(throws: NoiseError.self) {
            try assembler.append([UInt8](repeating: 0, count: FrameAssembler.maximumAppend + 1))
        }
        #expect(error?.code == .frameTooLarge)
        #expect(throws: NoiseError.self) { try FrameHeader.frame(longest + [0]) }
    }
}
