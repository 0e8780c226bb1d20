internal import Glibc

/// The environment variables of this process.
enum ProcessVariables {
    /// The value of a variable, nil when it is unset or empty.
    static func value(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The variables with proxy settings.
    static var proxies: [String: String] {
        let names = [
            "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
        ]
        var variables: [String: String] = [:]
        for name in names { variables[name] = value(name) }
        return variables
    }
}
