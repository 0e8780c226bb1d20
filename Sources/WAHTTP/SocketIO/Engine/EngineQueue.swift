/// Packets that wait for a peer, in order.
struct EngineQueue {
    private var frames: [EngineFrame] = []
    private var first = 0

    /// Bytes of all waiting packets.
    private(set) var bytes = 0

    var count: Int { frames.count - first }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ frame: EngineFrame) {
        frames.append(frame)
        bytes += frame.count
    }

    /// Takes the oldest packets: at most `limit`, and none behind the one that reaches `maximumBytes`.
    mutating func take(_ limit: Int, maximumBytes: Int = .max) -> [EngineFrame] {
        var taken: [EngineFrame] = []
        var size = 0
        while first < frames.count, taken.count < limit, size < maximumBytes {
            let frame = frames[first]
            taken.append(frame)
            size += frame.count
            frames[first] = .text([])  // the bytes are released before the list is
            first += 1
        }
        bytes -= size
        if first == frames.count {
            frames = []
            first = 0
        } else if first >= 256 {
            frames.removeFirst(first)
            first = 0
        }
        return taken
    }

    mutating func removeAll() { self = EngineQueue() }
}
