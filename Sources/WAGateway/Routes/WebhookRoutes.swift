internal import WAHTTP

/// The routes of webhooks.
enum WebhookRoutes {
    static let endpoints = [
        Endpoint(
            .get, "/api/webhooks", "webhooks.list", .settings, "list webhooks",
            errors: [.tenantUnknown, .storageUnavailable], \.webhooks, WebhookService.list),
        Endpoint(
            .post, "/api/webhooks", "webhooks.add", .settings, "make a webhook",
            details: """
                Deliveries begin at once, in the order of the log for each client, at least once (docs/webhooks.md). The \
                secret that signs them is in this answer only. Private addresses are refused unless OUTBOUND_ALLOW or the \
                tenant's `outboundAllow` opens them.
                """,
            errors: [
                .tenantUnknown, .clientUnknown, .exists, .cursorInvalid, .cursorExpired, .storageUnavailable,
            ], example: .madeExample, \.webhooks, WebhookService.add),
        Endpoint(
            .get, "/api/webhooks/:id", "webhooks.show", .settings, "show a webhook",
            details: """
                `retrying` counts the events whose last attempt failed and that are tried again, at most one of each \
                client and those that were set aside; the events that wait behind them do not count. `exhausted` counts \
                those that were given up and can be delivered again by a redrive. `failingSince` is since when every \
                attempt has failed, null after a success. `secretsValid` is 2 for a day after a rotation, else 1.
                """,
            errors: [.webhookUnknown, .storageUnavailable], \.webhooks, WebhookService.show),
        Endpoint(
            .put, "/api/webhooks/:id", "webhooks.update", .settings, "change a webhook",
            details: "Fields that are left out stay. An endpoint that is enabled again goes on where it was.",
            errors: [.webhookUnknown, .clientUnknown, .storageUnavailable], \.webhooks, WebhookService.update),
        Endpoint(
            .post, "/api/webhooks/:id/rotate", "webhooks.rotate", .settings, "give a webhook a new secret",
            details: "Deliveries carry two signatures for a day, so that the receiver can change over.",
            errors: [.webhookUnknown, .storageUnavailable], example: .rotatedExample, \.webhooks, WebhookService.rotate),
        Endpoint(
            .delete, "/api/webhooks/:id", "webhooks.delete", .settings, "remove a webhook",
            errors: [.webhookUnknown, .storageUnavailable], \.webhooks, WebhookService.delete),
        Endpoint(
            .get, "/api/webhooks/:id/deliveries", "webhooks.deliveries", .settings, "list attempts of a webhook",
            details: "The newest first; the last 500 are kept.", errors: [.webhookUnknown, .storageUnavailable],
            \.webhooks, WebhookService.deliveries),
        Endpoint(
            .post, "/api/webhooks/:id/redrive", "webhooks.redrive", .settings, "deliver events again",
            details: """
                Without a field: all events that are retried or were given up, of which `count` is the number; the events \
                that wait behind them follow. With `since` everything from that time on is read from the log again, and \
                `count` is null.
                """,
            errors: [.webhookUnknown, .notFound, .webhookDisabled, .storageUnavailable], \.webhooks,
            WebhookService.redrive),
        Endpoint(
            .post, "/api/webhooks/:id/test", "webhooks.test", .settings, "send a test delivery",
            details: "It is signed like every other, has the type `webhook.test`, and is tried once.",
            errors: [.webhookUnknown, .webhookDisabled, .storageUnavailable], \.webhooks, WebhookService.test),
    ]
}
