extension CompletionRenderer {
    /// One function per command; `_arguments` finds its place in the line.
    static func zsh() -> String {
        var text = "#compdef wacli\n" + header
        text += """
            __wacli_values() {
                local home=$WACLI_HOME index
                local -a line values
                # The words of the line before the command are not handed down to here.
                line=(${(Q)${(z)BUFFER}})
                for ((index = 1; index <= $#line; index++)); do
                    case $line[index] in
                    --home) home=$line[index+1] ;;
                    --home=*) home=${line[index]#*=} ;;
                    esac
                done
                [[ $home == "~/"* ]] && home=$HOME/${home:2}
                values=(${(f)"$(WACLI_HOME=$home \(homeValues) $1 2>/dev/null)"})
                _describe $1 values
            }
            # The word behind the last comma.
            __wacli_list() {
                compset -P '*,'
                compadd - "$@"
            }

            """
        for command in [CommandTable.root] + commands(below: CommandTable.root) { text += function(command) }
        // Loaded by its name the file is the function; read by `source` it only makes it known.
        return text + """
            if [[ $funcstack[1] == _wacli ]]; then
                _wacli "$@"
            else
                compdef _wacli wacli
            fi

            """
    }

    private static func functionName(_ command: CommandSpec) -> String {
        (["_wacli"] + command.path).joined(separator: "_")
    }

    private static func function(_ command: CommandSpec) -> String {
        let options = (command.options + CommandTable.globalOptions).flatMap(arguments)
        var lines = options
        if command.subcommands.isEmpty {
            lines += command.arguments.map(word)
        } else {
            lines += ["'1: :->command'", "'*:: :->rest'"]
        }
        var text = "\(functionName(command))() {\n"
        if !command.subcommands.isEmpty {
            text += "    local curcontext=$curcontext context state state_descr line\n    typeset -A opt_args\n"
        }
        let flags = command.subcommands.isEmpty ? "" : " -C"
        text += "    _arguments\(flags) \\\n" + lines.map { "        \($0)" }.joined(separator: " \\\n") + "\n"
        if !command.subcommands.isEmpty { text += dispatch(command) }
        return text + "}\n"
    }

    private static func dispatch(_ command: CommandSpec) -> String {
        var text = "    case $state in\n    command)\n        local -a names\n        names=(\n"
        text += command.subcommands.map { "            '\($0.name):\(quoted($0.summary))'\n" }.joined()
        text += "        )\n        _describe 'command' names ;;\n    rest)\n        case $words[1] in\n"
        text += command.subcommands.map { "        \($0.name)) \(functionName($0)) ;;\n" }.joined()
        text += aliases(behind: command).map { "        \($0.word)) \(functionName($0.target)) ;;\n" }.joined()
        return text + "        esac ;;\n    esac\n"
    }

    private static func arguments(_ option: OptionSpec) -> [String] {
        option.spellings.map { spelling in
            let value = option.placeholder.map { ":\(quoted($0)):\(action(option.completion))" } ?? ""
            let equals = option.takesValue && spelling.hasPrefix("--") ? "=" : ""
            return "'\(spelling)\(equals)[\(quoted(option.help))]\(value)'"
        }
    }

    private static func action(_ hint: CompletionHint) -> String {
        switch hint {
        case .none: " "
        case .file: "_files"
        case .directory: "_files -/"
        // The blank keeps `_arguments` from putting arguments of its own before ours.
        case .client, .environment: " __wacli_values \(hint.homeValues?.rawValue ?? "")"
        case .list(let words): " __wacli_list \(words.joined(separator: " "))"
        case .command, .words: "(\((words(hint) ?? []).joined(separator: " ")))"
        }
    }

    private static func word(_ argument: ArgumentSpec) -> String {
        let place =
            switch argument.count {
            case .required: "1:"
            case .optional: "1::"
            case .oneOrMore, .any, .optionalOrMany: "*:"
            }
        return "'\(place)\(quoted(argument.name)):\(action(argument.completion))'"
    }

    /// Inside single quotes, where `_arguments` gives brackets and colons a meaning.
    private static func quoted(_ text: String) -> String {
        var safe = ""
        for character in text {
            switch character {
            case "'": safe += "'\\''"
            case ":", "[", "]": safe += "\\\(character)"
            default: safe.append(character)
            }
        }
        return safe
    }
}
