internal import CSystem
internal import Glibc
internal import WACore

/// Waits for input without holding up a thread of the cooperative pool, and stops when the task is cancelled.
enum InputWait {
    /// Wakes the waiting thread.
    private final class Wake: Sendable {
        let descriptor: Int32

        init?() {
            descriptor = eventfd(0, Int32(EFD_CLOEXEC))
            guard descriptor >= 0 else { return nil }
        }

        deinit { close(descriptor) }

        func signal() { eventfd_write(descriptor, 1) }
    }

    /// Returns when `descriptor` has something to read, or has ended.
    static func untilReadable(_ descriptor: Int32) async throws {
        try Task.checkCancellation()
        guard let wake = Wake() else { throw CommandError(.failed, "Out of file descriptors.") }
        let isStarted = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStarted = BackgroundThread.run {
                    wait(descriptor, wake)
                    continuation.resume(returning: true)
                }
                if !isStarted { continuation.resume(returning: false) }
            }
        } onCancel: {
            wake.signal()
        }
        guard isStarted else { throw CommandError(.failed, "Cannot create a thread.") }
        try Task.checkCancellation()
    }

    private static func wait(_ descriptor: Int32, _ wake: Wake) {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        retryingInterrupted { poll(&watched, 2, -1) }
    }
}
