/// A tenant: the owner of clients, with its credentials, plan and settings.
public struct TenantRecord: Sendable, Equatable {
    /// How a tenant came to be, which decides who may claim it.
    public enum Origin: String, Sendable, CaseIterable {
        /// The tenant `default`, which is always there.
        case builtin
        /// Made by an administrator.
        case administrator
        /// Registered itself.
        case registered
        /// Made by a request for a token (seed 002) or by the start of its client (seed 000).
        case requested
    }

    /// Its id.
    public let id: TenantID
    /// A label for people.
    public var name: String
    /// When it was made.
    public let created: Timestamp
    /// How it came to be.
    public var origin: Origin
    /// What it may use.
    public var plan: Plan
    /// Clients it may have, in place of what the plan says.
    public var maximumClients: Int?
    /// The hash of the password that it logs in with, as text; nil without one.
    public var password: String?
    /// Tokens issued before are refused, and those that do not say when; nil accepts all.
    public var tokensNotBefore: Timestamp?
    /// It is being deleted: no credential of it is valid, and a start goes on with the deletion.
    public var isLeaving = false
    /// What the owner set.
    public var settings: TenantSettings
    /// What the owner says about the business.
    public var business: BusinessInfo
    /// Private addresses that its webhooks may reach, as an administrator allowed them.
    public var outboundAllow: [String]

    /// Makes a tenant without credentials or settings.
    public init(_ id: TenantID, name: String, created: Timestamp, origin: Origin, plan: Plan = .unlimited) {
        self.id = id
        self.name = name
        self.created = created
        self.origin = origin
        self.plan = plan
        settings = TenantSettings()
        business = BusinessInfo()
        outboundAllow = []
    }

    /// Clients it may have; nil means any number.
    public var clientLimit: Int? { maximumClients ?? plan.clientLimit }
}

/// What a tenant may use.
public enum Plan: String, Sendable, CaseIterable {
    /// 5 clients and 10,000 messages a month.
    case basic
    /// 20 clients and 50,000 messages a month.
    case pro
    /// 40 clients and 100,000 messages a month.
    case max
    /// No limit.
    case unlimited

    /// Clients of a tenant; nil means any number.
    public var clientLimit: Int? {
        switch self {
        case .basic: 5
        case .pro: 20
        case .max: 40
        case .unlimited: nil
        }
    }

    /// Messages that may be accepted in a calendar month (UTC); nil means any number.
    public var messageLimit: Int? {
        switch self {
        case .basic: 10_000
        case .pro: 50_000
        case .max: 100_000
        case .unlimited: nil
        }
    }
}

/// What the owner of a tenant set.
public struct TenantSettings: Sendable, Equatable {
    /// A prompt that flows behind a webhook give to a language model; never executed here.
    public var aiPrompt: String?

    /// Makes empty settings.
    public init() {}

    /// The members as stored and shown.
    public var json: JSONValue { ["aiPrompt": JSONValue(aiPrompt)] }

    /// Reads stored members; unknown ones are ignored.
    public init(_ json: JSONValue) { aiPrompt = json["aiPrompt"]?.string }
}

/// What the owner of a tenant, or WhatsApp, says about the business (rows S2-45 and S2-46); nil is not said.
public struct BusinessInfo: Sendable, Equatable {
    /// Its name.
    public var name: String?
    /// When it is open.
    public var workingHours: String?
    /// Where it is, as an http or https address.
    public var locationURL: String?
    /// How it ships.
    public var shippingDetails: String?
    /// Its Instagram page.
    public var instagramURL: String?
    /// Its web site.
    public var websiteURL: String?
    /// Its numbers, as written.
    public var mobileNumbers: [String]?
    /// Where it is, as text.
    public var address: String?
    /// What it does.
    public var description: String?
    /// Its e-mail address.
    public var email: String?

    /// Makes an empty description.
    public init() {}

    /// The members as stored and shown, in the names of seed 002.
    public var json: JSONValue {
        [
            "name": JSONValue(name), "working_hours": JSONValue(workingHours),
            "location_url": JSONValue(locationURL), "shipping_details": JSONValue(shippingDetails),
            "instagram_url": JSONValue(instagramURL), "website_url": JSONValue(websiteURL),
            "mobile_numbers": mobileNumbers.map { .array($0.map(JSONValue.string)) } ?? .null,
            "address": JSONValue(address), "description": JSONValue(description), "email": JSONValue(email),
        ]
    }

    /// Reads stored members; unknown ones are ignored.
    public init(_ json: JSONValue) {
        name = json["name"]?.string
        workingHours = json["working_hours"]?.string
        locationURL = json["location_url"]?.string
        shippingDetails = json["shipping_details"]?.string
        instagramURL = json["instagram_url"]?.string
        websiteURL = json["website_url"]?.string
        mobileNumbers = json["mobile_numbers"]?.array?.compactMap(\.string)
        address = json["address"]?.string
        description = json["description"]?.string
        email = json["email"]?.string
    }
}
