internal import WACore

/// Chooses the directory with everything that wacli keeps (docs/concepts.md, "Home").
enum HomePath {
    /// Which directory to use: `--home`, `WACLI_HOME`, `DATA_DIR`, `$XDG_DATA_HOME/wacli`, or `~/.local/share/wacli`.
    ///
    /// Empty variables count as unset, and a relative `XDG_DATA_HOME` is ignored as its specification demands.
    /// - Parameters:
    ///   - option: the value of `--home`, if given.
    ///   - workingDirectory: what a relative path starts from.
    ///   - variable: looks up an environment variable.
    static func resolve(
        option: String?, workingDirectory: String, variable: (String) -> String?
    ) throws(StoreError) -> String {
        func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        if let chosen = option ?? value("WACLI_HOME") ?? value("DATA_DIR") {
            guard !chosen.isEmpty else { throw StoreError(.noHome, "the home directory given is empty; name one") }
            do throws(UserPath.Failure) {
                return try absolute(chosen, home: value("HOME"), workingDirectory: workingDirectory)
            } catch {
                throw StoreError(.noHome, "the home directory given \(error.message)")
            }
        }
        if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") { return withoutTrailingSlash(data) + "/wacli" }
        if let user = value("HOME"), user.hasPrefix("/") { return withoutTrailingSlash(user) + "/.local/share/wacli" }
        throw StoreError(
            .noHome, "no directory for data: HOME is not set; give --home DIR or set WACLI_HOME")
    }

    /// The path with a `~` in front expanded, starting from the working directory if it is relative.
    static func absolute(
        _ path: String, home: String?, workingDirectory: String
    ) throws(UserPath.Failure) -> String {
        let path = try UserPath.expanded(path, home: home)
        return withoutTrailingSlash(path.hasPrefix("/") ? path : withoutTrailingSlash(workingDirectory) + "/" + path)
    }

    private static func withoutTrailingSlash(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return String(path)
    }
}
