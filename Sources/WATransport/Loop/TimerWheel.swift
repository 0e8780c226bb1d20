/// Pending timers, hashed by the tick they are due at.
///
/// Inserting and cancelling take constant time, so tens of thousands of keepalives are cheap. The wheel has no clock:
/// the owner advances it with ``advance(to:)``. A timer never expires before its tick.
struct TimerWheel<Payload> {
    /// Identifies an inserted timer; invalid once the timer expired or was cancelled.
    struct Handle: Equatable {
        fileprivate let index: Int32
        fileprivate let generation: UInt32
    }

    /// An element of a slot's doubly linked circular list; `next` also links the free list.
    private struct Entry {
        var payload: Payload?
        var deadline: UInt64
        var next: Int32
        var previous: Int32
        var generation: UInt32
    }

    /// Slots on the ring.
    ///
    /// At 10 ms a tick this spans 41 s, so that a keepalive timer is visited once and not once per revolution.
    static var slotCount: Int { 4096 }
    private static var none: Int32 { -1 }

    private var entries: [Entry] = []
    private var firstFree = Self.none
    private var heads = [Int32](repeating: Self.none, count: Self.slotCount)
    private var occupied = [UInt64](repeating: 0, count: Self.slotCount / 64)
    private var current: UInt64

    /// Timers that have neither expired nor been cancelled.
    private(set) var count = 0

    /// Creates an empty wheel at `tick`.
    init(tick: UInt64 = 0) { current = tick }

    /// Adds a timer that expires at `deadline`, or with the next tick if that has passed.
    mutating func insert(_ payload: Payload, at deadline: UInt64) -> Handle {
        let deadline = max(deadline, current + 1)
        let index = takeEntry(payload, deadline)
        let slot = Self.slot(of: deadline)
        let head = heads[slot]
        if head == Self.none {
            heads[slot] = index
            occupied[slot / 64] |= 1 << UInt64(slot % 64)
            link(index, index)
        } else {
            let tail = entries[Int(head)].previous
            link(tail, index)
            link(index, head)
        }
        count += 1
        return Handle(index: index, generation: entries[Int(index)].generation)
    }

    /// Removes a timer and returns its payload; nil if it expired or was cancelled before.
    @discardableResult
    mutating func cancel(_ handle: Handle) -> Payload? {
        let index = Int(handle.index)
        guard entries.indices.contains(index), entries[index].generation == handle.generation else { return nil }
        return remove(handle.index)
    }

    /// Advances the wheel to `tick` and returns the expired payloads, ordered by tick, then by insertion.
    mutating func advance(to tick: UInt64) -> [Payload] {
        guard tick > current else { return [] }
        let start = current
        current = tick
        guard count > 0 else { return [] }
        let span = min(tick - start, UInt64(Self.slotCount))
        var expired: [(deadline: UInt64, payload: Payload)] = []
        var distance: UInt64 = 1
        while distance <= span, let step = distanceToOccupied(from: start &+ distance) {
            distance += step
            guard distance <= span else { break }
            expire(slot: Self.slot(of: start &+ distance), upTo: tick, into: &expired)
            distance += 1
        }
        if tick - start > span {  // more than one revolution: the order of slots is not the order of time
            expired = expired.enumerated()
                .sorted { ($0.element.deadline, $0.offset) < ($1.element.deadline, $1.offset) }.map(\.element)
        }
        return expired.map(\.payload)
    }

    /// The tick to advance to next, not after the earliest deadline; nil if there is no timer.
    var nextTick: UInt64? {
        guard count > 0, let distance = distanceToOccupied(from: current &+ 1) else { return nil }
        return current &+ 1 &+ distance
    }

    /// Removes and returns all payloads.
    mutating func removeAll() -> [Payload] {
        defer { self = TimerWheel(tick: current) }
        return entries.compactMap(\.payload)
    }

    private static func slot(of tick: UInt64) -> Int { Int(tick % UInt64(slotCount)) }

    private mutating func expire(
        slot: Int, upTo tick: UInt64, into expired: inout [(deadline: UInt64, payload: Payload)]
    ) {
        var index = heads[slot]
        guard index != Self.none else { return }
        let last = entries[Int(index)].previous
        while true {
            let (next, deadline) = (entries[Int(index)].next, entries[Int(index)].deadline)
            if deadline <= tick, let payload = remove(index) { expired.append((deadline, payload)) }
            if index == last { return }
            index = next
        }
    }

    /// Ticks from `tick` to the next non-empty slot, at most one revolution.
    private func distanceToOccupied(from tick: UInt64) -> UInt64? {
        let start = Self.slot(of: tick)
        var word = start / 64
        var bits = occupied[word] & (UInt64.max << UInt64(start % 64))
        for _ in 0...occupied.count {
            if bits != 0 {
                let slot = word * 64 + bits.trailingZeroBitCount
                return UInt64((slot - start + Self.slotCount) % Self.slotCount)
            }
            word = (word + 1) % occupied.count
            bits = occupied[word]
        }
        return nil
    }

    private mutating func takeEntry(_ payload: Payload, _ deadline: UInt64) -> Int32 {
        guard firstFree != Self.none else {
            entries.append(
                Entry(payload: payload, deadline: deadline, next: Self.none, previous: Self.none, generation: 0))
            return Int32(truncatingIfNeeded: entries.count - 1)
        }
        let index = firstFree
        firstFree = entries[Int(index)].next
        entries[Int(index)].payload = payload
        entries[Int(index)].deadline = deadline
        return index
    }

    private mutating func remove(_ index: Int32) -> Payload? {
        let entry = entries[Int(index)]
        let slot = Self.slot(of: entry.deadline)
        if entry.next == index {
            heads[slot] = Self.none
            occupied[slot / 64] &= ~(1 << UInt64(slot % 64))
        } else {
            link(entry.previous, entry.next)
            if heads[slot] == index { heads[slot] = entry.next }
        }
        entries[Int(index)].payload = nil
        entries[Int(index)].generation &+= 1
        entries[Int(index)].next = firstFree
        firstFree = index
        count -= 1
        return entry.payload
    }

    private mutating func link(_ left: Int32, _ right: Int32) {
        entries[Int(left)].next = right
        entries[Int(right)].previous = left
    }
}
