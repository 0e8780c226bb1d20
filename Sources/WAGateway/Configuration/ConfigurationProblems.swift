/// All faults of a configuration, reported together so that one edit can fix them.
public struct ConfigurationProblems: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence each; no secrets.
    public let problems: [String]

    /// Makes an error of at least one problem.
    public init(_ problems: [String]) { self.problems = problems }

    /// One problem per line.
    public var description: String { problems.joined(separator: "\n") }
}
