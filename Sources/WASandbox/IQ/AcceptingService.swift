/// Changes that are accepted and not kept: `urn:xmpp:whatsapp:dirty`, `tos`.
struct AcceptingService: IQService {
    var types: Set<IQType> { [.set] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer { .done }
}
