internal import CSystem

/// What a descriptor waits for, or what it is ready for.
struct Interest: OptionSet {
    let rawValue: UInt32

    static let read = Interest(rawValue: EPOLLIN.rawValue)
    static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// Reported without being asked for: the socket has an error.
    static let error = Interest(rawValue: EPOLLERR.rawValue)
    /// Reported without being asked for: both directions are shut.
    static let hangUp = Interest(rawValue: EPOLLHUP.rawValue)
}

/// Owns a descriptor that an event loop watches.
///
/// Called on the loop only.
protocol DescriptorHandler: AnyObject {
    /// The descriptor is ready; level-triggered, so what is not consumed is reported again.
    func ready(_ events: Interest)
    /// The loop ends: close the descriptor.
    func loopStops()
}

/// A descriptor's place in a loop's table.
///
/// The generation tells apart a descriptor number and its next owner: closing and opening may happen between the
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
