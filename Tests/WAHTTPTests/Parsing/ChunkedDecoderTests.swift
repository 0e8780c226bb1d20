import TestSupport
import Testing

@testable import WAHTTP

@Suite struct ChunkedDecoderTests {
    private enum Outcome: Equatable {
        case body([UInt8])
        case incomplete
        case refused(Int)
    }

    /// Decodes bytes that arrive in pieces of `size`.
    private func decode(_ stream: [UInt8], limit: Int = 1 << 20, size: Int = .max) -> Outcome {
        let limits = HTTPLimits()
        var decoder = ChunkedDecoder(limits: limits, fields: HTTPFieldParser(limits: limits, used: 0))
        var buffer = HTTPInputBuffer()
        var body: [UInt8] = []
        var start = 0
        repeat {
            let end = start + min(size, stream.count - start)
            stream[start..<end].withUnsafeBytes { buffer.append($0) }
            start = end
            do {
                while let piece = try decoder.next(
                    from: &buffer, remaining: limit - body.count, tooLarge: .bodyTooLarge(limit: limit))
                {
                    guard case .data(let data) = piece else { return .body(body) }
                    #expect(!data.isEmpty)
                    body += data
                }
            } catch {
                return .refused(error.status.code)
            }
        } while start < stream.count
        return .incomplete
    }

    /// A body cut into chunks of any size, with sizes in either case, zeros before them, and extensions.
    private func chunked(_ body: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var stream: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(Int.random(in: 1...40, using: &random))
            rest = rest.dropFirst(chunk.count)
            let digits = String(chunk.count, radix: 16, uppercase: Bool.random(using: &random))
            let zeros = String(repeating: "0", count: Int.random(in: 0...4, using: &random))
            let part = ["", ";a", "; a=b", ";a=\"b;\\\"\t\"", " ;a\t= b;c"].randomElement(using: &random) ?? ""
            stream += bytes("\(zeros)\(digits)\(part)\r\n") + chunk + bytes("\r\n")
        }
        let trailer = ["", "A: b\r\n", "A: b\r\nC:\r\n"].randomElement(using: &random) ?? ""
        return stream + bytes("0\r\n\(trailer)\r\n")
    }

    @Test(arguments: UInt64(0)..<25)
    func `the body does not depend on chunks and their boundaries`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let body = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let stream = chunked(body, &random)
        for size in [1, 2, 7, stream.count] { #expect(decode(stream, size: size) == .body(body)) }
        for count in 0..<stream.count { #expect(decode(Array(stream.prefix(count))) == .incomplete) }
    }

    @Test(arguments: UInt64(0)..<20)
    func `no damaged byte traps, gives more than the limit, or depends on how the bytes arrive`(seed: UInt64) {
        var random = SplitMix(state: seed &+ 1000)
        let body = [UInt8](repeating: 0x61, count: 100)
        for _ in 0..<50 {
            var stream = chunked(body, &random)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                stream[Int.random(in: stream.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = decode(stream, limit: 120)
            if case .body(let body) = whole { #expect(body.count <= 120) }
            #expect(decode(stream, limit: 120, size: 1) == whole)
        }
    }

    @Test
    func `a chunk above the limit is rejected at its size line`() {
        #expect(decode(bytes("A\r\n0123456789\r\n0\r\n\r\n"), limit: 10) == .body(bytes("0123456789")))
        #expect(decode(bytes("B\r\n"), limit: 10) == .refused(413))
        #expect(decode(bytes("A\r\n0123456789\r\n1\r\n"), limit: 10) == .refused(413))
        #expect(decode(bytes("7FFFFFFFFFFFFFF\r\n"), limit: 10) == .refused(413))
        #expect(decode(bytes("FFFFFFFFFFFFFFFF\r\n"), limit: .max) == .refused(400))
    }
}
