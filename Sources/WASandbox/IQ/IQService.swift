internal import WACore

/// The two kinds of requests.
enum IQType: String, Sendable {
    case get
    case set
}

/// A request of a logged-in companion.
struct IQRequest: Sendable {
    let node: Node
    let type: IQType
    let sender: DeviceID
    let connection: ConnectionID
}

/// The rules of one `xmlns`.
///
/// A new namespace is a file with its service and a row in ``IQTable``.
protocol IQService: Sendable {
    /// Requests of other types are answered with 501.
    var types: Set<IQType> { get }
    /// True where the `throttle` fault strikes.
    var isThrottled: Bool { get }

    /// Answers a request.
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer

    /// Does what follows the answer on the wire.
    func answered(_ request: IQRequest, in world: inout World)
}

extension IQService {
    var types: Set<IQType> { [.get, .set] }
    var isThrottled: Bool { false }
    func answered(_ request: IQRequest, in world: inout World) {}
}

/// The services by `xmlns`.
enum IQTable {
    static let services: [String: any IQService] = [
        "abt": PropertiesService(),
        "blocklist": BlocklistService(),
        "disappearing_mode": DisappearingModeService(),
        "encrypt": EncryptService(),
        "fb:thrift_iq": AbsentService(),
        "md": DeviceService(),
        "newsletter": AbsentService(),
        "passive": PassiveService(),
        "privacy": PrivacyService(),
        "status": AboutService(),
        "tos": AcceptingService(),
        "urn:xmpp:ping": PingService(types: [.get, .set]),
        "urn:xmpp:whatsapp:dirty": AcceptingService(),
        "usync": UsyncService(),
        "w": PropertiesService(),
        "w:biz": BusinessService(),
        "w:biz:catalog": AbsentService(),
        "w:g2": GroupService(),
        "w:m": MediaConnectionService(),
        "w:mex": GraphQueryService(),
        "w:p": PingService(types: [.get]),
        "w:profile:picture": PictureService(),
        "w:qr": AbsentService(),
        "w:sync:app:state": AppStateService(),
    ]
}

extension World {
    /// A request of a logged-in companion.
    mutating func handleRequest(_ node: Node, from id: DeviceID, on connection: ConnectionID) {
        // Answers to our own requests need no reaction.
        guard let type = node.string("type").flatMap(IQType.init(rawValue:)) else { return }
        let namespace = node.string("xmlns") ?? ""
        guard let service = IQTable.services[namespace], service.types.contains(type) else {
            return answer(node, with: .error(namespace.isEmpty ? .badRequest : .notImplemented), on: connection)
        }
        if service.isThrottled, context.faults.take(.throttle, number: id.number, device: id.device) != nil {
            return answer(node, with: .error(.tooMany), on: connection)
        }
        let request = IQRequest(node: node, type: type, sender: id, connection: connection)
        answer(node, with: service.answer(request, in: &self), on: connection)
        service.answered(request, in: &self)
    }

    /// Writes the answer of a request.
    mutating func answer(_ request: Node, with answer: IQAnswer, on connection: ConnectionID) {
        if let stanza = answer.stanza(for: request) { context.emit(.send(stanza, to: connection)) }
    }
}
