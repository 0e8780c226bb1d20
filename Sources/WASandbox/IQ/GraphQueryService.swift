internal import WACore

/// `w:mex`: GraphQL queries by their numbers; those of the limits on new chats are known.
struct GraphQueryService: IQService {
    private static let timelock = "23983697327930364"
    private static let newChats = "24503548349331633"

    func answer(_ request: IQRequest, in world: inout World) -> IQAnswer {
        guard let account = world.directory[request.sender.number] else { return .error(.badRequest) }
        switch request.node.child("query")?.string("query_id") {
        case Self.timelock:
            let value = account.limits.timelockObject(at: world.now.seconds)
            return Self.result(["data": ["xwa2_fetch_account_reachout_timelock": value]])
        case Self.newChats: return Self.result(["data": ["xwa2_message_capping_info": account.limits.newChatsObject]])
        default:
            return Self.result([
                "data": nil, "errors": [["message": "unknown query", "extensions": ["error_code": 404]]],
            ])
        }
    }

    private static func result(_ body: JSONValue) -> IQAnswer { .result([Node("result", [:], bytes: body.encoded)]) }
}
