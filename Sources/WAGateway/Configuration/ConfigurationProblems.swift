/// Everything that is wrong with a configuration, so that it can be mended in one go.
public struct ConfigurationProblems: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence each; no secrets.
    public let problems: [String]

    /// Makes an error of at least one problem.
    public init(_ problems: [String]) { self.problems = problems }

    /// One problem per line.
    public var description: String { problems.joined(separator: "\n") }
}
