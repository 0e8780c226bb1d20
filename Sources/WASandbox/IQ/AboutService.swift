internal import WACore

/// `status`: the about text (80-queries.md section 5).
///
/// Without a stored status audience the privacy query answers 404, which means contacts.
struct AboutService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard request.type == .set else { return .error(.itemNotFound) }
        let number = request.sender.number
        guard let status = request.node.child("status"), let own = world.directory[number],
            let text = status.text ?? (status.content == .none ? "" : nil), text.count <= 139,
            text.utf8.count <= 1_000
        else { return .error(.badRequest) }
        let about = Account.About(text: text, since: world.now.seconds)
        world.directory[number]?.about = about
        world.context.needsSaving = true
        for receiver in world.directory.companionsOfContacts(of: number) {
            let change = Node("set", [:], bytes: Array(text.utf8))
            world.deliver(world.context.notification("status", from: own.jid(in: .phone), [change]), to: receiver)
        }
        return .done
    }
}
