@testable import WACore
@testable import WAGateway

extension FuzzTarget {
    /// Phone numbers and addresses as people write them.
    static let phone = FuzzTarget("phone") { input in
        let text = String(decoding: input, as: UTF8.self)
        checkNumber(text)
        if let jid = JID(text) {
            let shown = jid.description
            let hasText = !jid.server.text.isEmpty
            rule(!hasText || JID(shown) == jid, "an address is another one when it is written")
        }
        if case .success(let jid) = Recipient.parse(text) {
            rule(jid.isPhone || jid.isLID, "a recipient is not a person")
            rule(Recipient.parse(jid.description).jid == jid, "a recipient changes when it is written")
        }
    }

    private static func checkNumber(_ text: String) {
        guard let number = try? PhoneNumber(text) else { return }
        rule((7...15).contains(number.digits.utf8.count), "a number has too few or too many digits")
        rule(number.digits.utf8.allSatisfy { (48...57).contains($0) }, "a number holds something else than digits")
        rule((try? PhoneNumber(number.description)) == number, "a number changes when it is written")
        rule((try? PhoneNumber(" \(text)")) == number, "a blank in front changes a number")
        rule((try? PhoneNumber("\(text) ")) == number, "a blank behind changes a number")
    }
}

extension Result<JID, FieldFault> {
    fileprivate var jid: JID? { try? get() }
}
