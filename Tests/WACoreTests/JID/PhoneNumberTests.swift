import Testing
import WACore

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        "+44 7700 900123", "0044 7700 900123", "447700900123", "44-7700-900123", "+44 (0) 7700 900123",
        "+44(0)7700900123", "0044 (0)7700 900123", "(44) 7700.900.123", "+44\u{A0}7700\u{2011}900123",
        "\u{202A}+44 7700 900123\u{202C}", " +44/7700/900123 ",
    ])
    func `numbers are read as people write them`(text: String) throws {
        let number = try PhoneNumber(text)
        #expect(number.digits == "447700900123")
        #expect(number.description == "+447700900123")
        #expect(number.jid == JID("447700900123@s.whatsapp.net"))
    }

    @Test(arguments: [
        " 0044 (0) 7700 900123", "\u{202A}0044(0)7700900123", "(0044) (0) 7700 900123", "(+44) (0) 7700 900123",
        "+44 ( 0 ) 7700 900123", "44 (0) 7700 900123", "(00)44(0)7700 900123",
    ])
    func `a (0) never takes another digit with it, whatever is around it`(text: String) throws {
        #expect(try PhoneNumber(text).digits == "447700900123")
    }

    @Test(arguments: ["(0)7700 900123", "+(0)447700900123"])
    func `a (0) in front makes a national number, which is refused`(text: String) {
        #expect(throws: PhoneNumberError.self) { try PhoneNumber(text) }
    }

    @Test(arguments: [
        "447700900101.0", "+447700900101.0", "447700900101.00", "44 7700 900101.0", "4477009.5", "447700900101.0 ",
    ])
    func `a number of a spreadsheet, with a fraction, is not read as another number`(text: String) {
        let error = #expect(throws: PhoneNumberError.self) { try PhoneNumber(text) }
        #expect(error?.message.contains("decimal") == true)
    }

    @Test(arguments: ["+44.7700900123", "44.7700.900123", "447700.900123", "+44 7700.900.12.3", "447700900123."])
    func `dots between groups are allowed`(text: String) throws {
        #expect(try PhoneNumber(text).digits == "447700900123")
    }

    @Test(arguments: [7, 15])
    func `lengths from 7 to 15 digits are accepted`(count: Int) throws {
        #expect(try PhoneNumber(String(repeating: "4", count: count)).digits.utf8.count == count)
    }

    @Test(arguments: [
        ("", "no digits"), ("+", "no digits"), ("07700 900123", "begins with 0"), ("+0044 7700", "begins with 0"),
        ("444444", "6 digits"), ("4444444444444444", "16 digits"), ("+44 7700 900x23", "\"x\""),
        ("++447700900123", "\"+\""),
        ("44+7700900123", "\"+\""), ("447700900123@s.whatsapp.net", "\"@\""), ("٤٤٧٧٠٠٩٠٠١٢٣", "U+664"),
        ("123\u{1B}4567", "U+1B"),
        ("000000000000", "begins with 0"), ("+(0)", "begins with 0"), ("(0)(0)(0)(0)(0)(0)(0)", "begins with 0"),
    ])
    func `what cannot be a number is refused with what is wrong`(text: String, part: String) {
        let error = #expect(throws: PhoneNumberError.self) { try PhoneNumber(text) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.message.unicodeScalars.contains("\u{1B}") == false)
    }
}
