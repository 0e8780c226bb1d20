import TestSupport
import Testing
import WACore

@testable import WAGateway
@testable import WAHTTP

@Suite struct FieldReaderTests {
    private enum Colour: String, CaseIterable { case red, green }

    private struct Paint: RequestModel {
        let id: ClientID
        let force: Bool?
        let name: String
        let count: Int?
        let colour: Colour?
        let parts: [String]

        init(_ fields: inout FieldReader) {
            id = fields.client()
            force = fields.query.optionalBool("force", "Whether to force")
            name = fields.body.string("name", max: 5, "The name")
            count = fields.body.optionalInteger("count", in: 1...9, "How many")
            colour = fields.body.optionalChoice("colour", Colour.self, "The colour")
            parts = fields.body.list("parts", maximum: 2, elementMaximum: 3, "The parts") { text in
                text.isEmpty ? .failure(FieldFault(message: "must not be empty")) : .success(text)
            }
        }
    }

    private static let fields = FieldReader.describe(Paint.self)

    private func read(_ target: String, id: String = "a", _ json: JSONValue?) throws -> Paint {
        var request = try HTTPRequest(.post, target, json: json)
        request.parameters = ["id": id]
        var reader = try FieldReader(request, for: Self.fields)
        let paint = Paint(&reader)
        try reader.finish()
        return paint
    }

    @Test
    func `run over an empty reader, a request describes itself in the order of a request`() {
        #expect(Self.fields.map(\.name) == ["id", "force", "name", "count", "colour", "parts"])
        #expect(Self.fields.map(\.place) == [.path, .query, .body, .body, .body, .body])
        #expect(Self.fields.filter(\.isRequired).map(\.name) == ["id", "name"])
        #expect(Self.fields[2].kind == .string(maximum: 5))
        #expect(Self.fields[3].kind == .integer(1...9))
        #expect(Self.fields[4].kind == .choice(["red", "green"]))
        #expect(Self.fields[5].kind == .list(.string(maximum: 3), maximum: 2))
    }

    private struct Letter: RequestModel {
        let to: String
        let tenant: String?

        init(_ fields: inout FieldReader) {
            to = fields.body.string("to", max: 9, "To whom")
            tenant = fields.body.optionalString("tenantId", max: 9, "Of which tenant")
        }
    }

    @Test(
        arguments: [
            (["phone": "1"], ["is missing", "is not known (use to)"]),
            (["chatId": "1"], ["is missing", "is not known (use to)"]),
            (["colour": "red"], ["is missing", "is not known"]), (["to": "1", "phone": "1"], ["is not known"]),
            (["to": "1", "id": "a"], ["is not known"]),
        ] as [(JSONValue, [String])])
    func `an unknown field with the name of another route says which one is missing`(
        body: JSONValue, faults: [String]
    ) throws {
        let request = try HTTPRequest(.post, "/x", json: body)
        var reader = try FieldReader(request, for: FieldReader.describe(Letter.self))
        _ = Letter(&reader)
        let error = #expect(throws: HTTPError.self) { try reader.finish() }
        #expect(error?.details.map(\.message) == faults)
    }

    @Test
    func `run over a request it reads path, query and body`() throws {
        let paint = try read("/x?force=true", ["name": "wall", "count": 3, "colour": "red", "parts": ["a", "b"]])
        #expect(paint.id == "a" && paint.force == true && paint.name == "wall" && paint.count == 3)
        #expect(paint.colour == .red && paint.parts == ["a", "b"])
    }

    @Test
    func `one error names the faults of query and body, unknown fields among them`() {
        let error = #expect(throws: HTTPError.self) {
            try read(
                "/x?force=maybe&other=1",
                ["name": "too long", "count": 10, "colour": "blue", "parts": ["", "b"], "extra": 1])
        }
        let fields = error?.details.map(\.field) ?? []
        #expect(Set(fields) == ["force", "other", "name", "count", "colour", "parts[0]", "extra"])
        #expect(error?.code == "INVALID_REQUEST")
    }

    @Test(arguments: ["a b", "-", ""])
    func `a name in the path that cannot be a client is answered like an unknown client`(id: String) {
        let error = #expect(throws: OperationError.self) { try read("/x", id: id, ["name": "x"]) }
        #expect(error?.code == .clientUnknown)
    }

    @Test
    func `a request without fields in the body does not read it`() throws {
        let request = HTTPRequest(.post, try HTTPTarget("/x"), body: Array("not JSON".utf8))
        _ = try FieldReader(request, for: FieldReader.describe(NoInput.self))
    }

    @Test
    func `words are separated by commas with blanks allowed, and an unknown one is named with the nearest`() {
        var group = FieldGroup(.query, JSONObjectReader(["type": " red ,green,, "]))
        #expect(group.words("type", of: Colour.self, "x") == [.red, .green])
        #expect(group.faults.isEmpty)
        var wrong = FieldGroup(.query, JSONObjectReader(["type": "gren"]))
        #expect(wrong.words("type", of: Colour.self, "x").isEmpty)
        #expect(wrong.faults.first?.message.contains("did you mean green?") == true)
    }
}
