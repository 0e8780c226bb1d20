/// The sequence of QR references on display (40-pairing.md section 2, "Timing").
struct QRRotation: Sendable {
    private(set) var current: String?
    private var upcoming: ArraySlice<String>

    /// The first reference lasts longer, because the user has to find the scanner; then the server gives 20 s each.
    static let firstLifetime = Duration.seconds(60)
    static let furtherLifetime = Duration.seconds(20)

    /// How long this many references last; then the server closes the connection.
    static func lifetime(of count: Int) -> Duration { firstLifetime + furtherLifetime * max(0, count - 1) }

    init(refs: [String]) { upcoming = refs[...] }

    /// Number of references after the current one.
    var remaining: Int { upcoming.count }

    /// Advances to the next reference and returns its lifetime; nil after the last one.
    mutating func advance() -> Duration? {
        let lifetime = current == nil ? Self.firstLifetime : Self.furtherLifetime
        current = upcoming.popFirst()
        return current == nil ? nil : lifetime
    }
}
