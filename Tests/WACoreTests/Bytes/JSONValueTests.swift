import Testing

@testable import WACore

@Suite struct JSONValueTests {
    @Test(
        arguments: [
            ("null", .null), ("true", .bool(true)), (" false ", .bool(false)), ("0", 0), ("-0", 0),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("1.5e3", .number(1500)), ("1E-2", .number(0.01)), ("2.0", .number(2)), ("\"\"", ""), ("[]", []),
            ("[1, [2], {}]", [1, [2], [:]]), ("{\"a\":{\"b\":null}}", ["a": ["b": nil]]),
            (#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, .string("\"\\/\u{08}\u{0C}\n\r\té😀")), ("\"ü😀\"", "ü😀"),
        ] as [(String, JSONValue)])
    func `every kind of value is read`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(
        arguments: [
            ("", .truncated), (" ", .truncated), ("{", .truncated), ("[1", .truncated), ("\"a", .truncated),
            ("\"\\", .truncated), ("\"\\u12", .truncated), ("{\"a\"", .truncated), ("{\"a\":", .truncated),
            ("-", .truncated), ("1.", .truncated), ("1e", .truncated), ("tru", .syntax), ("nullx", .syntax),
            ("01", .syntax), ("+1", .syntax), (".5", .syntax), ("1.e1", .syntax), ("0x10", .syntax), ("NaN", .syntax),
            ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("{a:1}", .syntax), ("{'a':1}", .syntax), ("[1 2]", .syntax),
            ("1 1", .syntax), ("\"\u{01}\"", .syntax), ("\"\\x\"", .syntax), ("\"\\u12g4\"", .syntax),
            ("/**/1", .syntax), ("\u{FEFF}1", .syntax), ("\"\\ud800\"", .encoding), ("\"\\udc00\\ud800\"", .encoding),
            ("\"\\ud800\\u0041\"", .encoding), ("{\"a\":1,\"a\":2}", .duplicateName),
            ("{\"a\":1,\"\\u0061\":2}", .duplicateName), ("1e999", .numberRange),
            (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), .depth),
        ] as [(String, JSONError.Code)])
    func `what is not strict JSON is refused with its reason`(text: String, code: JSONError.Code) {
        #expect { try JSONValue(parsing: text) } throws: { ($0 as? JSONError)?.code == code }
    }

    @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(content: [UInt8]) {
        let bytes = [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")]
        #expect { try JSONValue(parsing: bytes) } throws: { ($0 as? JSONError)?.code == .encoding }
    }

    @Test
    func `sixty-four levels are accepted`() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test
    func `encoding sorts names, escapes what must be escaped and reads back as the same value`() throws {
        let value: JSONValue = [
            "b": [1, 1.5, nil, true], "a": "\"\\\n\r\t\u{01}/é", "aa": -3, "B": .number(.infinity), "n": .number(1e21),
        ]
        let text = #"{"B":null,"a":"\"\\\n\r\t\u0001/é","aa":-3,"b":[1,1.5,null,true],"n":1e+21}"#
        #expect(value.text == text)
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test
    func `C1 controls and bidirectional controls of a peer's text are escaped in JSON output`() throws {
        let dangerous =
            [0x7F, 0x061C, 0x200E, 0x200F] + Array(0x80...0x9F) + Array(0x202A...0x202E)
            + Array(0x2066...0x2069)
        for value in dangerous {
            let text = "a\(try #require(Unicode.Scalar(value)))\u{E9}"
            let encoded = JSONValue.string(text).text
            let digits = String(value, radix: 16)
            #expect(encoded == "\"a\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)\u{E9}\"")
            #expect(try JSONValue(parsing: encoded) == .string(text))
        }
        let name: JSONValue = .object(["\u{9B}": 1])
        #expect(name.text == #"{"\u009b":1}"#)
    }

    @Test(arguments: [
        "\u{A0}", "\u{C2}", "\u{D8}", "\u{2010}", "\u{2030}", "\u{2065}", "\u{206A}", "\u{61B}", "😀", "\u{FFFD}",
    ])
    func `the neighbours of escaped characters are written as they are`(text: String) {
        #expect(JSONValue.string(text).text == "\"\(text)\"")
    }

    @Test
    func `members keep the order of the text and can be replaced and removed`() throws {
        var object = try #require(try JSONValue(parsing: #"{"z":1,"a":2}"#).object)
        #expect(object.members.map(\.name) == ["z", "a"])
        object["z"] = 3
        object["m"] = true
        object["a"] = nil
        #expect(object.members.map(\.name) == ["z", "m"])
        #expect(object == ["m": true, "z": 3])
    }

    @Test
    func `whole numbers are integers however they are written, and nothing else is`() {
        #expect(JSONValue.number(2).integer == 2)
        #expect(JSONValue.number(2.5).integer == nil)
        #expect(JSONValue.number(1e300).integer == nil)
        #expect(JSONValue.string("2").integer == nil)
        #expect(JSONValue.integer(2).number == 2)
    }

    @Test
    func `a truncated or damaged text throws or parses, and never traps`() {
        let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00\n",null],"b":{"c":true,"d":false}}"#.utf8)
        for count in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: text.prefix(count)) }
        }
        for position in text.indices {
            for bit in 0..<8 {
                var damaged = text
                damaged[position] ^= 1 << bit
                if let value = try? JSONValue(parsing: damaged) {
                    #expect((try? JSONValue(parsing: value.encoded)) == value)
                }
            }
        }
    }
}
