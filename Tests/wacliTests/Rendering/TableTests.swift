import Testing

@testable import wacli

@Suite("Tables")
struct TableTests {
    private var table: Table {
        var table = Table(["ID", "NAME"])
        table.add(["a", "one\ttwo"])
        table.add(["longer", nil])
        return table
    }

    @Test("for a pipe: tabs, no head, nothing for what is not known")
    func separated() {
        #expect(table.separated == "a\tone\\ttwo\nlonger\t\n")
    }

    @Test("for a terminal: aligned under a head")
    func aligned() {
        #expect(table.aligned(width: 80, color: false) == "ID      NAME\na       one\\ttwo\nlonger  -\n")
    }

    @Test("lines are cut at the edge of the terminal")
    func cut() {
        #expect(table.aligned(width: 6, color: false) == "ID   …\na    …\nlonge…\n")
    }

    @Test("only the head is coloured")
    func colored() {
        let lines = table.aligned(width: 80, color: true).split(separator: "\n")
        #expect(lines[0].hasPrefix("\u{1B}["))
        #expect(!lines[1].contains("\u{1B}"))
    }
}
