public import WACore

/// Hands out recorded bytes, then fails the rule that a test must list everything it draws.
public final class ScriptedRandom: RandomSource {
    private let rest: Lock<[UInt8]>

    /// Hands out `parts` one after another.
    public init(_ parts: [UInt8]...) { rest = Lock(Array(parts.joined())) }

    /// Adds bytes at the end.
    public func append(_ bytes: [UInt8]) { rest.withLock { $0 += bytes } }

    /// How many bytes are left.
    public var remaining: Int { rest.withLock { $0.count } }

    /// The next `count` recorded bytes.
    public func bytes(_ count: Int) -> [UInt8] {
        rest.withLock { rest in
            precondition(rest.count >= count, "the test drew \(count) random bytes but only \(rest.count) are left")
            defer { rest.removeFirst(count) }
            return Array(rest.prefix(count))
        }
    }
}
