internal import WACore

/// The signature of a delivery (Standard Webhooks): HMAC-SHA-256 over `id.timestamp.body` with each valid secret.
enum WebhookSignature {
    /// The value of `webhook-signature`: one signature per secret, separated by spaces.
    static func header(id: String, at moment: Timestamp, body: [UInt8], secrets: [WebhookSecret]) -> String {
        let head = Array("\(id).\(moment.seconds).".utf8)
        return secrets.filter { $0.expires.map { moment < $0 } ?? true }
            .map { "v1," + KeyDerivation.hmac(key: $0.key, head, body).base64 }
            .joined(separator: " ")
    }
}

extension WebhookEndpoint {
    /// How long both secrets sign after a rotation.
    static let rotationOverlap: Duration = .seconds(24 * 3600)

    /// Replaces the current secret; the one before signs too until the overlap ends.
    ///
    /// Returns the new secret, to be shown once.
    mutating func rotateSecret(
        random: any RandomSource, at now: Timestamp, overlap: Duration = WebhookEndpoint.rotationOverlap
    ) -> WebhookSecret {
        let secret = WebhookSecret(random: random)
        let old = secrets.first.map { WebhookSecret(key: $0.key, expires: $0.expires ?? now + overlap) }
        secrets = [secret] + [old].compactMap { $0 }
        return secret
    }
}
