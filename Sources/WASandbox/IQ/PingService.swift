internal import WACore

/// `w:p` and `urn:xmpp:ping`: keepalives.
struct PingService: IQService {
    let types: Set<IQType>

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        Self.answer(request.sender, in: &world)
    }

    /// Answers a ping; `id` is nil before the companion is linked.
    static func answer(_ id: DeviceID?, in world: inout World) -> IQAnswer {
        guard world.context.faults.take(.ignorePing, number: id?.number, device: id?.device) == nil else {
            return .silence
        }
        return .done
    }
}
