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
    func `only the head is coloured`() {
        let lines = table.aligned(width: 80, color: true).split(separator: "\n")
        #expect(lines[0].hasPrefix("\u{1B}["))
        #expect(!lines[1].contains("\u{1B}"))
    }
}
