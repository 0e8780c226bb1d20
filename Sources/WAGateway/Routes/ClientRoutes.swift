internal import WAHTTP

/// The routes of clients.
enum ClientRoutes {
    static let endpoints = [
        Endpoint(
            .post, "/api/clients", "clients.add", .clientsWrite, "add and link a client",
            details: """
                With a phone number the answer has the code to type on the phone; if no code can be obtained, the answer is \
                an error and the client is not created. Without a number, a `wacli serve` that runs on a terminal prompts \
                for it there and shows the code there; a QR code can be fetched in either case. A linking that fails later \
                is reported by the event `client.link_failed`; the client is removed a minute later. An id whose link has \
                ended (logged out) can be linked again and keeps its events; if that fails, it is CLOSED with the cause it \
                had before. Otherwise an existing id is answered with 409 `CLIENT_EXISTS`.
                """,
            errors: [
                .environmentUnknown, .environmentInvalid, .tenantUnknown, .clientLimit, .clientExists, .linkRefused,
                .rateLimited, .unreachable,
                .outdatedVersion, .storageUnavailable, .stopping,
            ], \.clients, ClientService.add),
        Endpoint(
            .get, "/api/clients", "clients.list", .clientsRead, "list clients", details: "A bare array, by id.",
            errors: [.storageUnavailable], \.clients, ClientService.list),
        Endpoint(
            .get, "/api/clients/:id", "clients.show", .clientsRead, "show a client",
            errors: [.clientUnknown, .storageUnavailable], \.clients, ClientService.show),
        Endpoint(
            .get, "/api/clients/:id/qr", "clients.qr", .clientsRead, "get the QR code to scan",
            details: """
                Waits up to 10 s for the first code. Codes are replaced every 20 to 60 s: fetch again at `expiresAt`, or \
                follow `client.qr` events. `text/plain` is a drawing for terminals.
                """,
            errors: [
                .clientUnknown, .alreadyLinked, .notLinking, .unreachable, .storageUnavailable, .stopping,
            ], \.clients, ClientService.qr),
        Endpoint(
            .post, "/api/clients/:id/pairing-code", "clients.pairing-code", .clientsWrite, "get a code to type",
            details: """
                Works while a QR code is valid, and on a client whose link has ended. WhatsApp limits these requests: respect \
                `Retry-After`.
                """,
            errors: [
                .clientUnknown, .alreadyLinked, .linkRefused, .rateLimited, .unreachable, .outdatedVersion,
                .storageUnavailable, .stopping,
            ], \.clients, ClientService.pairingCode),
        Endpoint(
            .post, "/api/clients/:id/start", "clients.start", .clientsWrite, "start a closed client",
            details: """
                Starts a linked client that has stopped, for example after `replaced`. The server starts linked clients \
                itself; this is not needed after a restart. A client that was exported (`moved`) starts only with \
                `force=true`: two homes with one identity destroy each other.
                """,
            errors: [.clientUnknown, .notLinked, .notReady, .storageUnavailable, .stopping], \.clients,
            ClientService.start),
        Endpoint(
            .delete, "/api/clients/:id", "clients.delete", .clientsWrite, "unlink and erase a client",
            details: """
                Unlinks the device at WhatsApp, then erases keys, messages and events. A client that is not READY is \
                waited for up to 20 s; then the answer is 503 with `Retry-After` (exit code 75 on the command line), and \
                nothing is erased. With `force=true` the wait is 3 s and everything is erased anyway, with \
                `"unlinked":false`: then remove the device on the phone. Nothing is unlinked before that can be stored: a \
                503 `STORAGE_UNAVAILABLE` says so, or that the device is unlinked and not erased yet; then delete again.
                """,
            errors: [
                .clientUnknown, .clientBusy, .notReady, .outdatedVersion, .unreachable, .storageUnavailable, .stopping,
            ],
            \.clients, ClientService.delete),
    ]
}
