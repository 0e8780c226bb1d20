internal import WACore

/// One person on the sandbox's WhatsApp as the server knows it: a phone number, a LID, devices and settings.
struct Account: Sendable {
    /// Digits of the phone number.
    let number: String
    /// User part of the LID.
    let lid: String
    /// Other spellings of the number, by which only contact queries find the account (80-queries.md section 2).
    var aliases: Set<String> = []
    /// The server names its LID at its own logins only.
    var hidesLID = false
    /// The name other people see (`notify`).
    var name: String
    /// All devices, the phone included, by device number.
    var devices: [UInt16: Device] = [:]
    /// Numbers this account has exchanged a message with.
    var contacts: Set<String> = []
    /// Numbers this account has blocked.
    var blocked: Set<String> = []
    /// Privacy settings that differ from the defaults (80-queries.md section 8).
    var privacy: [String: String] = [:]
    /// About text.
    var about = About(text: "", since: 0)
    /// Default timer of new chats in seconds.
    var disappearing = Disappearing(duration: 0, since: 0)
    /// What it may do about new chats.
    var limits = ChatLimits()
    /// What it shows as a business; nil for an ordinary account.
    var business: BusinessProfile?
    /// Created at the start of the sandbox, and unchanged since.
    var isDefault = false
    /// When the account was made, Unix seconds.
    let created: Int64
    /// When a device of it was last available, Unix seconds.
    var lastSeen: Int64 = 0

    struct About: Sendable, Codable {
        var text: String
        var since: Int64
    }

    struct Disappearing: Sendable, Codable {
        var duration: Int64
        var since: Int64
    }

    /// True while nothing but its making has happened to it: it can be made again.
    var isUntouched: Bool {
        isDefault && devices.count <= 1 && contacts.isEmpty && blocked.isEmpty && privacy.isEmpty && lastSeen == 0
            && about.since == 0 && disappearing.since == 0 && limits == ChatLimits() && business == nil
    }

    /// The address of one of its devices.
    func jid(device: UInt16 = 0, in namespace: Namespace) -> JID {
        switch namespace {
        case .phone: .phone(number, device: device)
        case .lid: .lid(lid, device: device)
        }
    }

    /// The address of one of its devices in the namespace other than `namespace`; nil when that is hidden.
    func alternate(device: UInt16 = 0, of namespace: Namespace) -> JID? {
        namespace.other == .lid && hidesLID ? nil : jid(device: device, in: namespace.other)
    }

    /// The namespaces other people know it in.
    var publicNamespaces: [Namespace] { hidesLID ? [.phone] : [.phone, .lid] }

    /// Device numbers in ascending order.
    var deviceNumbers: [UInt16] { devices.keys.sorted() }

    /// Hash over all its devices as peers compute it (51-sending.md section 12).
    func deviceHash(in namespace: Namespace) -> String {
        ParticipantHash.make(deviceNumbers.map { jid(device: $0, in: namespace) })
    }
}
