internal import WACore

/// Which events a reader gets.
struct EventFilter: Sendable, Hashable {
    /// The clients.
    var scope = EventScope()
    /// The types; empty means all.
    var types: Set<EventType> = []
    /// The only clients that exist for the reader; nil means all of the scope.
    var clients: Set<ClientID>?

    /// True for an event of these clients and types.
    func covers(tenant: TenantID, client: ClientID, type: EventType) -> Bool {
        (scope.client == nil || scope.client == client) && (scope.tenant == nil || scope.tenant == tenant)
            && (types.isEmpty || types.contains(type)) && clients?.contains(client) != false
    }

    /// True for an event of these types.
    func covers(_ event: StoredEvent) -> Bool {
        covers(tenant: event.tenantID, client: event.clientID, type: event.draft.type)
    }
}
