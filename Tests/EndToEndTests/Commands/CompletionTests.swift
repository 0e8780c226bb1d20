import Foundation
import Glibc
import Testing

/// The completion scripts in real shells: what is typed, and what the shell makes of it.
@Suite(.paced)
struct CompletionTests {
    /// A home with clients, as the completions find it.
    private func play(_ body: (Scene, [String: String]) async throws -> Void) async throws {
        try await Scene.play { scene in
            for (id, phone) in zip(["work", "home"], scene.phones) { try await scene.link(id, to: phone) }
            // The scripts ask the `wacli` of the path.
            let bin = scene.home.directory + "/bin"
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: bin + "/wacli", withDestinationPath: try Binary.path())
            try await body(scene, ["PATH": "\(bin):/usr/local/bin:/usr/bin:/bin"])
        }
    }

    /// Beginnings that can be completed in one way only, with the last word that comes of it; the same word where there
    /// is nothing to offer.
    static let lines = [
        ("wacli clients show wo", "work"), ("wacli clients delete ho", "home"), ("wacli clients show ad", "ad"),
        ("wacli clients li", "list"), ("wacli send --client wo", "work"), ("wacli send --client=wo", "work"),
        ("wacli check --client=ho", "home"), ("wacli events --type message.rec", "message.received"),
        ("wacli events --type=client.pa", "client.pairing_code"), ("wacli send --wait del", "delivered"),
        ("wacli clients list --environment sand", "sandbox"), ("wacli --environment=prod", "production"),
        ("wacli --environment sandbox clients show wo", "work"), ("wacli --home nowhere clients show wo", "wo"),
        ("wacli --home=nowhere send --client wo", "wo"), ("wacli send --client show --wait de", "delivered"),
        ("wacli completion fi", "fish"), ("wacli help san", "sandbox"), ("wacli doc", "doctor"),
        ("wacli clients delete --for", "--force"), ("wacli rm wo", "work"), ("wacli clients rm ho", "home"),
        ("wacli logout --for", "--force"), ("wacli --home nowhere rm wo", "wo"),
        ("wacli ls --environment sand", "sandbox"), ("wacli rm sen", "sen"),
        ("wacli events --type client.state,message.rec", "client.state,message.received"),
        ("wacli events --type=client.state,client.pa", "client.state,client.pairing_code"),
    ]

    /// The last word of a completed line, without the option that `=` joins it to.
    private static func last(_ line: String) -> String {
        let word = line.split(separator: " ").last.map(String.init) ?? ""
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return word }
        return String(word[word.index(after: equals)...])
    }

    private static func expect(_ completed: [String], _ comment: String) {
        #expect(completed.count == lines.count, "\(comment)")
        for ((line, expected), found) in zip(lines, completed) { #expect(last(found) == expected, "\(line): \(found)") }
    }

    @Test(arguments: [true, false])
    func `bash completes ids, environments, types and choices, whether or not = breaks words`(breaksAtEquals: Bool)
        async throws
    {
        try await play { scene, variables in
            var script = "source <(wacli completion bash)\n"
            for (line, _) in Self.lines {
                let split = breaksAtEquals ? line.replacingOccurrences(of: "=", with: " = ") : line
                let words = split.split(separator: " ")
                script += """
                    COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
                    _wacli
                    if ((${#COMPREPLY[@]})); then echo "${COMPREPLY[@]}"; else echo '\(words.last ?? "")'; fi

                    """
            }
            let outcome = try await scene.home.shell(script, variables: variables).ended()
            #expect(outcome.stderr.isEmpty)
            Self.expect(outcome.lines, "\(outcome)")
        }
    }

    @Test
    func `fish completes ids, environments, types and choices`() async throws {
        try await play { scene, variables in
            try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/fish"), "run scripts/bootstrap")
            var script = "wacli completion fish | source\n"
            for (line, _) in Self.lines {
                script += "set -l found (complete -C '\(line)' | string split -f 1 \\t)\n"
                script += "if count $found >/dev/null; string join -- ' ' $found; else; echo '\(line)'; end\n"
            }
            var launch = scene.home.launch(["--no-config", "-c", script], variables: variables)
            launch.program = "/usr/bin/fish"
            let outcome = try await scene.home.start(launch).ended()
            #expect(outcome.stderr.isEmpty)
            Self.expect(outcome.lines, "\(outcome)")
        }
    }

    /// Loads the script as the function path does, or as a line of ~/.zshrc does.
    @Test(arguments: ["autoload", "source"])
    func `zsh completes ids instead of the words of wacli clients`(_ loading: String) async throws {
        try await play { scene, variables in
            try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh"), "run scripts/bootstrap")
            let directory = scene.home.directory
            try Self.child(loading).write(toFile: directory + "/child.zsh", atomically: true, encoding: .utf8)
            try Self.driver.write(toFile: directory + "/driver.zsh", atomically: true, encoding: .utf8)
            var launch = scene.home.launch(["-f", "driver.zsh"] + Self.lines.map(\.0), variables: variables)
            launch.program = "/usr/bin/zsh"
            let outcome = try await scene.home.start(launch).ended()
            let completed = try String(contentsOfFile: directory + "/completed", encoding: .utf8)
            Self.expect(completed.split(separator: "\n").map(String.init), "\(outcome) \(completed)")
        }
    }

    /// An interactive shell whose key ^T writes down the current line and empties it.
    private static func child(_ loading: String) -> String {
        let load =
            loading == "source"
            ? "autoload -Uz compinit; compinit -u -D; source <(wacli completion zsh)"
            : "mkdir f; wacli completion zsh > f/_wacli; fpath=($PWD/f $fpath); autoload -Uz compinit; compinit -u -D"
        return """
            \(load)
            setopt no_beep no_auto_menu no_list_beep
            note() { print -r -- $BUFFER >> completed; BUFFER=; print -n NOT; print ED }
            zle -N note
            bindkey '^T' note
            bindkey '^I' complete-word
            print -n LOAD; print ED
            """
    }

    /// Types each line, a tab and ^T at a pseudo-terminal.
    private static let driver = """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z 'source ./child.zsh'
        zpty -r z out '*LOADED*'
        for line in "$@"; do
            zpty -w -n z "$line"$'\\t\\x14'
            zpty -r z out '*NOTED*'
        done
        zpty -d z
        """
}
