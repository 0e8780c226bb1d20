public import WAProto

/// Messages that together use every kind of field our descriptions have.
public enum ProtobufSamples {
    /// A text with context, an unknown enum number and a packed field.
    public static var text: WA.Message {
        var context = WA.ContextInfo()
        context.stanzaID = "3EB0AA"
        context.participant = "100@lid"
        context.mentionedJID = ["1@s.whatsapp.net", "", "3@s.whatsapp.net"]
        context.expiration = 0
        context.ephemeralSettingTimestamp = -1
        var quoted = WA.Message()
        quoted.conversation = "häßlich 🙂"
        context.quotedMessage = quoted
        var text = WA.ExtendedTextMessage()
        text.text = String(repeating: "long ", count: 100)
        text.contextInfo = context
        text.font = .init(rawValue: -7)
        var message = WA.Message()
        message.extendedTextMessage = text
        message.messageContextInfo = WA.MessageContextInfo()
        message.messageContextInfo?.messageSecret = [UInt8](0..<32)
        message.messageContextInfo?.deviceListMetadata = WA.DeviceListMetadata()
        message.messageContextInfo?.deviceListMetadata?.senderKeyIndexes = [0, 1, 300, .max]
        return message
    }

    /// Doubles, floats and bytes.
    public static var location: WA.Message {
        var location = WA.LocationMessage()
        location.degreesLatitude = -1.5
        location.degreesLongitude = 0
        location.speedInMps = 2.25
        location.jpegThumbnail = [0xFF, 0xD8]
        var message = WA.Message()
        message.locationMessage = location
        return message
    }

    /// Extreme integers and booleans.
    public static var payload: WA.ClientPayload {
        var payload = WA.ClientPayload()
        payload.username = .max
        payload.passive = false
        payload.sessionID = -2
        payload.shards = [-1, 0, 7]
        payload.connectType = .wifiUnknown
        payload.product = WA.ClientPayload.Product(rawValue: 999)
        return payload
    }

    /// The serialized samples.
    public static var all: [[UInt8]] { [text.serialized(), location.serialized(), payload.serialized()] }
}
