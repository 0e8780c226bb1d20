internal import WACore

/// `abt` and `w`: properties of the server, of which there are none.
struct PropertiesService: IQService {
    var types: Set<IQType> { [.get] }

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        .result([Node("props", ["protocol": "1", "hash": "sandbox", "refresh": "86400"])])
    }
}
