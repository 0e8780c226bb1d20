public import WAProto

/// How a linked device presents itself (10-transport.md section 5.4).
///
/// The phone shows it in its list of devices.
public struct DeviceIdentitySettings: Sendable, Equatable {
    /// Three numbers of an operating system's version.
    public struct OSVersion: Sendable, Equatable, CustomStringConvertible {
        /// The first number.
        public let primary: UInt32
        /// The second number.
        public let secondary: UInt32
        /// The third number.
        public let tertiary: UInt32

        /// Makes a version.
        public init(_ primary: UInt32, _ secondary: UInt32, _ tertiary: UInt32) {
            self.primary = primary
            self.secondary = secondary
            self.tertiary = tertiary
        }

        /// The dotted text.
        public var description: String { "\(primary).\(secondary).\(tertiary)" }
    }

    /// The name in the phone's list of linked devices; free text.
    public var name: String
    /// Chooses the icon in that list.
    public var platform: WA.DeviceProps.PlatformType
    /// nil presents no version of our own.
    public var osVersion: OSVersion?
    /// Asks the phone for its whole history.
    public var requiresFullSync: Bool

    /// Makes settings; the defaults are those of a client nobody configured.
    public init(
        name: String = "wacli", platform: WA.DeviceProps.PlatformType = .chrome, osVersion: OSVersion? = nil,
        requiresFullSync: Bool = false
    ) {
        self.name = name
        self.platform = platform
        self.osVersion = osVersion
        self.requiresFullSync = requiresFullSync
    }

    /// The text for `osVersion` and `osBuildNumber` of the user agent; `0.1` is whatsmeow's when none is set.
    var userAgentVersion: String { osVersion?.description ?? "0.1" }

    /// What goes to the phone at registration.
    var deviceProps: WA.DeviceProps {
        let shown = osVersion ?? OSVersion(0, 1, 0)
        var version = WA.DeviceProps.AppVersion()
        version.primary = shown.primary
        version.secondary = shown.secondary
        version.tertiary = shown.tertiary
        var props = WA.DeviceProps()
        props.os = name
        props.version = version
        props.platformType = platform
        props.requireFullSync = requiresFullSync
        props.historySyncConfig = Self.historySettings
        return props
    }

    /// whatsmeow's settings (store/clientpayload.go): phones are known to serve them.
    private static let historySettings: WA.DeviceProps.HistorySyncConfig = {
        var settings = WA.DeviceProps.HistorySyncConfig()
        settings.storageQuotaMb = 10_240
        settings.inlineInitialPayloadInE2EeMsg = true
        settings.supportCallLogHistory = true
        settings.supportBotUserAgentChatHistory = true
        settings.supportCagReactionsAndPolls = true
        settings.supportBizHostedMsg = true
        settings.supportRecentSyncChunkMessageCountTuning = true
        settings.supportHostedGroupMsg = true
        settings.supportFbidBotChatHistory = true
        settings.supportMessageAssociation = true
        settings.supportGroupHistory = true
        settings.thumbnailSyncDaysLimit = 60
        settings.supportManusHistory = true
        settings.supportHatchHistory = true
        return settings
    }()
}
