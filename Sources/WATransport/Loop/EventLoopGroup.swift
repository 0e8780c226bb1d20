internal import Glibc
internal import Synchronization

/// A few event loops that connections are spread over.
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

    /// The processors this process may use.
    public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// A loop, each in its turn.
    public func next() -> EventLoop {
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return loops[Int(UInt(bitPattern: number) % UInt(loops.count))]
    }

    /// Stops every loop and waits for their threads; not to be called on one of them.
    public func stop() {
        for loop in loops { loop.stop() }
    }
}
