/// The media types that a request accepts, with their weights (RFC 9110 section 12.5.1).
public struct AcceptedMedia: Sendable {
    /// One element, such as `image/*;q=0.5`.
    private struct Range: Sendable {
        let type: Substring
        let subtype: Substring
        /// Thousandths; 0 refuses.
        let weight: Int

        /// nil for what is not a media range, or has a weight that is none.
        init?(_ element: String) {
            let parts = element.lowercased().split(separator: ";")
            let names = (parts.first ?? "").split(separator: "/").map { Substring($0.trimmedOfBlanks) }
            guard names.count == 2 else { return nil }
            (type, subtype) = (names[0], names[1])
            let pairs = parts.dropFirst().map { $0.split(separator: "=").map(\.trimmedOfBlanks) }
            guard let pair = pairs.first(where: { $0.first == "q" }) else {
                weight = 1000
                return
            }
            guard pair.count == 2, let value = Double(pair[1]), (0...1).contains(value) else { return nil }
            weight = Int(value * 1000)
        }

        /// How exactly it names a media type, from 0 for `*/*`; nil when it does not.
        func precision(for media: String) -> Int? {
            if type == "*", subtype == "*" { return 0 }
            let names = media.split(separator: "/")
            guard names.count == 2, names[0] == type else { return nil }
            if subtype == "*" { return 1 }
            return names[1] == subtype ? 2 : nil
        }
    }

    private let ranges: [Range]
    private let isAnything: Bool

    /// Reads the elements of the field; without any, everything is accepted.
    public init(_ elements: [String]) {
        ranges = elements.compactMap { Range($0) }
        isAnything = elements.isEmpty
    }

    /// The type with the highest weight; between equal ones the one that is named most exactly, then the first of
    /// `types`.
    ///
    /// nil when none is accepted.
    public func preferred(among types: [String]) -> String? {
        guard !isAnything else { return types.first }
        var best: (type: String, weight: Int, precision: Int)?
        for type in types {
            guard let (weight, precision) = match(type), weight > 0 else { continue }
            if let best, (best.weight, best.precision) >= (weight, precision) { continue }
            best = (type, weight, precision)
        }
        return best?.type
    }

    /// True when the field names this type, or a range with it, only to refuse it.
    public func refuses(_ type: String) -> Bool { match(type)?.weight == 0 }

    /// The most exact range for a type; of equally exact ones the first.
    private func match(_ type: String) -> (weight: Int, precision: Int)? {
        var found: (weight: Int, precision: Int)?
        for range in ranges {
            guard let precision = range.precision(for: type), precision > found?.precision ?? -1 else { continue }
            found = (range.weight, precision)
        }
        return found
    }
}
