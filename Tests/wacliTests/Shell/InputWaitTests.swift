import Foundation
import Glibc
import Testing
import WACore

@testable import wacli

@Suite(.timeLimit(.minutes(1)))
struct InputWaitTests {
    @Test
    func `returns when there is something to read, and at the end of the input`() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data([1]))
        try await InputWait.untilReadable(pipe.fileHandleForReading.fileDescriptor)
        let ended = Pipe()
        try ended.fileHandleForWriting.close()
        try await InputWait.untilReadable(ended.fileHandleForReading.fileDescriptor)
    }

    @Test(arguments: 1...20)
    func `a cancelled task stops waiting, before and while it waits`(attempt: Int) async {
        let pipe = Pipe()
        let work = Task { try await InputWait.untilReadable(pipe.fileHandleForReading.fileDescriptor) }
        for _ in 0..<attempt { await Task.yield() }
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
        withExtendedLifetime(pipe) {}
    }
}

struct InterruptionTests {
    @Test
    func `the first signal cancels the work, also when it comes before the work`() async {
        for isEarly in [true, false] {
            let interruption = Interruption()
            if isEarly { interruption.arrived(SIGTERM) }
            let work = Task { await Cancellation.wait() }
            interruption.cancels(work)
            if !isEarly { interruption.arrived(SIGTERM) }
            await work.value
            #expect(work.isCancelled && interruption.signal == SIGTERM)
        }
    }
}

struct BackgroundThreadTests {
    @Test
    func `the work runs on a thread of its own`() async {
        let caller = pthread_self()
        let isOther = await withCheckedContinuation { continuation in
            let isStarted = BackgroundThread.run {
                continuation.resume(returning: pthread_equal(pthread_self(), caller) == 0)
            }
            if !isStarted { continuation.resume(returning: false) }
        }
        #expect(isOther)
    }
}
