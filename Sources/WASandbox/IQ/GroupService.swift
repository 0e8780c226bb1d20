internal import WACore

/// `w:g2`: no account is in a group yet.
struct GroupService: IQService {
    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard request.type == .get, request.node.child("participating") != nil else { return .error(.itemNotFound) }
        return .result([Node("groups")])
    }
}
