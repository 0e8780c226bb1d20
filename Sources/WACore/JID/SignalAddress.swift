/// The address of a device in the Signal layer: `name:device` (50-signal.md section 1.1).
public struct SignalAddress: Sendable, Hashable, CustomStringConvertible {
    /// User part of the JID, plus `_<domain>` when the domain byte is not 0.
    public let name: String
    /// 0 for the phone.
    public let device: UInt16

    /// Makes an address from its parts.
    public init(name: String, device: UInt16) {
        self.name = name
        self.device = device
    }

    /// `name:device`.
    public var description: String { "\(name):\(device)" }
}

/// The name of a sender key: a group and the sending device.
public struct SenderKeyName: Sendable, Hashable {
    /// The group or broadcast feed as text.
    public let group: String
    /// The device that generated the key.
    public let sender: SignalAddress

    /// Makes a name from its parts.
    public init(group: String, sender: SignalAddress) {
        self.group = group
        self.sender = sender
    }
}
