internal import WACore

/// Takes no webhook.
struct UnavailableWebhooks: TenantWebhooks {
    func address(of tenant: TenantID) -> String? { nil }

    func check(_ address: String, allowing exceptions: [String]) throws(OperationError) {
        throw .invalid("webhook", "cannot be set: this server delivers no webhooks")
    }

    func set(_ address: String?, of tenant: TenantID, for principal: Principal) async throws(OperationError) {
        if let address { try check(address, allowing: []) }
    }

    func forget(_ tenant: TenantID) async throws(OperationError) {}
}
