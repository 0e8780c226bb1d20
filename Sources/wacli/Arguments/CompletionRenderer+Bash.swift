extension CompletionRenderer {
    /// One function that finds its place in the line: the command, then the option before the word.
    static func bash() -> String {
        header + """
            __wacli_values() { WACLI_HOME=$2 \(homeValues) "$1" 2>/dev/null; }
            _wacli() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
                local path= home=$WACLI_HOME prefix= option= word index is_value=1
                # With "=" among the characters that break words, --client=ID is three words; else it is one.
                if [[ $current == = ]]; then
                    current=
                elif [[ $previous == = ]]; then
                    previous=${COMP_WORDS[COMP_CWORD-2]}
                elif [[ $current == --*=* ]]; then
                    previous=${current%%=*} prefix=$previous= current=${current#*=}
                fi
                COMPREPLY=()
                for ((index = 1; index < COMP_CWORD; index++)); do
                    word=${COMP_WORDS[index]}
                    if [[ $option ]]; then
                        [[ $word == = ]] && continue
                        [[ $option == --home ]] && home=$word
                        option=
                        continue
                    fi
                    case $word in
                        \(spellingsWithValue.joined(separator: " | "))) option=$word; continue ;;
                        --home=*) home=${word#*=}; continue ;;
                    esac
                    case "$path $word" in
            \(bashPaths())        esac
                done
                [[ $home == "~/"* ]] && home=$HOME/${home:2}
                case "$path:$previous" in
            \(bashValues())        *) is_value= ;;
                esac
                if [[ $is_value ]]; then
                    COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
                    return
                fi
                case "$path" in
            \(bashWords())    esac
            }
            complete -F _wacli wacli

            """
    }

    private static func bashPaths() -> String {
        commands(below: CommandTable.root).map { command in
            let path = " " + command.path.joined(separator: " ")
            let typed = ([command.path] + aliasPaths(command)).map { "\" \($0.joined(separator: " "))\"" }
            return "            \(typed.joined(separator: " | "))) path=\"\(path)\" ;;\n"
        }.joined()
    }

    private static func bashValues() -> String {
        var text = ""
        for command in CommandTable.runnable {
            let path = " " + command.path.joined(separator: " ")
            for option in command.options where option.takesValue {
                let patterns = option.spellings.map { "\"\(path):\($0)\"" }.joined(separator: " | ")
                text += "        \(patterns)) \(bashAnswer(option.completion)) ;;\n"
            }
        }
        // Global options have the same values everywhere.
        for option in CommandTable.globalOptions where option.takesValue {
            text += "        *\":--\(option.name)\") \(bashAnswer(option.completion)) ;;\n"
        }
        return text
    }

    private static func bashAnswer(_ hint: CompletionHint) -> String {
        switch hint {
        case .file: return bashFiles("-f")
        case .directory: return bashFiles("-d")
        case .none: return ":"
        case .list(let words): return bashList(words)
        case .client, .environment, .words, .command: return bashWordList([bashWords(hint)])
        }
    }

    /// Completes the word behind the last comma.
    private static func bashList(_ words: [String]) -> String {
        "[[ $current == *,* ]] && prefix+=${current%,*}, current=${current##*,}; " + bashWordList(words)
    }

    /// Names may hold spaces.
    private static func bashFiles(_ kind: String) -> String {
        "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen \(kind) -- \"$current\")"
    }

    private static func bashWords() -> String {
        ([CommandTable.root] + commands(below: CommandTable.root)).map { command in
            let path = command.path.isEmpty ? "" : " " + command.path.joined(separator: " ")
            return "        \"\(path)\") \(bashWordList(offered(command))) ;;\n"
        }.joined()
    }

    private static func bashWordList(_ words: [String]) -> String {
        "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"))"
    }

    /// The completions after a command: subcommands, arguments, options.
    private static func offered(_ command: CommandSpec) -> [String] {
        command.subcommands.map(\.name) + command.arguments.map { bashWords($0.completion) }.filter { !$0.isEmpty }
            + (command.options + CommandTable.globalOptions).flatMap(\.spellings).filter { $0.hasPrefix("--") }
    }

    private static func bashWords(_ hint: CompletionHint) -> String {
        if let values = hint.homeValues { return "$(__wacli_values \(values.rawValue) \"$home\")" }
        return (words(hint) ?? []).joined(separator: " ")
    }
}
