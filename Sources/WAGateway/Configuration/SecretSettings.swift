internal import WACore

/// Passwords and keys of the configuration, judged together.
struct SecretSettings {
    /// A secret with the name of its setting.
    private struct Secret {
        let name: String
        let text: String
    }

    /// Settings that hold a secret, apart from the API key, which has rules of its own.
    static let names = ["ADMIN_PASSWORD", "SESSION_SECRET", "JWT_SECRET", "AUTH_TOKEN_SECRET"]

    static let minimumLength = 16
    private static let maximumLength = 4096

    /// What documentation prints in place of a secret: of this project and of those whose settings it takes.
    private static let samples: Set<String> = [
        "your_secret_admin_password", "a_very_strong_password!@#$", "a-very-long-and-random-string-for-sessions",
        "generate-a-long-random-string-here-for-sess", "another-different-long-random-string-for-jwts",
        "another-different-random-string-for-tokens", "replace-with-strong-secret", "your-secret-api-key",
        "your_jwt_token", "your-password", "securepassword123", "change-me", "changeme", "change_me", "changeit",
        "change-me-please", "change-this-secret", "please-change-me", "password", "password123", "password1234",
        "passw0rd", "passwordpassword", "secret", "your-secret", "your_secret", "supersecret", "secret-key",
        "your-secret-key", "your_jwt_secret", "your-jwt-secret", "jwt_secret", "jwt-secret", "session_secret",
        "admin", "admin123", "administrator", "1234567890", "0123456789", "12345678901234567890", "0123456789abcdef",
        "qwertyuiop", "test", "default", "letmein",
    ]

    private var secrets: [Secret] = []

    /// Reads all secrets of a server and reports those that would protect nothing.
    init(_ reader: inout SettingReader, apiKey: String?) {
        for name in Self.names {
            guard let text = reader[name] else { continue }
            secrets.append(Secret(name: name, text: text))
            if let problem = Self.problem(in: text, of: name) { reader.problems.append("\(name) \(problem).") }
        }
        if let apiKey { secrets.append(Secret(name: "API_KEY", text: apiKey)) }
        for secret in secrets where Self.isSample(secret.text) {
            reader.problems.append(
                "\(secret.name) is a sample from documentation, which everyone knows; set a random one, such as the "
                    + "output of `openssl rand -base64 32`.")
        }
        for (index, secret) in secrets.enumerated() {
            guard let other = secrets[..<index].first(where: { $0.text == secret.text }) else { continue }
            reader.problems.append("\(other.name) and \(secret.name) are the same; set two different secrets.")
        }
    }

    private static func problem(in text: String, of name: String) -> String? {
        if name == "ADMIN_PASSWORD" { return PasswordRule.problem(in: text) }
        if text.utf8.count > maximumLength { return "is longer than \(maximumLength) bytes" }
        guard text.utf8.count < minimumLength else { return nil }
        return
            "is shorter than \(minimumLength) bytes; set a random one, such as the output of `openssl rand -base64 32`"
    }

    /// True for a secret that is printed in documentation, or made of one character.
    static func isSample(_ text: String) -> Bool {
        samples.contains(text.lowercased()) || Set(text).count == 1 && text.count > 1
    }

    /// The secret of a setting; nil when it is unset.
    subscript(name: String) -> SecretBytes? {
        secrets.first { $0.name == name }.map { SecretBytes(Array($0.text.utf8)) }
    }

    /// Settings whose secret lets callers in; a server that others can reach needs one of them.
    static let credentials = ["API_KEY", "ADMIN_PASSWORD", "JWT_SECRET"]

    /// Some caller can show a credential.
    var hasCredential: Bool { secrets.contains { Self.credentials.contains($0.name) } }
}
