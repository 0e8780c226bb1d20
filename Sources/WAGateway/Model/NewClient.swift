internal import WACore

/// Parameters of a new client.
struct NewClient: RequestModel, Equatable {
    /// How its owner links it.
    enum Method: String, Sendable, CaseIterable {
        /// By a code typed on the phone.
        case code
        /// By a QR code scanned with the phone.
        case qr
    }

    /// Its id.
    var id: ClientID
    /// Its owner; nil means the caller's tenant, or `default` for a caller of all tenants.
    var tenant: TenantID?
    /// A label for people.
    var name: String?
    /// The number of the phone, for ``Method/code``.
    var phone: PhoneNumber?
    /// nil: by code when there is a number; else by QR, or as the person at the server's terminal chooses.
    var method: Method?
    /// nil means the gateway's.
    var environment: String?
    /// Codes are renewed for this long.
    var timeout: Duration

    /// Seconds that codes are renewed for without a `timeout`.
    private static let usualTimeout = 300

    init(
        id: ClientID, tenant: TenantID? = nil, name: String? = nil, phone: PhoneNumber? = nil, method: Method? = nil,
        environment: String? = nil, timeout: Duration = .seconds(usualTimeout)
    ) {
        self.id = id
        self.tenant = tenant
        self.name = name
        self.phone = phone
        self.method = method
        self.environment = environment
        self.timeout = timeout
    }

    init(_ fields: inout FieldReader) {
        id = fields.body.clientID("clientId", "Id of the client: \(ClientID.rule)")
        phone = fields.body.optionalPhone(
            "phoneNumber", "Number of the phone, in any writing; the answer then has the `pairingCode`")
        method = fields.body.optionalChoice(
            "method", Method.self, "How to link; by default `code` with a number, else `qr`")
        name = fields.body.optionalString("name", max: 100, "A label")
        tenant = fields.body.optionalTenantID(
            "tenantId", "Its owner; a caller of all tenants may name one, default `default`")
        environment = fields.body.optionalString(
            "environment", max: 64, "The WhatsApp to link to; default: that of the server")
        timeout = .seconds(
            fields.body.optionalInteger(
                "timeout", in: 1...86_400, "Seconds for which an unused code is replaced by a new one; default 300")
                ?? Self.usualTimeout)
        if method == .code, !fields.body.has("phoneNumber") {
            fields.body.fault("phoneNumber", "is missing: a pairing code needs the number of the phone")
        }
        if method == .qr, phone != nil { fields.body.fault("phoneNumber", "does not go with the method qr") }
    }
}
