import Testing
import WACore

@testable import WAGateway

@Suite struct RecipientTests {
    @Test(arguments: [
        ("+44 7700 900123", "447700900123@s.whatsapp.net"),
        ("447700900123@s.whatsapp.net", "447700900123@s.whatsapp.net"),
        ("447700900123@c.us", "447700900123@s.whatsapp.net"), ("98765432101@lid", "98765432101@lid"),
    ])
    func `numbers and the addresses of persons are taken`(text: String, address: String) throws {
        let jid = try Recipient.parse(text).get()
        #expect(jid.description == address)
    }

    @Test(
        arguments: [
            ("+44 7700 900123", "447700900123@s.whatsapp.net"), ("98765432101@lid", "98765432101@lid"),
            ("120363000000000001@g.us", "120363000000000001@g.us"),
            ("447700900123-1500000000@g.us", "447700900123-1500000000@g.us"),
            ("@g.us", nil), ("x@g.us", nil), ("status@broadcast", nil), ("1@newsletter", nil),
        ] as [(String, String?)])
    func `messages go to people and groups`(text: String, address: String?) throws {
        #expect((try? Recipient.parseDestination(text).get())?.jid.description == address)
    }

    @Test(arguments: [
        "", "x", "12", "123-456@g.us", "status@broadcast", "1@newsletter", "@s.whatsapp.net",
        "447700900123:3@s.whatsapp.net",
        "447700900123.1:2@s.whatsapp.net", "abc@s.whatsapp.net", "447700900123@evil.example", "a@b@c",
        "s.whatsapp.net",
    ])
    func `everything else is refused`(text: String) {
        #expect(throws: FieldFault.self) { try Recipient.parse(text).get() }
    }
}
