internal import WACore

/// How long a person would type a text (docs/concepts.md, "The outbox").
struct TypingPlan: Sendable {
    let settings: HumanizeSettings

    /// Typing is shown again after this time: the other side forgets it after 10 to 25 s (80-queries.md section 10).
    static let renewal: Duration = .seconds(10)

    /// Time for a text of so many characters: by the speed, give or take 30 %, within the limits.
    func time(forCharacters count: Int, random: any RandomSource) -> Duration {
        let percent = 70 + Int(random.number(below: 61))
        let (product, isTooMuch) = count.multipliedReportingOverflow(by: 10 * percent)
        guard !isTooMuch else { return settings.maximum }
        let typed = Duration.milliseconds(product / max(1, settings.speed))
        return min(max(typed, settings.minimum), settings.maximum)
    }

    /// The time in pieces, at the begin of each of which typing is shown.
    static func pieces(of time: Duration) -> [Duration] {
        var pieces: [Duration] = []
        var rest = time
        while rest > .zero {
            pieces.append(min(rest, renewal))
            rest -= renewal
        }
        return pieces
    }
}
