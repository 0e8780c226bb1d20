# Made from the command table by `wacli completion`; not to be edited.
_wacli() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= word index
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case "$path $word" in
            " clients") path=" clients" ;;
            " clients add") path=" clients add" ;;
            " clients list") path=" clients list" ;;
            " clients show") path=" clients show" ;;
            " clients delete") path=" clients delete" ;;
            " send") path=" send" ;;
            " events") path=" events" ;;
            " check") path=" check" ;;
            " serve") path=" serve" ;;
            " sandbox") path=" sandbox" ;;
            " sandbox phones") path=" sandbox phones" ;;
            " sandbox scan") path=" sandbox scan" ;;
            " sandbox enter-code") path=" sandbox enter-code" ;;
            " doctor") path=" doctor" ;;
            " completion") path=" completion" ;;
            " help") path=" help" ;;
        esac
    done
    case "$path:$previous" in
        " clients add:--phone") :; return ;;
        " clients add:--name") :; return ;;
        " clients add:--timeout") :; return ;;
        " send:--client") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1)" -- "$current")); return ;;
        " send:--to") :; return ;;
        " send:--text") :; return ;;
        " send:--reply-to") :; return ;;
        " send:--message-id") :; return ;;
        " send:--wait") COMPREPLY=($(compgen -W "sent delivered read" -- "$current")); return ;;
        " send:--timeout") :; return ;;
        " send:--batch") COMPREPLY=($(compgen -f -- "$current")); return ;;
        " events:--client") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1)" -- "$current")); return ;;
        " events:--after") :; return ;;
        " events:--type") :; return ;;
        " check:--client") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1)" -- "$current")); return ;;
        " check:--timeout") :; return ;;
        " serve:--host") :; return ;;
        " serve:--port") :; return ;;
        " sandbox:--listen") :; return ;;
        " sandbox:--tls") :; return ;;
        " sandbox:--phones") :; return ;;
        " sandbox:--seed") :; return ;;
        " sandbox:--state") COMPREPLY=($(compgen -f -- "$current")); return ;;
        " sandbox:--keep-messages") :; return ;;
        " sandbox:--record") COMPREPLY=($(compgen -f -- "$current")); return ;;
        " sandbox scan:--client") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1)" -- "$current")); return ;;
        *":--home") COMPREPLY=($(compgen -d -- "$current")); return ;;
        *":--environment") :; return ;;
    esac
    case "$path" in
        "") COMPREPLY=($(compgen -W "clients send events check serve sandbox doctor completion help --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients") COMPREPLY=($(compgen -W "add list show delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients add") COMPREPLY=($(compgen -W "--phone --qr --name --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients list") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients show") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1) --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients delete") COMPREPLY=($(compgen -W "$(timeout 2 wacli clients list 2>/dev/null | cut -f1) --yes --force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " send") COMPREPLY=($(compgen -W "--client --to --text --reply-to --message-id --wait --timeout --batch --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " events") COMPREPLY=($(compgen -W "--client --follow --after --type --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " check") COMPREPLY=($(compgen -W "--client --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " serve") COMPREPLY=($(compgen -W "--host --port --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox") COMPREPLY=($(compgen -W "phones scan enter-code --listen --tls --phones --echo --seed --state --ephemeral --keep-messages --record --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox phones") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox scan") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox enter-code") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " doctor") COMPREPLY=($(compgen -W "--offline --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " completion") COMPREPLY=($(compgen -W "bash zsh fish --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " help") COMPREPLY=($(compgen -W "clients send events check serve sandbox doctor completion help --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
    esac
}
complete -F _wacli wacli
