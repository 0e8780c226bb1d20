internal import CSystem

/// The events a descriptor waits for or is ready for.
struct Interest: OptionSet {
    let rawValue: UInt32

    static let read = Interest(rawValue: EPOLLIN.rawValue)
    static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// The socket has an error; always reported.
    static let error = Interest(rawValue: EPOLLERR.rawValue)
    /// Both directions are shut down; always reported.
    static let hangUp = Interest(rawValue: EPOLLHUP.rawValue)
}

/// Owns a descriptor that an event loop watches.
///
/// Called on the loop only.
protocol DescriptorHandler: AnyObject {
    /// Handles readiness; level-triggered, so unconsumed events are reported again.
    func ready(_ events: Interest)
    /// Closes the descriptor because the loop is stopping.
    func loopStopped()
}

/// A descriptor's place in a loop's table.
///
/// The generation distinguishes successive owners of one descriptor number: it may be closed and reused between the
/// kernel's report and its handling.
struct Registration {
    let descriptor: Int32
    let generation: UInt32

    var token: UInt64 { UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor)) }

    init(descriptor: Int32, generation: UInt32) {
        self.descriptor = descriptor
        self.generation = generation
    }

    init(token: UInt64) {
        descriptor = Int32(bitPattern: UInt32(truncatingIfNeeded: token))
        generation = UInt32(truncatingIfNeeded: token >> 32)
    }
}
