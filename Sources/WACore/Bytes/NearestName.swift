/// Finds the known name closest to a mistyped one.
public enum NearestName {
    /// The closest of `names`, if close enough to be what was meant; ties go to the first.
    public static func of(_ word: String, in names: [String]) -> String? {
        // A typing error changes about a third of a word at most; more would be guessing.
        let limit = max(1, word.count / 3)
        let ranked = names.map { (name: $0, distance: distance(word, $0)) }.filter { $0.distance <= limit }
        let nearest = ranked.min { $0.distance < $1.distance }?.name
        return nearest ?? names.first { word.count >= 2 && $0.hasPrefix(word) }
    }

    /// How many letters to insert, remove, replace or swap with their neighbour to make `left` from `right`.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left), right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
