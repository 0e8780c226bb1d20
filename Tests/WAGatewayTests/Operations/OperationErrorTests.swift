import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct OperationErrorTests {
    private static let allowed: Set = [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 502, 503, 504]

    @Test(arguments: OperationError.Code.allCases)
    func `every code has a status of the documented set and an upper-case name`(code: OperationError.Code) {
        let error = OperationError(code, "It failed.", retryAfter: 7).httpError
        #expect(Self.allowed.contains(error.status.code))
        #expect(error.code == code.rawValue)
        #expect(code.rawValue.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || $0 == 95 })
        #expect(error.headers["Retry-After"] == "7")
    }

    @Test(
        arguments: [
            (.notReady(retryAfter: 9), .notReady, 9), (.notLinked, .notLinked, nil),
            (.alreadyLinked, .alreadyLinked, nil),
            (.recipientUnknown, .recipientUnknown, nil), (.lidUnknown, .lidUnknown, 60),
            (.refused(code: 463), .reachoutLimited, nil), (.refused(code: 475), .newChatsCapped, nil),
            (.reachoutLimited(until: Timestamp(seconds: 1)), .reachoutLimited, nil),
            (.newChatsCapped(until: nil), .newChatsCapped, nil),
            (.refused(code: 400), .refused, nil), (.throttled(backoff: 30), .rateLimited, 30),
            (.timeout, .notReady, 5), (.outcomeUnknown, .outcomeUnknown, nil),
            (.connectionLost, .notReady, 5), (.storage, .storageUnavailable, 5),
            (.messageUnknown, .messageUnknown, nil), (.messageIDReused, .messageIDReused, nil),
            (.messageInProgress, .messageInProgress, 1), (.chatUnsupported, .invalidRequest, nil),
            (.invalid, .invalidRequest, nil), (.pairing, .linkRefused, nil), (.internalError, .internalError, nil),
            (.notGroupMember, .notGroupMember, nil), (.notGroupAdmin, .notGroupAdmin, nil),
            (.groupUnknown, .groupUnknown, nil), (.groupFull, .groupFull, nil),
            (.inviteInvalid, .inviteInvalid, nil), (.groupConflict, .groupConflict, nil),
            (.deleted, .clientUnknown, nil), (.stopped, .notReady, 5),
        ] as [(ClientError.Code, OperationError.Code, Int?)])
    func `what the engine says keeps its meaning`(
        code: ClientError.Code, expected: OperationError.Code, retryAfter: Int?
    ) {
        let error = OperationError(ClientError(code, "It failed."))
        #expect(error.code == expected)
        #expect(error.retryAfter == retryAfter)
        #expect(error.message == "It failed.")
    }

    @Test(arguments: OperationError.Code.allCases)
    func `every 429 and 503 that passes by itself says when to try again, and none that needs a person`(
        code: OperationError.Code
    ) {
        let error = OperationError(code, "It failed.").httpError
        guard [429, 503].contains(error.status.code) else { return }
        let needsPerson: Set = [OperationError.Code.notLinked, .adminPasswordUnset, .messageExpired]
        #expect((error.headers["Retry-After"] == nil) == needsPerson.contains(code))
        #expect(needsPerson.contains(code) || code.explanation?.contains("`Retry-After`") == true)
    }

    @Test
    func `a client that was deleted is answered like an unknown one, and a closed store as unavailable`() {
        #expect(OperationError(StoreError(.gone, "the client was deleted")).code == .clientUnknown)
        #expect(OperationError(StoreError(.closed, "the store is closed")).code == .storageUnavailable)
    }

    @Test
    func `a limit on new chats says when it ends, where that is known`() {
        let until = Timestamp(seconds: 1_700_000_000)
        for code in [ClientError.Code.reachoutLimited(until: until), .newChatsCapped(until: until)] {
            let members = OperationError(ClientError(code, "No.")).httpError.members
            #expect(members["until"] == "2023-11-14T22:13:20.000Z")
        }
        #expect(OperationError(ClientError(.newChatsCapped(until: nil), "No.")).httpError.members["until"] == nil)
    }

    @Test
    func `a wrong field is named in the details`() {
        let error = OperationError.invalid("to", "is missing").httpError
        #expect(error.details.map(\.field) == ["to"])
        #expect(error.status.code == 400)
    }
}
