internal import WAProto

/// The encoding of a platform in QR codes and code requests (40-pairing.md section 4.3).
public enum CompanionPlatform {
    /// The one-character client type; platforms without their own number use `9`, another web client.
    static func clientType(of platform: WA.DeviceProps.PlatformType) -> String {
        switch platform {
        case .chrome: "1"
        case .edge: "2"
        case .firefox: "3"
        case .ie: "4"
        case .opera: "5"
        case .safari: "6"
        case .uwp: "8"
        default: "9"
        }
    }

    /// The name shown when a code is typed: `Browser (OS)`.
    ///
    /// The server accepts known names only.
    static func displayName(of platform: WA.DeviceProps.PlatformType, system: String = "Linux") -> String {
        let browser =
            switch platform {
            case .edge: "Edge"
            case .firefox: "Firefox"
            case .ie: "IE"
            case .opera: "Opera"
            case .safari: "Safari"
            default: "Chrome"
            }
        return "\(browser) (\(system))"
    }

    /// Returns whether the server accepts this display name.
    public static func isAccepted(displayName: String) -> Bool {
        guard displayName.hasSuffix(")"), let open = displayName.firstIndex(of: "(") else { return false }
        let browser = displayName[..<open]
        let system = displayName[displayName.index(after: open)...].dropLast()
        return browser.hasSuffix(" ") && browsers.contains(String(browser.dropLast()))
            && systems.contains(String(system))
    }

    private static let browsers: Set = ["Chrome", "Edge", "Firefox", "IE", "Opera", "Safari"]
    private static let systems: Set = ["Windows", "Mac OS", "Linux", "Android", "iOS", "Ubuntu", "Fedora"]
}
