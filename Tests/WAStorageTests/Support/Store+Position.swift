import WACore

@testable import WAStorage

extension Store {
    /// The position of a cursor; nil when this log did not make it.
    func position(of cursor: EventCursor) -> Int64? { cursors.withLock { $0 }.position(of: cursor) }
}
