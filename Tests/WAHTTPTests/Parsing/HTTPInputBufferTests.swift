import TestSupport
import Testing

@testable import WAHTTP

@Suite struct HTTPInputBufferTests {
    private let tooLong = HTTPError.headersTooLarge("too long")

    @Test(arguments: UInt64(0)..<16)
    func `agrees with a plain array under any appends and reads`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var buffer = HTTPInputBuffer()
        var model: [UInt8] = []
        for _ in 0..<200 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                let piece: [UInt8] = (0..<Int.random(in: 0...2000, using: &random)).map { _ in
                    [0x61, 0x0D, 0x0A].randomElement(using: &random) ?? 0x61
                }
                piece.withUnsafeBytes { buffer.append($0) }
                model += piece
            case 2:
                let count = Int.random(in: 0...1500, using: &random)
                #expect(Array(buffer.take(atMost: count)) == Array(model.prefix(count)))
                model.removeFirst(min(count, model.count))
            case 3: try expectSameLine(&buffer, &model)
            default: buffer.releaseMemory()
            }
            #expect(buffer.count == model.count)
        }
    }

    /// A line is given out only when it ends in CR LF; a bare LF is an error and leaves everything in place.
    private func expectSameLine(_ buffer: inout HTTPInputBuffer, _ model: inout [UInt8]) throws {
        guard let end = model.firstIndex(of: 0x0A) else {
            #expect(try buffer.line(limit: 1 << 20, tooLong: tooLong) == nil)
            return
        }
        guard end > 0, model[end - 1] == 0x0D else {
            let error = #expect(throws: HTTPError.self) { try buffer.line(limit: 1 << 20, tooLong: tooLong) }
            #expect(error?.status.code == 400)
            _ = buffer.take(atMost: end + 1)
            model.removeFirst(end + 1)
            return
        }
        #expect(try buffer.line(limit: 1 << 20, tooLong: tooLong).map { Array($0) } == Array(model[..<(end - 1)]))
        model.removeFirst(end + 1)
    }

    @Test(arguments: [0, 1, 5, 100])
    func `a line above the limit is rejected before its end arrives`(limit: Int) throws {
        let fitting = [UInt8](repeating: 0x61, count: limit) + [0x0D, 0x0A]
        var buffer = HTTPInputBuffer()
        fitting.withUnsafeBytes { buffer.append($0) }
        #expect(try buffer.line(limit: limit, tooLong: tooLong)?.count == limit)
        var endless = HTTPInputBuffer()
        [UInt8](repeating: 0x61, count: limit + 2).withUnsafeBytes { endless.append($0) }
        let error = #expect(throws: HTTPError.self) { try endless.line(limit: limit, tooLong: tooLong) }
        #expect(error?.status.code == 431)
    }
}
