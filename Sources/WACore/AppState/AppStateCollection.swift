/// A collection of app state; the raw value is its name on the wire and in every MAC (70-appstate.md section 1).
enum AppStateCollection: String, Sendable, CaseIterable {
    /// Own push name and locale.
    case criticalBlock = "critical_block"
    /// Contacts.
    case criticalUnblockLow = "critical_unblock_low"
    /// Mutes, stars, deletions.
    case regularHigh = "regular_high"
    /// Labels, quick replies, settings.
    case regular
    /// Pins, archive, read state.
    case regularLow = "regular_low"

    /// The order of a full sync.
    static var syncOrder: [AppStateCollection] { allCases }
}
