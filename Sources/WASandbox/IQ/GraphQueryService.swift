internal import WACore

/// `w:mex`: every GraphQL query is unknown.
struct GraphQueryService: IQService {
    private static let body = #"{"data":null,"errors":[{"message":"unknown query","extensions":{"error_code":404}}]}"#

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        .result([Node("result", [:], bytes: Array(Self.body.utf8))])
    }
}
