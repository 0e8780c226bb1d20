/// The request methods we know; any other is answered with 501.
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
    /// Read.
    case get = "GET"
    /// Read, but without the body.
    case head = "HEAD"
    /// Act or create.
    case post = "POST"
    /// Replace.
    case put = "PUT"
    /// Change in part.
    case patch = "PATCH"
    /// Remove.
    case delete = "DELETE"
    /// Ask which methods there are.
    case options = "OPTIONS"
}
