public import WACore

/// An event on its way to sockets: encoded once, and shared by all that receive it.
public struct SocketIOMessage: Sendable {
    /// The packet of the main namespace without an id.
    let frame: EngineFrame
    /// The JSON array inside ``frame``.
    let json: ArraySlice<UInt8>
    let attachments: [[UInt8]]

    /// Encodes an event with its arguments.
    ///
    /// - Parameter attachments: byte strings, one for each ``placeholder(_:)`` among the arguments.
    public init(_ name: String, _ arguments: [JSONValue] = [], attachments: [[UInt8]] = []) {
        precondition(ReservedEvents.maySend(name), "\(name) has a meaning of its own in Socket.IO")
        self.init(json: JSONValue.array([.string(name)] + arguments).encoded, attachments)
    }

    /// Makes an event with one argument that is encoded already, as compact JSON whose control characters are escaped.
    public init(_ name: String, encoded argument: [UInt8]) {
        precondition(ReservedEvents.maySend(name), "\(name) has a meaning of its own in Socket.IO")
        let head = Array("[".utf8) + JSONValue.string(name).encoded + Array(",".utf8)
        self.init(json: head + argument + Array("]".utf8), [])
    }

    private init(json: [UInt8], _ attachments: [[UInt8]]) {
        self.attachments = attachments
        let kind: SocketIOPacket.Kind = attachments.isEmpty ? .event : .binaryEvent
        frame = SocketIOPacket.frame(
            kind, SocketIOPacket.mainNamespace, attachments: attachments.count, json: json[...])
        switch frame {
        case .text(let text): self.json = text[(text.count - json.count)...]
        case .binary: self.json = []
        }
    }

    /// What is written among the arguments where byte string `index` belongs.
    public static func placeholder(_ index: Int) -> JSONValue {
        ["_placeholder": true, "num": .integer(Int64(index))]
    }

    /// The packets of this event in order.
    func frames(namespace: String) -> [EngineFrame] {
        let kind: SocketIOPacket.Kind = attachments.isEmpty ? .event : .binaryEvent
        let text =
            namespace == SocketIOPacket.mainNamespace
            ? frame : SocketIOPacket.frame(kind, namespace, attachments: attachments.count, json: json)
        return attachments.isEmpty ? [text] : [text] + attachments.map { .binary($0) }
    }
}
