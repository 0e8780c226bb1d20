internal import Glibc
internal import Synchronization

/// A fixed set of event loops that share the connections.
public final class EventLoopGroup: Sendable {
    /// The loops, at least one.
    public let loops: [EventLoop]
    private let turn = Atomic<Int>(0)

    /// Starts `count` loops (at least one); by default one per processor.
    public init(count: Int = EventLoopGroup.processorCount) throws(TransportError) {
        var loops: [EventLoop] = []
        for number in 0..<max(1, count) {
            do {
                loops.append(try EventLoop(name: "loop-\(number)"))
            } catch {
                for loop in loops { loop.stop() }
                throw error
            }
        }
        self.loops = loops
    }

    /// Number of processors available to this process.
    public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Returns the next loop, round-robin.
    public func next() -> EventLoop {
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return loops[Int(UInt(bitPattern: number) % UInt(loops.count))]
    }

    /// Stops every loop and waits for their threads; must not be called on one of them.
    public func stop() {
        for loop in loops { loop.stop() }
    }
}
