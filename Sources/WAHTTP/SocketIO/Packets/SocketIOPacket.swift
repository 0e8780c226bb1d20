internal import WACore

/// One packet of Socket.IO (95-socketio.md section 9).
///
///     type [attachments "-"] [namespace ","] [ack id] [JSON]
struct SocketIOPacket: Equatable, Sendable {
    enum Kind: UInt8, Sendable {
        case connect, disconnect, event, ack, connectError, binaryEvent, binaryAck

        var isBinary: Bool { self == .binaryEvent || self == .binaryAck }
    }

    /// The namespace that packets without one belong to.
    static let mainNamespace = "/"

    var kind: Kind
    var namespace = SocketIOPacket.mainNamespace
    var id: UInt64?
    /// Byte strings that follow.
    var attachments = 0
    var data: JSONValue?

    /// The packet as an Engine.IO message.
    var frame: EngineFrame {
        Self.frame(kind, namespace, id: id, attachments: attachments, json: (data?.encoded ?? [])[...])
    }

    /// A packet around JSON that is encoded already.
    static func frame(
        _ kind: Kind, _ namespace: String, id: UInt64? = nil, attachments: Int = 0, json: ArraySlice<UInt8>
    ) -> EngineFrame {
        var text: [UInt8] = [UInt8(ascii: "4"), UInt8(ascii: "0") + kind.rawValue]
        text.reserveCapacity(json.count + 16)
        if kind.isBinary { text += "\(attachments)-".utf8 }
        if namespace != mainNamespace { text += "\(namespace),".utf8 }
        if let id { text += String(id).utf8 }
        text += json
        return .text(text)
    }
}

/// Names that Socket.IO gives a meaning of its own (95-socketio.md section 9).
enum ReservedEvents {
    private static let received: Set<String> = [
        "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener",
    ]
    private static let sent: Set<String> = ["connection", "new_namespace"]

    static func mayReceive(_ name: String) -> Bool { !received.contains(name) }
    static func maySend(_ name: String) -> Bool { mayReceive(name) && !sent.contains(name) }
}
