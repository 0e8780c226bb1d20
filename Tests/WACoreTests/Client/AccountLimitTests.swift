import Testing

@testable import WACore

/// What the server says of the limits on new chats (80-queries.md section 13.1).
struct AccountLimitTests {
    private let now = Timestamp(seconds: 1_700_000_000)

    private func answer(_ text: String, format: AttributeValue? = nil) -> Node {
        Node("iq", ["type": "result"], [Node("result", ["format": format], bytes: Array(text.utf8))])
    }

    private func ban(_ object: String) -> AccountRestrictions.ReachoutTimelock? {
        let text = #"{"data":{"xwa2_fetch_account_reachout_timelock":\#(object)}}"#
        guard case .reachoutTimelock(let ban) = AccountLimit.reachoutTimelock.report(answer: answer(text), at: now)
        else { return nil }
        return ban
    }

    private func quota(_ object: String) -> AccountRestrictions.NewChats? {
        let text = #"{"data":{"xwa2_message_capping_info":\#(object)}}"#
        guard case .newChats(let quota) = AccountLimit.newChats.report(answer: answer(text), at: now) else {
            return nil
        }
        return quota
    }

    @Test func `the queries have the ids and variables of the protocol`() throws {
        let queries = try AccountLimit.allCases.map { try #require($0.query.child("query")) }
        #expect(queries.map { $0.string("query_id") } == ["23983697327930364", "24503548349331633"])
        #expect(
            queries.map(\.text) == [
                #"{"variables":{}}"#, #"{"variables":{"input":{"type":"INDIVIDUAL_NEW_CHAT_THREAD"}}}"#,
            ])
        #expect(AccountLimit.allCases.allSatisfy { $0.query.string("xmlns") == "w:mex" })
    }

