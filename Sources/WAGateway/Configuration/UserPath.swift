/// A path of the command line or of a variable, where `~` reaches the program unexpanded: in quotes, in `--home=~/x`,
/// and in variables of services.
public enum UserPath {
    /// A path that begins with `~` and cannot be expanded.
    public struct Failure: Error, Sendable, Equatable {
        /// What is wrong and what to write, to be put behind a name; without a full stop.
        public let message: String
    }

    /// The path with a `~` in front replaced by the user's home directory.
    ///
    /// - Parameter directory: the user's home directory, as `HOME` names it.
    public static func expanded(_ path: String, home directory: String?) throws(Failure) -> String {
        guard path.hasPrefix("~") else { return path }
        let name = path.dropFirst().prefix { $0 != "/" }
        guard name.isEmpty else {
            throw Failure(
                message: "begins with ~\(name.prefix(40)), the home directory of another user, which is not looked up; "
                    + "write the whole path, or ./~\(name.prefix(40)) for a file of that name")
        }
        guard let directory, directory.hasPrefix("/") else {
            throw Failure(message: "begins with ~, but HOME is not set; write the whole path")
        }
        return (directory == "/" ? "" : directory) + path.dropFirst()
    }
}
