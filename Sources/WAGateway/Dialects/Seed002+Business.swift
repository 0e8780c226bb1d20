internal import WACore

/// Changes of what a tenant says about its business.
struct BusinessUpdate: RequestModel {
    let name: FieldChange<String>
    let workingHours: FieldChange<String>
    let locationURL: FieldChange<String>
    let shippingDetails: FieldChange<String>
    let instagramURL: FieldChange<String>
    let websiteURL: FieldChange<String>
    let mobileNumbers: FieldChange<[String]>
    let address: FieldChange<String>
    let description: FieldChange<String>
    let email: FieldChange<String>

    private static let longestText = 4096
    private static let mostNumbers = 32

    init(_ fields: inout FieldReader) {
        name = fields.body.textChange("name", max: 256, "Its name")
        workingHours = fields.body.textChange("working_hours", max: Self.longestText, "When it is open")
        locationURL = fields.body.addressChange("location_url", "Where it is, as http or https")
        shippingDetails = fields.body.textChange("shipping_details", max: Self.longestText, "How it ships")
        instagramURL = fields.body.addressChange("instagram_url", "Its Instagram page, as http or https")
        websiteURL = fields.body.addressChange("website_url", "Its web site, as http or https")
        mobileNumbers = fields.body.change("mobile_numbers") { group in
            let numbers = group.list(
                "mobile_numbers", maximum: Self.mostNumbers, elementMaximum: 64, "Its phone numbers, in any writing"
            ) { text in FieldGroup.phone(text).map { _ in text } }
            return numbers.isEmpty ? nil : numbers
        }
        address = fields.body.textChange("address", max: Self.longestText, "Where it is, as text")
        description = fields.body.textChange("description", max: Self.longestText, "What it does")
        email = fields.body.textChange("email", max: 256, "Its e-mail address")
    }

    /// Makes the changes.
    func apply(to business: inout BusinessInfo) {
        name.apply(to: &business.name)
        workingHours.apply(to: &business.workingHours)
        locationURL.apply(to: &business.locationURL)
        shippingDetails.apply(to: &business.shippingDetails)
        instagramURL.apply(to: &business.instagramURL)
        websiteURL.apply(to: &business.websiteURL)
        mobileNumbers.apply(to: &business.mobileNumbers)
        address.apply(to: &business.address)
        description.apply(to: &business.description)
        email.apply(to: &business.email)
    }
}

extension FieldGroup {
    fileprivate mutating func textChange(_ name: String, max: Int, _ about: String) -> FieldChange<String> {
        change(name) { group in group.optionalString(name, max: max, about) }
    }

    fileprivate mutating func addressChange(_ name: String, _ about: String) -> FieldChange<String> {
        change(name) { group in group.optionalParsed(name, max: 2048, about, Self.webAddress) }
    }

    /// The address of a page; it is stored and shown, never opened.
    static func webAddress(_ text: String) -> Result<String, FieldFault> {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        }
        let rest = ["https://", "http://"].lazy.filter { text.lowercased().hasPrefix($0) }.first
            .map { text.dropFirst($0.count) }
        guard isPlain, let host = rest?.first, !"/?#:@".contains(host) else {
            return .failure(FieldFault(message: "must be an address that begins with http:// or https://"))
        }
        return .success(text)
    }
}

/// A change of the webhook of a tenant.
struct WebhookChange: RequestModel {
    let webhook: FieldChange<String>

    init(_ fields: inout FieldReader) {
        webhook = fields.body.webhookChange()
        if webhook == .keep { fields.body.fault("webhook_url", "is missing; null removes the webhook") }
    }
}

/// What a tenant says about its business.
struct SeedBusiness: AnswerModel {
    let tenant: TenantID
    let info: BusinessInfo
    let webhook: String?

    static var schemaName: String { "Business" }
    static var example: SeedBusiness {
        var info = BusinessInfo()
        info.name = "Acme Ltd"
        info.workingHours = "Mon to Fri, 9 to 17"
        info.websiteURL = "https://example.com"
        info.mobileNumbers = ["+447700900001"]
        return SeedBusiness(tenant: .default, info: info, webhook: "https://example.com/hooks/wa")
    }

    static var variants: [JSONValue] {
        let info = BusinessInfo().json.object ?? [:]
        let texts = info.members.filter { $0.value == .null && $0.name != "mobile_numbers" }.reduce(into: JSONObject())
        { $0[$1.name] = "…" }
        var (empty, full) = (info, texts)
        empty["business"] = .object(info)
        empty["webhook_url"] = .null
        full["business"] = .object(texts)
        return [.object(full), .object(empty)]
    }

    /// Has the members at the top, and together as `business`.
    var json: JSONValue {
        var object = info.json.object ?? [:]
        object["success"] = true
        object["tenantId"] = .string(tenant.text)
        object["webhook_url"] = JSONValue(webhook)
        object["business"] = info.json
        return .object(object)
    }
}

/// The webhook of a tenant.
struct SeedWebhook: AnswerModel {
    let tenant: TenantID
    let webhook: String?

    static var schemaName: String { "TenantWebhook" }
    static var example: SeedWebhook { SeedWebhook(tenant: .default, webhook: "https://example.com/hooks/wa") }
    static var variants: [JSONValue] { [["webhook": .null, "webhook_url": .null]] }

    var json: JSONValue {
        [
            "success": true, "tenantId": .string(tenant.text), "webhook_url": JSONValue(webhook),
            "webhook": JSONValue(webhook),
        ]
    }
}
