internal import WACore

/// A request to send a place.
struct LocationRequest: RequestModel {
    let send: SendRequest

    init(_ fields: inout FieldReader) {
        send = SendRequest(&fields, route: "messages.location") { body in
            let latitude = body.number("latitude", in: -90...90, "Degrees north of the equator")
            let longitude = body.number("longitude", in: -180...180, "Degrees east of Greenwich")
            return .location(
                PlaceContent(
                    latitude: latitude, longitude: longitude,
                    name: body.optionalString("name", max: 1000, "What the place is called"),
                    address: body.optionalString("address", max: 1000, "Its address")))
        }
    }
}

/// A request to send contact cards.
struct ContactsRequest: RequestModel {
    let send: SendRequest

    private static let cardLimit = 50
    private static let longestCard = 16_384

    init(_ fields: inout FieldReader) {
        send = SendRequest(&fields, route: "messages.contacts") { body in
            var cards = body.list(
                "vcards", maximum: Self.cardLimit, elementMaximum: Self.longestCard,
                "Cards as vCard text; each must have a name in FN"
            ) { text in ContactCard(vcard: text).map { .success($0) } ?? .failure(.notCard) }
            let name = body.optionalString("name", max: 200, "A name, for a card that is made of a number")
            let phone = body.optionalPhone("phoneNumber", "The number of that card, in any writing")
            switch (name, phone) {
            case (let name?, let phone?): cards.append(ContactCard(name: name, phone: phone.digits))
            case (nil, .some): body.fault("name", "must go with phoneNumber")
            case (.some, nil) where !body.has("phoneNumber"): body.fault("phoneNumber", "must go with name")
            default: break
            }
            if cards.isEmpty, !body.has("vcards"), name == nil, phone == nil {
                body.fault("vcards", "or name and phoneNumber must be there")
            }
            return .contacts(cards)
        }
    }
}

/// A request to send a poll.
struct PollRequest: RequestModel {
    let send: SendRequest

    private static let longestText = 255

    init(_ fields: inout FieldReader) {
        send = SendRequest(&fields, route: "messages.poll") { body in
            let question = body.string("question", max: Self.longestText, "The question")
            let options = body.list(
                "options", isRequired: true, maximum: PollContent.options.upperBound, elementMaximum: Self.longestText,
                "2 to 12 answers, each once"
            ) { text in
                text.isEmpty ? .failure(FieldFault(message: "must not be empty")) : .success(text)
            }
            if options.count == 1 { body.fault("options", "must be at least 2") }
            if Set(options).count < options.count { body.fault("options", "must not have an answer twice") }
            let selectable = body.optionalInteger(
                "selectable", in: 0...PollContent.options.upperBound,
                "How many may be chosen; 0, the default, for any number")
            return .poll(PollContent(name: question, options: options, selectable: selectable ?? 0))
        }
    }
}

extension FieldFault {
    fileprivate static let notCard = FieldFault(message: "is no vCard with a name in FN")
}

extension ContactCard {
    /// Reads the name of a card; nil for what is none.
    init?(vcard text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first?.uppercased() == "BEGIN:VCARD", lines.last?.uppercased() == "END:VCARD" else { return nil }
        let name = lines.first { $0.uppercased().hasPrefix("FN:") || $0.uppercased().hasPrefix("FN;") }
        guard let name, let colon = name.firstIndex(of: ":") else { return nil }
        let shown = name[name.index(after: colon)...].replacing("\\,", with: ",").replacing("\\;", with: ";")
        guard !shown.allSatisfy(\.isWhitespace) else { return nil }
        self.init(name: String(shown), vcard: text)
    }
}
