import Testing
import WACore

@testable import WAGateway

@Suite struct AnswerShapeTests {
    private static let shape = AnswerShape(
        of: AnswerSchema(
            name: "Thing", mediaTypes: ["application/json"],
            example: ["id": "a", "size": 1, "note": .null, "parts": [["id": "b"]], "data": ["x": 1]],
            variants: [["note": "text", "lid": "b"], ["lid": .null], ["size": 1.5]], openMembers: ["data"]))

    @Test(
        arguments: [
            (["id": "a"], []), (["size": 2], []), (["size": 2.5], []), (["note": .null], []), (["note": "n"], []),
            (["lid": .null], []), (["data": ["y": true]], []), (["parts": []], []),
            (["other": 1], ["other is there"]), (["id": .null], ["id is null"]), (["id": 1], ["id is integer"]),
            (["parts": [["id": "b"], ["lid": "c"]]], ["parts.lid is there"]), (["parts": .null], ["parts is null"]),
        ] as [(JSONValue, [String])])
    func `an answer may hold what an example or a variant shows, and null only where one has it`(
        answer: JSONValue, faults: [String]
    ) {
        #expect(Self.shape.faults(of: answer) == faults)
    }

    @Test
    func `the reference notes the members that the example lacks, and those that may be null`() {
        let notes = Self.shape.notes(on: ["id": "a", "size": 1, "note": .null, "parts": [], "data": [:]])
        #expect(notes.missing == ["data.x", "lid"])
        #expect(notes.nullable == ["note", "lid"])
    }
}
