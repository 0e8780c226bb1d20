public import WAProto

/// The name and platform that a linked device announces (10-transport.md section 5.4).
///
/// The phone shows them in its list of linked devices.
public struct DeviceIdentitySettings: Sendable, Equatable {
    /// The version of an operating system.
    public struct OSVersion: Sendable, Equatable, CustomStringConvertible {
        /// The first number.
        let primary: UInt32
        /// The second number.
        let secondary: UInt32
        /// The third number.
        let tertiary: UInt32

        /// Makes a version.
        init(_ primary: UInt32, _ secondary: UInt32, _ tertiary: UInt32) {
            self.primary = primary
            self.secondary = secondary
            self.tertiary = tertiary
        }

        /// The dotted text.
        public var description: String { "\(primary).\(secondary).\(tertiary)" }
    }

    /// The name in the phone's list of linked devices; free text.
    var name: String
    /// The platform, which determines the icon in that list.
    var platform: WA.DeviceProps.PlatformType
    /// The operating system version; nil announces a default.
    var osVersion: OSVersion?
    /// Requests the full history from the phone.
    var requiresFullSync: Bool

    /// Creates settings; the defaults apply to a client without configuration.
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

    /// The device properties sent to the phone at registration.
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

    /// The settings of whatsmeow (store/clientpayload.go), which phones support.
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
