import Testing
import WACore
import WAHTTP

@testable import WAGateway

@Suite struct SentenceTests {
    @Test(
        arguments: [
            ("the event log has no such cursor", "The event log has no such cursor."),
            ("It failed.", "It failed."), ("why?", "Why?"), ("", ""),
            ("wacli is being stopped", "wacli is being stopped."), ("\"a\" is gone", "\"a\" is gone."),
            ("API_KEY is set", "API_KEY is set."), ("clientId is taken", "clientId is taken."),
        ])
    func `a fragment becomes a sentence, and a name at its beginning stays`(text: String, sentence: String) {
        #expect(text.asSentence == sentence)
    }

    @Test
    func `every error that reaches an answer is a sentence, whichever layer wrote it`() {
        let errors = [
            OperationError(StoreError(.limit, "the tenant acme has as many clients as it may have (1)")),
            OperationError(StoreError(.cursorInvalid, "the event log has no such cursor")).naming("after"),
            OperationError(ClientError(.storage, "cannot write the database")),
            .invalid("sendAt", "is more than 366 days ahead"),
        ]
        for error in errors {
            #expect(error.message.first?.isUppercase == true && error.message.hasSuffix("."))
            #expect(!error.message.contains(".."))
        }
    }

    @Test
    func `a wrong field is a sentence in the answer, and a fragment behind its name in the details`() {
        let error = OperationError.invalid("sendAt", "is more than 366 days ahead").httpError
        #expect(error.message == "The request is not valid: sendAt is more than 366 days ahead.")
        #expect(error.details == [.init(field: "sendAt", message: "is more than 366 days ahead")])
    }
}
