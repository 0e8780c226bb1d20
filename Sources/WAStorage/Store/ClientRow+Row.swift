internal import WACore

extension ClientRow {
    /// From the columns `id, tenant, name, environment, created, state, cause, since, state_message, next_retry,
    /// phone, lid, push_name, is_linked, restrictions`.
    init(_ row: Row) {
        self.init(
            id: ClientID(stored: row.text(0)), tenantID: TenantID(stored: row.text(1)), name: row.textIfAny(2),
            environment: row.text(3),
            created: row.time(4),
            state: Self.state(row),
            phone: row.textIfAny(10), lid: row.textIfAny(11), pushName: row.textIfAny(12), isLinked: row.flag(13),
            restrictions: row.blobIfAny(14).flatMap(AccountRestrictions.init(stored:)))
    }

    /// The state it was left in.
    ///
    /// An unreadable one describes an earlier process: it must hide neither this client nor the others.
    private static func state(_ row: Row) -> ClientStateRecord {
        do throws(StoreError) {
            return ClientStateRecord(
                state: try row.word(5), cause: try row.word(6), since: row.time(7), message: row.textIfAny(8),
                nextRetryAt: row.timeIfAny(9))
        } catch {
            return ClientStateRecord(
                state: .closed, cause: .storageFailure, since: row.time(7), message: "Its stored state is unreadable.")
        }
    }
}
