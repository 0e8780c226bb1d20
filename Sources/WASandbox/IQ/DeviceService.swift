internal import WACore

/// `md` of a linked companion: it logs itself out (40-pairing.md section 6).
struct DeviceService: IQService {
    var types: Set<IQType> { [.set] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard let element = request.node.child("remove-companion-device") else { return .error(.notImplemented) }
        let target = element.jid("jid").flatMap(world.directory.device(of:)) ?? request.sender
        guard target == request.sender else { return .error(.notAuthorized) }
        // The answer precedes the end of the stream.
        world.answer(request.node, with: .done, on: request.connection)
        world.removeDevice(request.sender)
        return .silence
    }
}
