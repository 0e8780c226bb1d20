internal import WAHTTP

/// The routes by which a server is watched.
enum MonitoringRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/health", "health", .anyone, "ask whether the server works",
            details: "503 with `\"ready\":false` when the store cannot be written or the server stops.", \.system,
            SystemService.health),
        Endpoint(
            .get, "/health/live", "health.live", .anyone, "ask whether the server answers",
            details: "For a supervisor that restarts what does not answer: 200 whatever else fails.", \.system,
            SystemService.live),
        Endpoint(
            .get, "/health/ready", "health.ready", .anyone, "ask whether the server can take work",
            details: """
                For a load balancer: 503 while the server stops, or when the store cannot be written, an event loop is \
                stuck, or the disk has less than 4 MiB left. `checks` says which.
                """, \.system,
            SystemService.ready),
        Endpoint(
            .get, "/metrics", "metrics", .metricsRead, "get metrics for Prometheus",
            details: """
                In the text format 0.0.4; docs/monitoring.md lists them. `METRICS_ADDRESS` serves them without a \
                credential on an address of its own.
                """, \.metrics,
            MetricsService.metrics),
        Endpoint(
            .get, "/api/clients/:id/stats", "clients.stats", .clientsRead, "count a client's messages by day",
            details: """
                Days are days in UTC, and every one of them is there. Counts begin with the oldest event that was kept when \
                the server was first able to count, and outlast the events themselves.
                """,
            errors: [.clientUnknown, .storageUnavailable], \.statistics, StatisticsService.client),
        Endpoint(
            .get, "/api/usage", "usage", .clientsRead, "show what a tenant uses of its plan",
            details: """
                `messages` is the current month in UTC: `sent` were accepted by WhatsApp, `pending` are under way, and both \
                count towards `limit` (`null` for any number). A message that was refused, or never left, does not count; \
                nor does one that is repeated under its `messageId`. `months` has the months with a message among the last \
                24; they outlast events and clients. The events `quota.warning` and `quota.exhausted` tell of 80 and 100 %.
                """,
            errors: [.tenantUnknown, .storageUnavailable], \.statistics, StatisticsService.usage),
        Endpoint(
            .get, "/api/dashboard-data", "dashboard", .tenantsRead, "get what an overview shows",
            details: """
                Tenants with their clients, how many messages they exchanged and how many wait in the outbox, and totals; \
                a caller of a tenant sees its own.
                """,
            errors: [.storageUnavailable], \.statistics, StatisticsService.dashboard),
        Endpoint(
            .get, ErrorCatalog.path, "docs.errors", .authenticated, "get the page of error codes", \.system,
            SystemService.errorPage),
    ]

    /// What is also served on an address of its own, to callers without a credential.
    static let unguarded: Set = ["health", "health.live", "health.ready", "metrics"]
}
