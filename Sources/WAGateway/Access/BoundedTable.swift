/// A dictionary with a bound: when it is full, the keys that were used least recently make room.
///
/// Two generations of half the size each: a key that is used moves to the younger one, and when that is full, the older
/// one is discarded. So every step is a look-up or two, whatever the size.
struct BoundedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let half: Int

    /// Creates a table for at most `capacity` keys, which is at least 2.
    init(capacity: Int) { half = max(1, capacity / 2) }

    /// The keys it holds now.
    var count: Int { young.count + old.count }

    /// The value of a key; setting nil removes it.
    subscript(key: Key) -> Value? {
        mutating get {
            if let value = young[key] { return value }
            guard let value = old.removeValue(forKey: key) else { return nil }
            insert(key, value)
            return value
        }
        set {
            old[key] = nil
            guard let newValue else {
                young[key] = nil
                return
            }
            if young[key] == nil {
                insert(key, newValue)
            } else {
                young[key] = newValue
            }
        }
    }

    private mutating func insert(_ key: Key, _ value: Value) {
        if young.count >= half {
            old = young
            young = [:]
        }
        young[key] = value
    }
}