    @Test(
        arguments: [
            (#"{"is_active":true,"time_enforcement_ends":"1700000100","enforcement_type":"DEFAULT"}"#, 1_700_000_100),
            (#"{"is_active":true,"time_enforcement_ends":1700000100,"enforcement_type":"DEFAULT"}"#, 1_700_000_100),
            (#"{"is_active":true,"time_enforcement_ends":"0","enforcement_type":"DEFAULT"}"#, 1_700_000_060),
            (#"{"is_active":true,"time_enforcement_ends":"soon","enforcement_type":"DEFAULT"}"#, 1_700_000_060),
            (
                #"{"is_active":true,"time_enforcement_ends":"9223372036854775807","enforcement_type":"DEFAULT"}"#,
                1_700_000_060
            ),
            (#"{"is_active":true,"time_enforcement_ends":-5,"enforcement_type":"DEFAULT"}"#, 1_700_000_060),
            (#"{"is_active":true,"enforcement_type":"DEFAULT"}"#, 1_700_000_060),
        ] as [(String, Int64)])
    func `a ban ends when the server says, or in a minute`(object: String, end: Int64) {
        #expect(ban(object) == .init(until: Timestamp(seconds: end), type: "DEFAULT"))
    }

    @Test(arguments: [
        #"{"is_active":false}"#, #"{"is_active":false,"time_enforcement_ends":"1800000000"}"#,
        #"{"is_active":true,"time_enforcement_ends":"1700000000"}"#,
        #"{"is_active":true,"time_enforcement_ends":1699999999}"#,
    ])
    func `a ban that is not active or has ended is none`(object: String) {
        #expect(ban(object) == .init(until: nil))
    }

    @Test(arguments: ["null", "{}", "[]", "7", #"{"is_active":"yes"}"#, #"{"is_active":null}"#])
    func `without a word about it a ban is not known`(object: String) {
        #expect(ban(object) == nil)
    }

    @Test func `a long type is dropped`() {
        let object = #"{"is_active":true,"enforcement_type":"\#(String(repeating: "x", count: 65))"}"#
        #expect(ban(object)?.until != nil && ban(object)?.type == nil)
    }

    @Test(
        arguments: [
            (#""NONE""#, .unrestricted), (#""FIRST_WARNING""#, .firstWarning), (#""second_warning""#, .secondWarning),
            (#""CAPPED""#, .capped),
        ] as [(String, AccountRestrictions.NewChats.Status)])
    func `a quota has its status, and numbers that come as numbers or texts`(
        word: String, status: AccountRestrictions.NewChats.Status
    ) {
        let expected = AccountRestrictions.NewChats(
            status: status, used: 9, total: 10, cycleEndsAt: Timestamp(seconds: 1_700_000_100))
        for mark in ["", "\""] {
            let object =
                #"{"capping_status":\#(word),"total_quota":\#(mark)10\#(mark),"used_quota":\#(mark)9\#(mark),"#
                + #""cycle_start_timestamp":"1","cycle_end_timestamp":\#(mark)1700000100\#(mark),"#
                + #""ote_status":"ELIGIBLE","mv_status":"NOT_ELIGIBLE"}"#
            #expect(quota(object) == expected)
        }
    }

    @Test(arguments: [
        #"{"capping_status":"CAPPED","total_quota":0,"used_quota":0,"ote_status":"NOT_ELIGIBLE","mv_status":"NOT_ELIGIBLE"}"#,
        #"{"total_quota":"0","ote_status":"not_eligible","mv_status":"NOT_ELIGIBLE"}"#,
        #"{"capping_status":"CAPPED","total_quota":-1,"used_quota":7}"#,
        #"{"capping_status":"NONE","total_quota":"-1"}"#,
    ])
    func `a placeholder and a quota of -1 limit nothing`(object: String) {
        #expect(quota(object) == .unmetered)
    }

    @Test func `a quota of nothing for an account that is metered is used up`() {
        let object = #"{"capping_status":"CAPPED","total_quota":0,"ote_status":"ACTIVE","mv_status":"NOT_ELIGIBLE"}"#
        #expect(quota(object) == .init(status: .capped, total: 0))
    }

    @Test func `a cycle that has ended caps nothing`() {
        let object =
            #"{"capping_status":"CAPPED","total_quota":10,"used_quota":10,"cycle_end_timestamp":"1700000000"}"#
        #expect(quota(object) == .init(status: .unrestricted, total: 10))
    }

    @Test(arguments: ["null", "{}", #""CAPPED""#, #"{"capping_status":"OTHER"}"#, #"{"total_quota":5}"#])
    func `without a status a quota is not known`(object: String) {
        #expect(quota(object) == nil)
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"data":null,"errors":[{"message":"no"}]}"#, #"{"data":{}}"#, #"{"data":[1]}"#,
        #"{"errors":[{"extensions":{"error_code":500}}]}"#, String(repeating: "[", count: 10_000),
        #"{"data":{"a":""# + String(repeating: "x", count: 70_000) + #""}}"#,
    ])
    func `an answer that cannot be read tells nothing`(text: String) {
        for limit in AccountLimit.allCases { #expect(limit.report(answer: answer(text), at: now) == limit.unknown) }
    }

    @Test func `an answer without a result, and one in the binary form, tell nothing`() {
        let text = #"{"data":{"xwa2_fetch_account_reachout_timelock":{"is_active":false}}}"#
        let limit = AccountLimit.reachoutTimelock
        #expect(limit.report(answer: answer(text), at: now) != limit.unknown)
        #expect(limit.report(answer: answer(text, format: "argo"), at: now) == limit.unknown)
        #expect(limit.report(answer: Node("iq"), at: now) == limit.unknown)
    }

    @Test func `a notification is read by its own names`() throws {
        let body = #"{"data":{"xwa2_notify_account_reachout_timelock":{"is_active":false}}}"#
        let update = Node(
            "update", ["op_name": "NotificationUserReachoutTimelockUpdate"], bytes: Array(body.utf8))
        let limit = try #require(AccountLimit(notification: "NotificationUserReachoutTimelockUpdate"))
        #expect(limit.report(update: update, at: now) == .reachoutTimelock(.init(until: nil)))
        #expect(AccountLimit(notification: "MessageCappingInfoNotification") == .newChats)
        #expect(AccountLimit.newChats.report(update: update, at: now) == nil)
        #expect(limit.report(update: Node("update"), at: now) == nil)
        #expect(AccountLimit(notification: "NotificationNewsletterJoin") == nil)
    }

    @Test func `the refusals of messages name their limit`() {
        #expect(AccountLimit(refusal: 463) == .reachoutTimelock && AccountLimit(refusal: 475) == .newChats)
        #expect(AccountLimit(refusal: 429) == nil)
    }
}
