internal import WACore

/// A signed token (RFC 7519), by HMAC-SHA-256 alone.
///
/// The method is never taken from the token: the signature is checked as HS256 before anything else is read, and a
/// header that names another method is refused afterwards.
enum JSONWebToken {
    /// Longer tokens are refused unread.
    static let maximumLength = 4096
    /// Claims of a token are flat; deeper nesting is refused.
    private static let maximumDepth = 8

    /// The token of these claims.
    static func sign(_ claims: JSONObject, key: SecretBytes) -> String {
        let header: JSONValue = ["alg": "HS256", "typ": "JWT"]
        let signed = Base64URL.encode(header.encoded) + "." + Base64URL.encode(JSONValue.object(claims).encoded)
        return signed + "." + Base64URL.encode(KeyDerivation.hmac(key: key, Array(signed.utf8)))
    }

    /// The claims of a token that this key signed; their meaning is not checked.
    static func verify(_ token: String, key: SecretBytes) throws(JSONWebTokenError) -> JSONObject {
        let bytes = Array(token.utf8)
        guard bytes.count <= maximumLength else { throw .tooLong }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let signature = Base64URL.decode(parts[2]) else { throw .malformed }
        let expected = KeyDerivation.hmac(key: key, Array(bytes[..<parts[1].endIndex]))
        guard constantTimeEquals(signature, expected) else { throw .wrongSignature }
        let header = try object(parts[0])
        // Extensions that must be understood are not: RFC 7515 section 4.1.11.
        guard header["alg"]?.string == "HS256", header["crit"] == nil else { throw .unsupported }
        return try object(parts[1])
    }

    private static func object(_ part: ArraySlice<UInt8>) throws(JSONWebTokenError) -> JSONObject {
        guard let bytes = Base64URL.decode(part),
            let object = (try? JSONValue(parsing: bytes, maximumDepth: maximumDepth))?.object
        else { throw .malformed }
        return object
    }
}

/// Why a token is refused; callers answer all alike.
enum JSONWebTokenError: Error, Equatable {
    /// Longer than any token of ours.
    case tooLong
    /// Not three parts of Base64 with two JSON objects.
    case malformed
    /// Not signed by this key, or changed since.
    case wrongSignature
    /// Another method than HS256, or an extension that must be understood.
    case unsupported
    /// A claim is missing or has another type than it should.
    case wrongClaims
    /// It is no longer valid.
    case expired
    /// It is not valid yet.
    case notYetValid
}
