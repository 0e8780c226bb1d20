internal import WACore
internal import WAHTTP

extension Gateway {
    /// Numbers in one question; the engine asks WhatsApp for 250 at a time.
    private static let numbersPerCheck = 1000
    /// Mentions in one text.
    private static let mentionLimit = 1024

    nonisolated var messageRoutes: [Route] {
        [
            Route(.post, "/api/messages/send", name: "messages.send") { try await self.postMessage($0) },
            Route(.post, "/api/numbers/check", name: "numbers.check") { try await self.postCheck($0) },
        ]
    }

    private nonisolated func postMessage(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let clientID = body.clientID()
        let to = body.requiredString("to", max: 128)
        if !to.isEmpty, case .failure(let problem) = Recipient.parse(to) { body.fault("to", problem.text) }
        let text = body.requiredString("text", max: SendRequest.maximumLength)
        let replyTo = body.optionalString("replyTo", max: 128)
        let messageID = body.optionalString("messageId", max: 64)
        if let messageID, !Self.isMessageID(messageID) {
            body.fault("messageId", "must be 8 to 64 letters, digits, dots, underscores and dashes")
        }
        let mentions = Self.mentions(&body)
        let patience = body.patience()
        try body.finish()
        let sent = try await perform { () throws(OperationError) in
            try await self.send(
                try SendRequest(
                    clientID: clientID, to: to, text: text, replyTo: replyTo, mentions: mentions, messageID: messageID,
                    patience: patience))
        }
        return .json(sent.json)
    }

    private static func isMessageID(_ text: String) -> Bool { text.utf8.count >= 8 && ClientID.isValid(text) }

    private static func mentions(_ body: inout JSONObjectReader) -> [JID] {
        var jids: [JID] = []
        for (index, value) in (body.optionalArray("mentions", max: mentionLimit) ?? []).enumerated() {
            let text = value.string ?? ""
            switch Recipient.parse(text) {
            case .success(let jid): jids.append(jid)
            case .failure(let problem): body.fault("mentions[\(index)]", problem.text)
            }
        }
        return jids
    }

    private nonisolated func postCheck(_ request: HTTPRequest) async throws -> HTTPResponse {
        var body = try request.jsonObject()
        let clientID = body.clientID()
        let values = body.optionalArray("numbers", max: Self.numbersPerCheck) ?? []
        if values.isEmpty { body.fault("numbers", "must be a list of at least one phone number") }
        var numbers: [PhoneNumber] = []
        var inputs: [String] = []
        for (index, value) in values.enumerated() {
            do {
                numbers.append(try PhoneNumber(value.string ?? ""))
                inputs.append(value.string ?? "")
            } catch {
                body.fault("numbers[\(index)]", "is not a phone number: \(error.message)")
            }
        }
        let patience = body.patience()
        try body.finish()
        let answer = try await perform { () throws(OperationError) in
            try await self.check(numbers, client: clientID, patience: patience)
        }
        let results = zip(inputs, answer.results).map { input, check in Self.json(check, input: input) }
        return .json(["success": true, "clientId": .string(answer.clientID), "results": .array(results)])
    }

    private static func json(_ check: NumberCheck, input: String) -> JSONValue {
        let person =
            check.isRegistered
            ? Person(.phone(check.phone ?? check.query), alternate: check.lid.map { .lid($0) }) : nil
        return [
            "input": .string(input), "phone": .string(check.phone ?? check.query),
            "registered": .bool(check.isRegistered),
            "jid": JSONValue(person?.jid.description), "lid": JSONValue(person?.lid?.description),
            "business": .bool(check.isBusiness),
        ]
    }
}
