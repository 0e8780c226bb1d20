internal import WACore

/// A request about what one tenant, or each that the caller sees, has.
struct TenantSelection: RequestModel {
    let tenant: TenantID?

    init(tenant: TenantID?) { self.tenant = tenant }

    init(_ fields: inout FieldReader) {
        tenant = fields.query.optionalTenantID(
            "tenant", "Only of this tenant; a caller of all tenants sees all without it")
    }
}

/// A request about one user, key or login, named in the path.
struct RecordRequest: RequestModel {
    let id: String

    init(_ fields: inout FieldReader) { id = fields.path.string("id", max: 128, "Its id") }
}
