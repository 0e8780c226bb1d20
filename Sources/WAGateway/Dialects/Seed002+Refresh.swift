internal import WACore

extension Seed002 {
    /// Takes over what WhatsApp shows about the business of the session's account.
    ///
    /// Throws `notBusiness` for an ordinary account; nothing changes then.
    func refreshBusiness(_ request: NoInput, for principal: Principal) async throws(OperationError) -> SeedBusiness {
        let tenant = try await sessions.tenant(of: principal)
        let client = try await sessions.startedMain(of: tenant, for: principal)
        guard let profile = try await messages.businessProfile(of: client, for: principal) else {
            throw OperationError(
                .notBusiness, "The WhatsApp account of \"\(client)\" is not a business, so it has no profile to fetch.")
        }
        return try await changeBusiness(of: tenant, by: principal) { $0.adopt(profile) }
    }
}

extension BusinessInfo {
    /// Takes over what WhatsApp says; everything else stays.
    ///
    /// WhatsApp keeps the page at Instagram among the web sites.
    mutating func adopt(_ profile: BusinessProfile) {
        let pages = profile.websites.filter { if case .success = FieldGroup.webAddress($0) { true } else { false } }
        name = profile.name ?? name
        workingHours = profile.hours?.text ?? workingHours
        instagramURL = pages.first(where: Self.isInstagram) ?? instagramURL
        websiteURL = pages.first { !Self.isInstagram($0) } ?? websiteURL
        address = profile.address ?? address
        description = profile.description ?? description
        email = profile.email ?? email
    }

    private static func isInstagram(_ address: String) -> Bool {
        let host = address.lowercased().split(separator: "/", maxSplits: 2).dropFirst().first.map(String.init)
        return host == "instagram.com" || host?.hasSuffix(".instagram.com") == true
    }
}

extension BusinessHours {
    /// As people write it: `Mon 09:00-18:00, Tue by appointment (Europe/Rome)`.
    var text: String {
        let zone = timezone.map { " (\($0))" } ?? ""
        return entries.map { "\($0.day.rawValue.capitalizedWord) \($0.opening.text)" }.joined(separator: ", ") + zone
    }
}

extension BusinessHours.Opening {
    fileprivate var text: String {
        switch self {
        case .hours(let from, let to): "\(Self.time(from))-\(Self.time(to))"
        case .allDay: "00:00-24:00"
        case .byAppointment: "by appointment"
        }
    }

    private static func time(_ minutes: Int) -> String { "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" }
    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
