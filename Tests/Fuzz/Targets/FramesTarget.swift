@testable import WACore

extension FuzzTarget {
    /// A stream of frames: however it is split, the same frames come out, and nothing is kept that did not arrive.
    static let frames = FuzzTarget("frames") { input in
        guard let seed = input.first else { return }
        let stream = Array(input.dropFirst())
        var whole = FrameAssembler()
        guard let expected = try? whole.append(stream) else { return rule(false, "a short stream is refused") }
        var split = FrameAssembler()
        var seen: [ArraySlice<UInt8>] = []
        var arrived = 0
        for piece in stream.pieces(seed) {
            guard let frames = try? split.append(piece) else { return rule(false, "a piece of it is refused") }
            seen += frames
            arrived += piece.count
            rule(split.pendingCount <= arrived, "more waits than has arrived")
        }
        rule(seen.elementsEqual(expected) { $0.elementsEqual($1) }, "the split changes the frames")
        rule(split.pendingCount == whole.pendingCount, "the split changes what waits")
        let used = expected.reduce(0) { $0 + $1.count + FrameHeader.size }
        rule(used + whole.pendingCount == stream.count, "bytes are lost or made up")
        let again = expected.flatMap { (try? FrameHeader.frame(Array($0))) ?? [] }
        rule(again.elementsEqual(stream.prefix(used)), "frames do not write as they were read")
    }
}
