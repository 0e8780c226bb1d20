internal import WACore

/// `passive`: a companion declares itself ready for its backlog (30-connection.md section 7).
struct PassiveService: IQService {
    var types: Set<IQType> { [.set] }

    /// whatsapp-rust waits for the same element in the answer (90-interop-notes.md).
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        .result([Node(request.node.child("passive") == nil ? "active" : "passive")])
    }

    /// The backlog follows the answer.
    func answered(_ request: IQRequest, in world: inout World) {
        if request.node.child("active") != nil { world.deliveries.activate(request.sender, &world.context) }
    }
}
