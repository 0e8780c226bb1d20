internal import WACore

/// One device of one account; device 0 is the phone.
struct DeviceID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Digits of the account's phone number.
    let number: String
    /// 0 for the phone.
    let device: UInt16

    /// `number:device`, for logs and error texts.
    var description: String { "\(number):\(device)" }
    /// True for the phone.
    var isPhone: Bool { device == 0 }
}

/// Names one connection for as long as the process runs; never used again.
struct ConnectionID: Hashable, Sendable {
    let value: UInt64
}

/// The two names of a person: by phone number or by LID.
enum Namespace: String, Sendable, Codable {
    case phone = "pn"
    case lid

    /// The namespace an address is written in.
    init(of jid: JID) { self = jid.isLID ? .lid : .phone }

    /// The other of the two.
    var other: Namespace { self == .phone ? .lid : .phone }
    /// Attribute names say `sender_pn` for the phone number and `sender_lid` for the LID.
    var suffix: String { rawValue }
}
