internal import WACore

/// `w:biz`: profiles and verified names of businesses (80-queries.md section 6).
struct BusinessService: IQService {
    var types: Set<IQType> { [.get] }

    /// Profiles answered in one query.
    private static let profileLimit = 32

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        if let query = request.node.child("business_profile") {
            let profiles = query.children("profile").prefix(Self.profileLimit).compactMap { profile in
                profile.jid("jid").flatMap { jid in world.directory.account(of: jid)?.business?.node(jid.bare) }
            }
            return .result([Node("business_profile", ["v": "244"], profiles)])
        }
        guard let jid = request.node.child("verified_name")?.jid("jid"),
            let name = world.directory.account(of: jid)?.business?.nameNode(["jid": .jid(jid.bare)])
        else { return .error(.itemNotFound) }
        return .result([name])
    }
}
