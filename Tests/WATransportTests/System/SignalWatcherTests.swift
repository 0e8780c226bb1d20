import Glibc
import Testing

@testable import WATransport

@Suite("Signal watcher", .serialized)
struct SignalWatcherTests {
    @Test("watched signals are delivered on the loop, and only one watcher may exist")
    func signals() async throws {
        let (loop, seen) = (TestLoops.any, Mailbox<ProcessSignal>())
        let watcher = try SignalWatcher([.hangUp, .terminate], on: loop) { signal in
            #expect(loop.inLoop)
            seen.put(signal)
        }
        #expect(throws: TransportError.self) { try SignalWatcher(on: loop) { _ in } }
        kill(getpid(), SIGHUP)
        #expect(try await seen.next() == .hangUp)
        kill(getpid(), SIGTERM)
        #expect(try await seen.next() == .terminate)
        watcher.cancel()
        await loop.run {}
        let again = try SignalWatcher([.hangUp], on: loop) { seen.put($0) }
        kill(getpid(), SIGHUP)
        #expect(try await seen.next() == .hangUp)
        again.cancel()
        await loop.run {}
    }
}
