/// What is known of a request besides what its peer sent, such as who is asking.
public struct HTTPContext: Sendable {
    private struct Entry: Sendable {
        let key: ObjectIdentifier
        let value: any ContextValue
    }

    /// A few: a list is faster than a table.
    private var entries: [Entry] = []

    /// Makes a context without values.
    public init() {}

    /// The value of a key; setting nil removes it.
    public subscript<Key: HTTPContextKey>(key: Key.Type) -> Key.Value? {
        get {
            let entry = entries.first { $0.key == ObjectIdentifier(key) }
            return (entry?.value as? Box<Key.Value>)?.value
        }
        set {
            entries.removeAll { $0.key == ObjectIdentifier(key) }
            if let newValue { entries.append(Entry(key: ObjectIdentifier(key), value: Box(newValue))) }
        }
    }
}

/// Names a value of a context.
public protocol HTTPContextKey {
    /// The type of the value.
    associatedtype Value: Sendable
}

private protocol ContextValue: AnyObject, Sendable {}

/// An object, because its type is found out faster than that of a value behind a protocol.
private final class Box<Value: Sendable>: ContextValue {
    let value: Value
    init(_ value: Value) { self.value = value }
}
