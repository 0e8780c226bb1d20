internal import WACore
internal import WAHTTP

/// The API key of the server.
struct KeyService: Sendable {
    let store: APIKeyStore
    let current: CurrentAPIKey
    let access: AccessContext
    /// Called when the old key is no longer good.
    let ended: @Sendable () -> Void

    /// Replaces the generated key: the server accepts the new one and refuses the old one from then on.
    ///
    /// Throws `keyConfigured` when the key comes from API_KEY.
    func reset(_ request: NoInput, for principal: Principal) async throws(OperationError) -> NewKey {
        guard !current.isConfigured else {
            throw OperationError(
                .keyConfigured, "The server takes its key from API_KEY; change it there, and restart the server.")
        }
        // Of two resets at once the later one would be stored, and the earlier one accepted.
        guard current.beginReset() else {
            throw OperationError(.notReady, "The key is being reset right now; try again.", retryAfter: 1)
        }
        defer { current.endReset() }
        do {
            let (key, text) = try await store.replace()
            current.set(key)
            await access.note(access.audit("key.reset", of: nil, by: principal))
            ended()
            return NewKey(text: text)
        } catch {
            throw OperationError(error)
        }
    }
}

/// A key that was just made; shown this once.
struct NewKey: AnswerModel {
    let text: String

    static var schemaName: String { "NewKey" }
    static var example: NewKey { NewKey(text: "wk_…") }
    var json: JSONValue { ["success": true, "apiKey": .string(text)] }

    var response: HTTPResponse {
        get throws {
            var response = HTTPResponse.json(json)
            response.headers["Cache-Control"] = "no-store"
            return response
        }
    }
}
