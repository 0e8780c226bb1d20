import WAGateway

extension FuzzTarget {
    /// `.env` files: what is read and written in double quotes reads the same, and any
    /// settings are judged, not trapped on.
    static let dotenv = FuzzTarget("dotenv") { input in
        let text = String(decoding: input, as: UTF8.self)
        let file = DotEnv(parsing: text)
        let lines = file.values.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(quoted($0.value))\"" }
        // A mark that joins a quote or a backslash makes another character of it, which no quoting can write.
        if lines.allSatisfy({ $0.count == $0.unicodeScalars.count }) {
            let again = DotEnv(parsing: lines.joined(separator: "\n"))
            rule(again.values == file.values && again.problems.isEmpty, "values change when they are written in quotes")
        }
        for problem in file.problems { rule(problem.hasPrefix(".env line "), "a problem does not say where it is") }
        do throws(ConfigurationProblems) {
            let settings = try GatewayConfiguration.resolve(
                flags: GatewayConfiguration.Flags(), variables: ["HOME": "/home/a"], file: file, workingDirectory: "/w")
            rule(settings.home.hasPrefix("/"), "the home is not an absolute path")
        } catch {
            rule(!error.problems.isEmpty, "settings are refused without a reason")
        }
    }

    private static func quoted(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\"", "\\", "$": text += "\\\(scalar)"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
