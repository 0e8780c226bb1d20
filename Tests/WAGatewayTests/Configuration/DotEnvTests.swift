import Testing

@testable import WAGateway

@Suite struct DotEnvTests {
    @Test(arguments: [
        ("A=b", "A", "b"), ("export A=b", "A", "b"), ("  A= b  ", "A", "b"), ("A=", "A", ""), ("A=b # c", "A", "b"),
        ("A=b#c", "A", "b#c"), ("A='x # $y \\n'", "A", "x # $y \\n"),
        ("A=\"x\\n\\t\\\"\\\\\\$\" # c", "A", "x\n\t\"\\$"),
        ("_a1=x=y", "_a1", "x=y"), ("export=1", "export", "1"), ("A=# c", "A", ""), ("A=b\r", "A", "b"),
    ])
    func `a line gives its variable`(line: String, name: String, value: String) {
        let file = DotEnv(parsing: line)
        #expect(file.values == [name: value])
        #expect(file.problems.isEmpty)
    }

    @Test
    func `blank lines and comments are nothing`() {
        let file = DotEnv(parsing: "\n  \n# A=b\n\t# x\n")
        #expect(file == DotEnv(parsing: ""))
    }

    @Test(arguments: [
        "secret", "=secret", "A secret", "1A=secret", "A =secret", "A='secret", "A=\"secret", "A=\"sec\\ret\"",
        "A='se' cret",
        "A=se'cret", "A-B=secret", "A=\"secret\\",
    ])
    func `a mistake is reported with its line and never with its value`(line: String) throws {
        let file = DotEnv(parsing: "OK=1\n\(line)\nALSO=2")
        #expect(file.values == ["OK": "1", "ALSO": "2"])
        let problem = try #require(file.problems.first)
        #expect(file.problems.count == 1)
        #expect(problem.hasPrefix(".env line 2 "))
        #expect(!problem.contains("secret"))
    }

    @Test
    func `a name set twice is a mistake`() {
        #expect(DotEnv(parsing: "A=1\nA=2").problems == [".env line 2 sets A a second time."])
    }
}
