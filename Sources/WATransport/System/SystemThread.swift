internal import CSystem
internal import Glibc

/// An operating system thread, for event loops and blocking work.
struct SystemThread: Sendable {
    private let number: pthread_t

    /// Starts a thread; `name` has at most 15 bytes.
    init(name: String, _ body: @escaping @Sendable () -> Void) throws(TransportError) {
        let work = Unmanaged.passRetained(Work(name: name, body: body))
        var created = pthread_t()
        let status = pthread_create(
            &created, nil,
            { context in
                guard let context else { return nil }
                let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                csystem_name_thread(work.name)
                work.body()
                return nil
            }, work.toOpaque())
        guard status == 0 else {
            work.release()
            throw .system(.unavailable, "Could not start the thread \(name)", status)
        }
        number = created
    }

    /// Waits for the thread to end.
    ///
    /// Exactly one of `join` and `detach` must be called, once.
    func join() { pthread_join(number, nil) }

    /// Detaches the thread, so that its resources are released when it ends.
    func detach() { pthread_detach(number) }

    private final class Work {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
