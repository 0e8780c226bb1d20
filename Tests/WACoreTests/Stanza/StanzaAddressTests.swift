import Testing

@testable import WACore

/// Addresses whose parts are separate on the wire, while everything is stored under their text.
@Suite struct StanzaAddressTests {
    /// `<iq id=.../>` with the address that `marker` starts; `rest` follows the user.
    static func payload(_ marker: [UInt8], user: String, _ rest: [UInt8]) -> [UInt8] {
        [0, 0xF8, 3, 0x19, 8] + marker + word(user) + rest
    }

    static func word(_ text: String) -> [UInt8] { [0xFC, UInt8(text.utf8.count)] + Array(text.utf8) }

    /// Every form of an address, for a user that comes in between.
    static let forms: [(name: String, marker: [UInt8], rest: [UInt8])] = [
        ("pair", [0xFA], [118]), ("pair of an unknown server", [0xFA], word("example")),
        ("device", [0xF7, 1, 5], []), ("unknown domain", [0xF7, 9, 5], []), ("msgr", [0xF6], [0, 7, 0xCC]),
        ("interop", [0xF5], [0, 7, 0, 2] + word("interop")),
    ]

    @Test(arguments: ["1.2", "1:2", "1.2:3", "1@lid", "1/2", ".", ":", "@", "/", "1:", "@1"])
    func `an address that as text would be another one is refused in every form`(user: String) {
        for form in Self.forms {
            let bytes = Self.payload(form.marker, user: user, form.rest)
            #expect(code { try StanzaDecoder.decode(bytes[...]) } == .malformed, "\(form.name)")
        }
    }

    @Test(arguments: ["1", "1-2", "status", "ünï", "a b"])
    func `the text of every address that is read is the same address`(user: String) throws {
        for form in Self.forms {
            let bytes = Self.payload(form.marker, user: user, form.rest)
            var jid = try #require(try StanzaDecoder.decode(bytes[...]).jid("id"))
            jid.integrator = 0  // the text form has no place for it
            #expect(JID(jid.description) == jid, "\(form.name)")
        }
    }

    @Test
    func `a packed address with a dot is refused as well`() throws {
        let payload: [UInt8] = [0, 0xF8, 3, 0x19, 8, 0xFA, 0xFF, 0x82, 0x1B, 0x2F, 3]
        #expect(code { try StanzaDecoder.decode(payload[...]) } == .malformed)
    }

    @Test
    func `a person's address with the Signal name of another is refused, a call's token is not`() throws {
        let person = Self.payload([0xFA], user: "1_1", [3])
        #expect(code { try StanzaDecoder.decode(person[...]) } == .malformed)
        let call = Self.payload([0xFA], user: "1_1", Self.word("call"))
        #expect(try StanzaDecoder.decode(call[...]).jid("id")?.description == "1_1@call")
    }

    @Test(arguments: ["1@lid", "@lid", "lid/1"])
    func `a server whose name holds another address is refused`(server: String) {
        let alone: [UInt8] = [0, 0xF8, 3, 0x19, 8, 0xFA, 0] + Self.word(server)
        #expect(code { try StanzaDecoder.decode(alone[...]) } == .malformed)
        let withUser = Self.payload([0xFA], user: "1", Self.word(server))
        #expect(code { try StanzaDecoder.decode(withUser[...]) } == .malformed)
    }

    @Test
    func `a device or an agent without a user is refused`() {
        for marker in [[0xF7, 1, 5], [0xF7, 128, 1], [0xF7, 9, 0]] as [[UInt8]] {
            let payload = Self.payload(marker, user: "", [])
            #expect(code { try StanzaDecoder.decode(payload[...]) } == .malformed)
        }
    }

    @Test
    func `an address is read up to the length that its text may have, and not beyond`() throws {
        func payload(_ count: Int) -> [UInt8] {
            let server = [UInt8](repeating: UInt8(ascii: "x"), count: count)
            return [0, 0xF8, 3, 0x19, 8, 0xFA, 0x55, 0xFD, 0, UInt8(count >> 8), UInt8(count & 255)] + server
        }
        let longest = try #require(try StanzaDecoder.decode(payload(510)[...]).jid("id"))
        #expect(longest.description.utf8.count == 512)
        #expect(JID(longest.description) == longest)
        #expect(code { try StanzaDecoder.decode(payload(511)[...]) } == .malformed)
    }

    private func code(_ read: () throws -> Node) -> StanzaError.Code? {
        do { _ = try read() } catch let error as StanzaError { return error.code } catch {}
        return nil
    }
}
