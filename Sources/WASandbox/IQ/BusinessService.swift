internal import WACore

/// `w:biz`: no account is a business.
struct BusinessService: IQService {
    var types: Set<IQType> { [.get] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard request.node.child("business_profile") != nil else { return .error(.itemNotFound) }
        return .result([Node("business_profile", ["v": "244"])])
    }
}
