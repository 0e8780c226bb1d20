internal import WAProto

/// A builder of the client payload in the last handshake message (10-transport.md section 5).
struct ClientPayloadBuilder: Sendable, Equatable {
    /// The web client version to announce; it also determines the build hash.
    var version: WebVersion
    /// The device properties to announce.
    var device: DeviceIdentitySettings

    /// Makes a builder.
    init(version: WebVersion = .compiledIn, device: DeviceIdentitySettings = DeviceIdentitySettings()) {
        self.version = version
        self.device = device
    }

    /// The payload of a device that is not linked yet, serialized.
    func registration(_ registration: CompanionRegistration) -> [UInt8] {
        var payload = common
        payload.passive = false
        payload.pull = false
        payload.devicePairingData = registration.pairingData(version: version, device: device)
        return payload.serialized()
    }

    /// The payload of a linked device, serialized; nil when the user part of the address is not a number.
    ///
    /// Like whatsmeow: passive, with `lc` 1.
    func login(as phoneJID: JID) -> [UInt8]? {
        guard let username = UInt64(phoneJID.user) else { return nil }
        var payload = common
        payload.username = username
        payload.device = UInt32(phoneJID.device)
        payload.passive = true
        payload.pull = true
        payload.lidDbMigrated = true
        payload.lc = 1
        return payload.serialized()
    }

    private var common: WA.ClientPayload {
        var payload = WA.ClientPayload()
        payload.userAgent = userAgent
        var web = WA.ClientPayload.WebInfo()
        web.webSubPlatform = .webBrowser
        payload.webInfo = web
        payload.connectType = .wifiUnknown
        payload.connectReason = .userActivated
        return payload
    }

    private var userAgent: WA.ClientPayload.UserAgent {
        var appVersion = WA.ClientPayload.UserAgent.AppVersion()
        appVersion.primary = WebVersion.primary
        appVersion.secondary = WebVersion.secondary
        appVersion.tertiary = version.revision
        var agent = WA.ClientPayload.UserAgent()
        agent.platform = .web
        agent.appVersion = appVersion
        agent.mcc = "000"
        agent.mnc = "000"
        agent.osVersion = device.userAgentVersion
        agent.manufacturer = ""
        agent.device = "Desktop"
        agent.osBuildNumber = device.userAgentVersion
        agent.releaseChannel = .release
        agent.localeLanguageIso6391 = "en"
        agent.localeCountryIso31661Alpha2 = "US"
        return agent
    }
}
