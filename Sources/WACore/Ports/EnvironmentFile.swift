/// A file in `environments/`: the parameters of a server other than WhatsApp's (docs/concepts.md, "Environment").
///
/// A JSON object: `name`, `url` (`ws://` or `wss://`), `noiseRootKey` (32 bytes in hexadecimal) and, for `wss://` with
/// a private root, `tlsRootsPEM`. The fields belong together.
public enum EnvironmentFile {
    /// Reads a file's content.
    static func parse(_ bytes: [UInt8]) throws(EnvironmentFileError) -> ServerEnvironment {
        guard let object = (try? JSONValue(parsing: InputText.withoutMark(bytes)))?.object else {
            throw EnvironmentFileError("the file is not a JSON object")
        }
        for member in object.members where !fields.contains(member.name) {
            throw EnvironmentFileError("the file has a field \"\(member.name.prefix(64))\" that is unknown")
        }
        let name = try text("name", of: object)
        guard isValid(name) else {
            throw EnvironmentFileError(
                "\"name\" must be 1 to 64 letters, digits, dots, dashes or underscores, and not \"production\"")
        }
        let url = try text("url", of: object)
        guard url.hasPrefix("ws://") || url.hasPrefix("wss://") else {
            throw EnvironmentFileError("\"url\" must begin with ws:// or wss://")
        }
        guard let key = [UInt8](hex: try text("noiseRootKey", of: object)), key.count == Curve25519.keyLength else {
            throw EnvironmentFileError("\"noiseRootKey\" must be 32 bytes in hexadecimal")
        }
        let roots = object["tlsRootsPEM"] == nil ? nil : try text("tlsRootsPEM", of: object)
        return ServerEnvironment(name: name, url: url, trustedRootsPEM: roots, noiseRootKey: key)
    }

    /// The content of a file for `environment`.
    public static func content(for environment: ServerEnvironment) -> [UInt8] {
        var object: JSONObject = [
            "name": .string(environment.name), "url": .string(environment.url),
            "noiseRootKey": .string(environment.noiseRootKey.hex),
        ]
        if let roots = environment.trustedRootsPEM { object["tlsRootsPEM"] = .string(roots) }
        return JSONValue.object(object).encoded + Array("\n".utf8)
    }

    private static let fields: Set = ["name", "url", "noiseRootKey", "tlsRootsPEM"]

    private static func text(_ name: String, of object: JSONObject) throws(EnvironmentFileError) -> String {
        guard let text = object[name]?.string, !text.isEmpty else {
            throw EnvironmentFileError("\"\(name)\" is missing or is not a text")
        }
        return text
    }

    /// The name is a file name and a database key; `production` is built in and cannot be replaced.
    private static func isValid(_ name: String) -> Bool {
        func isAlphanumeric(_ unit: UInt8) -> Bool {
            (48...57).contains(unit) || (65...90).contains(unit) || (97...122).contains(unit)
        }
        guard let first = name.utf8.first, isAlphanumeric(first), name.utf8.count <= 64, name != "production" else {
            return false
        }
        return name.utf8.allSatisfy { isAlphanumeric($0) || Array("._-".utf8).contains($0) }
    }
}

/// An environment file that cannot be used.
public struct EnvironmentFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with the content; the caller adds the file's path.
    public let message: String

    init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}

extension ServerEnvironment {
    /// Reads the content of a file in `environments/`.
    public init(file bytes: [UInt8]) throws(EnvironmentFileError) { self = try EnvironmentFile.parse(bytes) }
}
