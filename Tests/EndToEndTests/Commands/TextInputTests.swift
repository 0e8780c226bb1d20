import Foundation
import Testing

@Suite(.paced)
struct TextInputTests {
    @Test
    func `arguments, variables and input that are not UTF-8 are refused with a sentence, not sent as replacements`()
        async throws
    {
        try await Home.use { home in
            let bytes = "$'bad \\xff'"
            let lines = [
                ("wacli send --to 447700900101 \(bytes)", "Argument 4 is not UTF-8 text.", "64"),
                ("wacli send --to 447700900101 --text \(bytes)", "Argument 5 is not UTF-8 text.", "64"),
                ("printf '%s' \(bytes) | wacli send --to 447700900101 -", "Standard input is not UTF-8 text.", "64"),
                ("WACLI_HOME=\(bytes) wacli clients list", "WACLI_HOME is not UTF-8 text.", "78"),
            ]
            for (line, sentence, code) in lines {
                let outcome = try await home.shell("\(line); echo $?").ended()
                #expect(outcome.stderr.contains(sentence) && outcome.lines.last == code, "\(line): \(outcome)")
            }
        }
    }

    @Test
    func `a home that was given with a tilde is made in the user's home`() async throws {
        try await Home.use { home in
            let outcome = try await home.run("clients", "list", variables: ["WACLI_HOME": "~/elsewhere"])
            #expect(outcome.ending == .exit(0), "\(outcome)")
            let names = try FileManager.default.contentsOfDirectory(atPath: home.directory)
            #expect(names.contains("elsewhere") && !names.contains("~"))
        }
    }
}
