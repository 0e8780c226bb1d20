internal import WAProto

/// Parts of a message that devices exchange behind the user's back (52-receiving.md section 5).
///
/// Revokes and edits are content: see ``MessageAddOn``.
enum ProtocolPart: Sendable, Equatable {
    /// The sender's key for a group; the bytes are the serialized distribution message.
    case senderKey(groupID: String?, distribution: [UInt8])
    /// The 32-byte secret of this message, for its add-ons.
    case messageSecret([UInt8])
    /// The chat's disappearing timer changed; 0 seconds is off.
    case timer(seconds: UInt32, since: Int64?)
    /// A piece of history to download.
    case historySync(WA.HistorySyncNotification)
    /// Keys for app state.
    case appStateKeys([WA.AppStateSyncKey])
    /// Another device asks for app state keys.
    case appStateKeyRequest(WA.AppStateSyncKeyRequest)
    /// Another device asks our account's phone for something.
    case peerRequest(WA.PeerDataOperationRequestMessage)
    /// The phone's answer; trust it only from device 0.
    case peerResponse(WA.PeerDataOperationRequestResponseMessage)
    /// Phone numbers and their LIDs.
    case lidMappings(WA.LIDMigrationMappingSyncPayload)
    /// Anything else.
    case other(WA.ProtocolMessage.Kind?)

    /// True for what must be ignored unless our own account sent it.
    var isOnlyForOwnAccount: Bool {
        switch self {
        case .senderKey, .messageSecret, .timer: false
        case .other(let kind): kind?.isOnlyForOwnAccount ?? false
        case .historySync, .appStateKeys, .appStateKeyRequest, .peerRequest, .peerResponse, .lidMappings: true
        }
    }

    /// The parts of a message, in the order they must be handled.
    ///
    /// Looks inside a copy from our own device, not into other wrappers. With `fromMe` false, parts that only our own
    /// account may send are left out.
    static func parts(of message: WA.Message, fromMe: Bool) -> [ProtocolPart] {
        let copy = fromMe ? message.deviceSentMessage?.message : nil
        let layers = [message, copy].compactMap { $0 }
        var parts: [ProtocolPart] = []
        if let secret = layers.reversed().lazy.compactMap({ $0.messageContextInfo?.messageSecret }).first {
            parts.append(.messageSecret(secret))
        }
        for layer in layers {
            if let key = layer.senderKeyDistributionMessage {
                let bytes = key.axolotlSenderKeyDistributionMessage ?? []
                parts.append(.senderKey(groupID: key.groupID, distribution: bytes))
            }
            if let part = layer.protocolMessage.flatMap(ProtocolPart.init) { parts.append(part) }
        }
        return fromMe ? parts : parts.filter { !$0.isOnlyForOwnAccount }
    }

    /// True when a message holds something that only devices of its own account may send, also inside wrappers.
    ///
    /// `content` is the unwrapped message.
    static func isOnlyForOwnAccount(in message: WA.Message, _ content: IncomingContent) -> Bool {
        content.isPeerData || message.protocolMessage?.effectiveType.isOnlyForOwnAccount == true
    }

    private init?(_ message: WA.ProtocolMessage) {
        switch message.effectiveType {
        case .revoke, .messageEdit: return nil
        case .ephemeralSetting:
            self = .timer(seconds: message.ephemeralExpiration ?? 0, since: message.ephemeralSettingTimestamp)
        case .historySyncNotification:
            self = message.historySyncNotification.map(ProtocolPart.historySync) ?? .other(message.type)
        case .appStateSyncKeyShare: self = .appStateKeys(message.appStateSyncKeyShare?.keys ?? [])
        case .appStateSyncKeyRequest:
            self = message.appStateSyncKeyRequest.map(ProtocolPart.appStateKeyRequest) ?? .other(message.type)
        case .peerDataOperationRequestMessage:
            self = message.peerDataOperationRequestMessage.map(ProtocolPart.peerRequest) ?? .other(message.type)
        case .peerDataOperationRequestResponseMessage:
            self =
                message.peerDataOperationRequestResponseMessage.map(ProtocolPart.peerResponse) ?? .other(message.type)
        case .lidMigrationMappingSync:
            let bytes = message.lidMigrationMappingSyncMessage?.encodedMappingPayload ?? []
            let payload = try? WA.LIDMigrationMappingSyncPayload(serialized: bytes)
            self = payload.map(ProtocolPart.lidMappings) ?? .other(message.type)
        default: self = .other(message.type)
        }
    }
}
