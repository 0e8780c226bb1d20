internal import WACore

/// Chooses the directory with everything that wacli keeps (docs/concepts.md, "Home").
enum HomePath {
    /// Which directory to use: `--home`, `WACLI_HOME`, `$XDG_DATA_HOME/wacli`, or `~/.local/share/wacli`.
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
        if let chosen = option ?? value("WACLI_HOME") {
            guard !chosen.isEmpty else { throw StoreError(.noHome, "the home directory given is empty; name one") }
            do throws(UserPath.Failure) {
                return absolute(try UserPath.expanded(chosen, home: value("HOME")), from: workingDirectory)
            } catch {
                throw StoreError(.noHome, "the home directory given \(error.message)")
            }
        }
        if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") { return withoutTrailingSlash(data) + "/wacli" }
        if let user = value("HOME"), user.hasPrefix("/") { return withoutTrailingSlash(user) + "/.local/share/wacli" }
        throw StoreError(
            .noHome, "no directory for data: HOME is not set; give --home DIR or set WACLI_HOME")
    }

    private static func absolute(_ path: String, from directory: String) -> String {
        withoutTrailingSlash(path.hasPrefix("/") ? path : withoutTrailingSlash(directory) + "/" + path)
    }

    private static func withoutTrailingSlash(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        return String(path)
    }
}
