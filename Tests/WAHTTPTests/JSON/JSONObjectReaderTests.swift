import Testing
import WACore

@testable import WAHTTP

@Suite struct JSONObjectReaderTests {
    private enum Mode: String, CaseIterable { case code, qr }

    private func reader(_ json: JSONValue) -> JSONObjectReader { JSONObjectReader(json.object ?? [:]) }

    private func faults(_ reader: JSONObjectReader) -> [String] {
        do {
            try reader.finish()
            return []
        } catch {
            return error.details.map { "\($0.field) \($0.message)" }
        }
    }

    @Test
    func `right fields are read and nothing is thrown`() throws {
        var body = reader([
            "to": "x", "n": 7, "whole": 2.0, "b": true, "mode": "qr", "none": nil, "list": [1, 2], "any": nil,
            "inner": ["a": "b"],
        ])
        #expect(body.requiredString("to", max: 5) == "x")
        #expect(body.optionalInteger("n", in: 1...9) == 7)
        #expect(body.requiredInteger("whole", in: 1...9) == 2)
        #expect(body.optionalBool("b") == true)
        #expect(body.optional("mode", Mode.self) == .qr)
        #expect(body.required("mode", Mode.self, default: .code) == .qr)
        #expect(body.optionalString("none", max: 1) == nil)
        #expect(body.optionalString("missing", max: 1) == nil)
        #expect(body.optionalArray("list", max: 2) == [1, 2])
        #expect(body.value("any") == .null)
        #expect(body.optionalObject("inner") { $0.requiredString("a", max: 1) } == "b")
        try body.finish()
    }

    @Test
    func `every wrong field is named in one error`() {
        var body = reader([
            "text": 5, "empty": "", "long": "ääää", "n": "7", "big": 100, "frac": 1.5, "b": 1, "mode": "x",
            "list": [1, 2],
            "what": 1, "inner": ["y": 1],
        ])
        _ = body.requiredString("to", max: 5)
        _ = body.requiredString("text", max: 5)
        _ = body.requiredString("empty", max: 5)
        _ = body.requiredString("long", max: 3)
        _ = body.optionalInteger("n", in: 1...9)
        _ = body.optionalInteger("big", in: 1...9)
        _ = body.optionalInteger("frac", in: 1...9)
        _ = body.requiredInteger("count", in: 0...Int.max)
        _ = body.optionalBool("b")
        _ = body.optional("mode", Mode.self)
        _ = body.required("kind", Mode.self, default: .qr)
        _ = body.optionalArray("list", max: 1)
        _ = body.optionalObject("inner") { $0.requiredString("x", max: 1) }
        body.fault("phone", "is not a phone number")
        #expect(
            faults(body) == [
                "to is missing", "text must be a string, not a number", "empty must not be empty",
                "long must have at most 3 characters", "n must be a whole number, not a string",
                "big must be between 1 and 9", "frac must be a whole number", "count is missing",
                "b must be true or false", "mode must be one of code, qr", "kind is missing",
                "list must have at most 1 elements", "inner.x is missing", "inner.y is not known",
                "phone is not a phone number", "what is not known",
            ])
    }

    @Test
    func `the error is 400 and says everything in its sentence too`() throws {
        var body = reader(["a": 1])
        _ = body.requiredString("to", max: 5)
        #expect {
            try body.finish()
        } throws: { error in
            let error = error as? HTTPError
            return error?.status == .badRequest && error?.code == "INVALID_REQUEST"
                && error?.message == "The request is not valid: to is missing; a is not known."
        }
    }

    @Test
    func `sentences of several fields are joined into one`() {
        let faults = [("to", "is no recipient. Write the country code."), ("text", "must not be empty")]
        let error = HTTPError.invalidRequest(faults.map { HTTPError.Detail(field: $0.0, message: $0.1) })
        #expect(
            error.message
                == "The request is not valid: to is no recipient. Write the country code; text must not be empty.")
    }

    @Test
    func `unknown fields may be allowed, and only some of thousands are named`() throws {
        var object = JSONObject()
        for number in 0..<1000 { object["f\(number)"] = true }
        let body = JSONObjectReader(object)
        try body.finish(allowsUnknown: true)
        #expect(faults(body).count == 20)
    }

    @Test
    func `a query's text counts as numbers and booleans`() throws {
        var fields = try HTTPRequest(.get, "/?limit=5&follow=true&raw=0&bad=x&limit=9&name=n").queryFields()
        #expect(fields.optionalInteger("limit", in: 1...10) == 5)
        #expect(fields.optionalBool("follow") == true)
        #expect(fields.optionalBool("raw") == false)
        #expect(fields.optionalString("name", max: 5) == "n")
        #expect(fields.optionalInteger("bad", in: 1...10) == nil)
        #expect(faults(fields) == ["bad must be a whole number"])
    }

    @Test(
        arguments: [
            ("application/json", nil), ("Application/JSON; charset=UTF-8", nil), ("application/ld+json;x=y", nil),
            (nil, 415), ("text/plain", 415), ("application/jsonx", 415), ("application/json; charset=latin1", 415),
            ("application/x-www-form-urlencoded", 415), ("", 415),
        ] as [(String?, Int?)])
    func `only JSON in UTF-8 is taken`(type: String?, status: Int?) throws {
        var headers = HTTPHeaders()
        headers["Content-Type"] = type
        let request = HTTPRequest(.post, try HTTPTarget("/"), headers: headers, body: bytes("{}"))
        #expect(throwing(request) == status)
    }

    @Test(arguments: ["", "{", "[]", "5", "{\"a\":1,\"a\":2}"])
    func `bodies that are no JSON object are 400`(body: String) throws {
        let headers: HTTPHeaders = ["Content-Type": "application/json"]
        #expect(throwing(HTTPRequest(.post, try HTTPTarget("/"), headers: headers, body: bytes(body))) == 400)
    }

    @Test
    func `an optional body may be empty without a type`() throws {
        let body = try HTTPRequest(.delete, "/").jsonObject(isOptional: true)
        try body.finish()
    }

    private func throwing(_ request: HTTPRequest) -> Int? {
        do {
            _ = try request.jsonObject()
            return nil
        } catch {
            return error.status.code
        }
    }

    @Test(arguments: ["gzip", "GZIP", "identity, gzip", "br"])
    func `a compressed body is answered with 415 and a sentence that names its encoding`(encoding: String) throws {
        let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Encoding": encoding]
        let request = HTTPRequest(.post, try HTTPTarget("/x"), headers: headers, body: [0x1F, 0x8B, 8])
        let error = #expect(throws: HTTPError.self) { try request.jsonObject() }
        #expect(error?.status == .unsupportedMediaType && error?.headers["Accept-Encoding"] == "identity")
        #expect(error?.message.contains("Content-Encoding") == true)
    }

    @Test
    func `a body with a byte order mark is read, and so are texts in it`() throws {
        let body = [0xEF, 0xBB, 0xBF] + Array("{\"text\":\"\u{FEFF}hi\"}".utf8)
        let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Encoding": "identity"]
        var reader = try HTTPRequest(.post, try HTTPTarget("/x"), headers: headers, body: body).jsonObject()
        #expect(reader.requiredString("text", max: 2) == "hi")
        try reader.finish()
    }
}
