internal import WACore

/// The stages of a linking.
enum LinkStage: String, Sendable, Comparable, CaseIterable {
    case connecting
    case waiting
    case linked
    case syncing
    case ready

    /// Earlier is less.
    static func < (left: LinkStage, right: LinkStage) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// For people.
    var title: String {
        switch self {
        case .connecting: "connecting to WhatsApp"
        case .waiting: "waiting for the phone"
        case .linked: "linked, logging in"
        case .syncing: "syncing"
        case .ready: "ready"
        }
    }
}

/// Turns the events of a linking into steps to show.
struct LinkProgress: Sendable {
    /// A step to show.
    enum Step: Sendable, Equatable {
        /// A stage has begun.
        case stage(LinkStage)
        /// A code to type on the phone.
        case code(String, expiresAt: String)
        /// A code to scan.
        case qr(String, expiresAt: String)
        /// The person of the account.
        case person(phone: String?, lid: String?)
        /// WhatsApp demands another action of the person.
        case action(kind: String, help: String, challenge: String?)
        /// The linking failed.
        case failed(cause: String, message: String)
    }

    /// The current stage.
    private(set) var stage = LinkStage.connecting
    /// The person types a code, so QR codes, which WhatsApp offers too, are not shown.
    private let isByCode: Bool

    init(isByCode: Bool) { self.isByCode = isByCode }

    /// Causes of CLOSED that end a linking; others are the client's beginning.
    private static let ends: Set = [
        "outdated_version", "replaced", "logged_out", "device_removed", "banned", "temporarily_banned",
        "storage_failure",
    ]

    /// Processes the next event of the client's log.
    mutating func take(_ event: JSONValue) -> [Step] {
        let data = event["data"] ?? .null
        switch event["type"]?.string {
        case "client.state": return state(data)
        case "client.pairing_code":
            guard let code = data["code"]?.string else { return [] }
            return advance(to: .waiting) + [.code(code, expiresAt: data["expiresAt"]?.string ?? "")]
        case "client.qr":
            guard !isByCode, let qr = data["qr"]?.string else { return [] }
            return advance(to: .waiting) + [.qr(qr, expiresAt: data["expiresAt"]?.string ?? "")]
        case "client.linked":
            let person = data["person"]
            return advance(to: .linked) + [.person(phone: person?["phone"]?.string, lid: person?["lid"]?.string)]
        case "client.action_required":
            let kind = data["kind"]?.string ?? "", help = data["help"]?.string ?? ""
            return [.action(kind: kind, help: help, challenge: data["challenge"]?.string)]
        case "client.link_failed":
            return [.failed(cause: data["cause"]?.string ?? "", message: data["message"]?.string ?? "Linking failed.")]
        default: return []
        }
    }

    private mutating func state(_ data: JSONValue) -> [Step] {
        let cause = data["cause"]?.string ?? ""
        switch data["state"]?.string {
        case "READY": return advance(to: .ready)
        case "SYNCING": return advance(to: cause == "paired" ? .linked : .syncing)
        case "CONNECTING" where cause == "waiting_for_link": return advance(to: .waiting)
        case "CONNECTING" where cause == "paired": return advance(to: .linked)
        case "CLOSED" where Self.ends.contains(cause):
            return [.failed(cause: cause, message: data["message"]?.string ?? "WhatsApp ended the link: \(cause).")]
        default: return []
        }
    }

    /// Stages only move forward: a reconnect between them is no step back for the person.
    private mutating func advance(to next: LinkStage) -> [Step] {
        guard next > stage else { return [] }
        stage = next
        return [.stage(next)]
    }
}
