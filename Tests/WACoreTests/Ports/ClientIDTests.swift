import Testing

@testable import WACore

@Suite struct ClientIDTests {
    @Test(arguments: ["a", "client-1", "work.phone_2", "0", String(repeating: "x", count: 64)])
    func `ids of the grammar are valid`(id: String) { #expect(ClientID.isValid(id)) }

    @Test(arguments: ["", "-a", ".a", "_a", "a b", "a/b", "é", "a\n", String(repeating: "x", count: 65), "a\0", "../a"])
    func `anything else is not`(id: String) { #expect(!ClientID.isValid(id)) }
}
