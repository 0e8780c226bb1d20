import Testing

@testable import WACore

@Suite struct ClientIDTests {
    @Test(
        "ids of the grammar are valid",
        arguments: ["a", "client-1", "work.phone_2", "0", String(repeating: "x", count: 64)])
    func valid(id: String) { #expect(ClientID.isValid(id)) }

    @Test(
        "anything else is not",
        arguments: ["", "-a", ".a", "_a", "a b", "a/b", "é", "a\n", String(repeating: "x", count: 65), "a\0", "../a"])
    func invalid(id: String) { #expect(!ClientID.isValid(id)) }
}
