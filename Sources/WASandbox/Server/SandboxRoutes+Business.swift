internal import WACore
internal import WAHTTP

extension SandboxRoutes {
    /// `GET …/business`: what an account shows as a business.
    func showBusiness(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        HTTPResponse.json(Self.answer(try await sandbox.business(of: number)))
    }

    /// `POST …/business`: makes an account a business; the body is all that it shows.
    func setBusiness(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let business = BusinessProfile(&body)
        try body.finish()
        try await sandbox.setBusiness(of: number, to: business)
        return HTTPResponse.json(Self.answer(business))
    }

    /// `DELETE …/business`: makes an account an ordinary one.
    func removeBusiness(_ number: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        try await sandbox.setBusiness(of: number, to: nil)
        return HTTPResponse.json(Self.answer(nil))
    }

    private static func answer(_ business: BusinessProfile?) -> JSONValue {
        ["success": true, "business": business?.json ?? .null]
    }
}

extension BusinessProfile {
    fileprivate init(_ body: inout JSONObjectReader) {
        self.init(
            name: body.requiredString("name", max: 256), address: body.optionalString("address", max: 4096),
            description: body.optionalString("description", max: 4096), email: body.optionalString("email", max: 256),
            websites: body.texts("websites"), categories: body.texts("categories"),
            hours: body.optionalObject("hours") { BusinessHours(&$0) })
    }

    fileprivate var json: JSONValue {
        [
            "name": JSONValue(name), "address": JSONValue(address), "description": JSONValue(description),
            "email": JSONValue(email), "websites": .array(websites.map(JSONValue.string)),
            "categories": .array(categories.map(JSONValue.string)), "hours": hours?.json ?? .null,
        ]
    }
}

extension BusinessHours {
    fileprivate init(_ body: inout JSONObjectReader) {
        let timezone = body.optionalString("timezone", max: 64)
        var entries: [Entry] = []
        for day in Day.allCases {
            let opening = body.optionalObject(day.rawValue) { Opening(&$0) } ?? nil
            if let opening { entries.append(Entry(day, opening)) }
        }
        self.init(timezone: timezone, entries)
    }

    /// One opening a day, as it was set.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["timezone": JSONValue(timezone)]
        for entry in entries { object[entry.day.rawValue] = entry.opening.json }
        return .object(object)
    }
}

extension BusinessHours.Opening {
    fileprivate init?(_ body: inout JSONObjectReader) {
        let mode = body.optionalString("mode", max: 32) ?? "specific_hours"
        let open = body.optionalInteger("open", in: 0...1440).map(Int64.init)
        let close = body.optionalInteger("close", in: 0...1440).map(Int64.init)
        guard let opening = Self(mode: mode, open: open, close: close) else {
            body.fault("mode", "must be specific_hours with open and close, open_24h, or appointment_only")
            return nil
        }
        self = opening
    }

    fileprivate var json: JSONValue {
        guard case .hours(let from, let to) = self else { return ["mode": .string(mode)] }
        return ["mode": .string(mode), "open": .integer(Int64(from)), "close": .integer(Int64(to))]
    }
}

extension JSONObjectReader {
    /// Texts of a list that may be missing.
    fileprivate mutating func texts(_ name: String) -> [String] {
        let texts = (optionalArray(name, max: 8) ?? []).map { $0.string ?? "" }
        if texts.contains("") { fault(name, "must hold texts") }
        return texts
    }
}
