import Testing

@testable import wacli

struct TableTests {
    private var table: Table {
        var table = Table(["ID", "NAME"])
        table.add(["a", "one\ttwo"])
        table.add(["longer", nil])
        return table
    }

    @Test
    func `for a pipe: tabs, no head, nothing for what is not known`() {
        #expect(table.separated == "a\tone\\ttwo\nlonger\t\n")
    }

    @Test
    func `for a terminal: aligned under a head`() {
        #expect(table.aligned(width: 80, color: false) == "ID      NAME\na       one\\ttwo\nlonger  -\n")
    }

    @Test
    func `lines are cut at the edge of the terminal`() {
        #expect(table.aligned(width: 6, color: false) == "ID   …\na    …\nlonge…\n")
    }

    @Test
    func `a narrow terminal leaves columns out in their order, and a pipe none`() {
        var table = Table(["ID", "NAME", "SIZE"], leavingOut: ["SIZE", "ID"])
        table.add(["a", "one", "1"])
        #expect(table.aligned(width: 14, color: false) == "ID  NAME  SIZE\na   one   1\n")
        #expect(table.aligned(width: 13, color: false) == "ID  NAME\na   one\n")
        #expect(table.aligned(width: 7, color: false) == "NAME\none\n")
        #expect(table.aligned(width: 3, color: false) == "NA…\none\n")
        #expect(table.separated == "a\tone\t1\n")
    }

    @Test
    func `only the head is coloured`() {
        let lines = table.aligned(width: 80, color: true).split(separator: "\n")
        #expect(lines[0].hasPrefix("\u{1B}["))
        #expect(!lines[1].contains("\u{1B}"))
    }
}
