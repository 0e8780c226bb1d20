internal import WACore
internal import WAGateway

/// The parameters of a linking, prompted for where they are missing.
struct LinkRequest: Sendable, Equatable {
    let id: String
    /// The number of the account; nil means by QR code.
    let phone: PhoneNumber?
    let name: String?
    /// Who owns the new client; nil leaves it to the server.
    let tenant: String?
    /// Seconds after which the attempt is given up.
    let timeout: Int

    /// The values of the command line; throws an error in them before the first prompt.
    struct Given: Sendable, Equatable {
        let id: String?
        let phone: PhoneNumber?
        let isByQR: Bool

        init(_ arguments: ParsedArguments) throws {
            id = arguments.words.first
            isByQR = arguments.has("qr") || arguments["png"] != nil
            phone = try arguments["phone"].map { text throws(CommandError) in try PhoneNumber(argument: text) }
            if let id { try CommandContext.check(clientID: id) }
            guard phone == nil || !isByQR else {
                let option = arguments.has("qr") ? "--qr" : "--png"
                throw UsageError("--phone and \(option) exclude each other.", for: arguments.command)
            }
        }
    }

    /// Reads the command line; throws when values are missing and there is no terminal to prompt on.
    static func given(_ context: CommandContext) throws -> Given {
        let given = try Given(context.arguments)
        guard !context.console.traits.inputIsTerminal else { return given }
        if given.id == nil {
            throw UsageError(
                "Without a terminal wacli clients add needs the ID of the new client.", for: context.arguments.command)
        }
        guard given.phone != nil || given.isByQR else {
            throw UsageError(
                "Without a terminal wacli clients add needs --phone NUMBER, --qr or --png FILE.",
                for: context.arguments.command)
        }
        return given
    }

    /// Prompts for the id until it is valid.
    static func askForID(_ console: Console) async throws -> String {
        while true {
            guard let line = try await console.ask("Id of the new client, such as work: ") else { throw cancelled }
            let id = line.trimmed
            if ClientID.isValid(id) { return id }
            console.say("An id is \(ClientID.rule).")
        }
    }

    /// Prompts for the number until it is valid; nil for a QR code.
    static func askForPhone(_ console: Console) async throws -> PhoneNumber? {
        console.say("Number of the account, with country code; Enter alone shows a QR code instead.")
        while true {
            guard let line = try await console.ask("Phone number: ") else { throw cancelled }
            let text = line.trimmed
            if text.isEmpty { return nil }
            do { return try PhoneNumber(text) } catch { console.say(error.message) }
        }
    }

    private static let cancelled = CommandError(.failed, "Nothing was linked.")

    /// The body of the request.
    func body(environment: String?) -> JSONObject {
        var body: JSONObject = ["clientId": .string(id), "method": phone == nil ? "qr" : "code"]
        body["phoneNumber"] = (phone?.digits).map(JSONValue.string)
        body["name"] = name.map(JSONValue.string)
        body["tenantId"] = tenant.map(JSONValue.string)
        body["environment"] = environment.map(JSONValue.string)
        body["timeout"] = .integer(Int64(timeout))
        return body
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
