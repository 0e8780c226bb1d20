internal import FoundationEssentials

/// The WebAuthn request of the server (40-pairing.md section 5.1).
public struct PasskeyOptions: Sendable, Equatable {
    /// The request options, unchanged.
    let json: String
    /// The challenge, base64url.
    let challenge: String
    /// Timeout of the server, if given.
    let timeout: Duration?

    /// Reads the options; nil unless they are a JSON object with a challenge.
    init?(json: String) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json.utf8)) else { return nil }
        self.json = json
        challenge = fields.challenge
        timeout = fields.timeout.flatMap { (0...Self.maximumTimeout).contains($0) ? .milliseconds($0) : nil }
    }

    private struct Fields: Decodable {
        let challenge: String
        let timeout: Int64?
    }

    private static let maximumTimeout: Int64 = 86_400_000
}

/// A WebAuthn assertion as JSON, with binary values in base64url.
struct PasskeyAssertion: Sendable, Equatable {
    /// The assertion as sent to the server.
    let json: String
    /// The raw credential id.
    let credentialID: [UInt8]

    /// Reads an assertion; throws `invalidInput` unless it has an id, a signature and the signed data.
    init(json: String) throws(PairingError) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json.utf8)),
            fields.type == nil || fields.type == "public-key",
            let id = Self.base64URL(fields.rawId ?? fields.id), !id.isEmpty
        else {
            throw PairingError(
                .invalidInput,
                "not a passkey assertion: it needs id, rawId, type and response with clientDataJSON, "
                    + "authenticatorData and signature")
        }
        self.json = json
        credentialID = id
    }

    private struct Fields: Decodable {
        struct Response: Decodable {
            let clientDataJSON, authenticatorData, signature: String
        }
        let id: String
        let rawId: String?
        let type: String?
        let response: Response
    }

    private static func base64URL(_ text: String) -> [UInt8]? {
        var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        while plain.utf8.count % 4 != 0 { plain += "=" }
        return Data(base64Encoded: plain).map { [UInt8]($0) }
    }
}
