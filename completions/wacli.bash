# Made from the command table by `wacli completion`; not to be edited.
__wacli_values() { WACLI_HOME=$2 timeout 2 wacli help --values "$1" 2>/dev/null; }
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
            --action | --add | --add-mode | --address | --addresses | --addressing | --after | --announcement | --approve | --at | --batch | --before | --by | --caption | --choose | --client | --clients | --contact | --cycle | --demote | --description | --disappearing | --edit | --environment | --ephemeral | --expires | --file | --head | --home | --host | --join | --join-approval | --keep-messages | --key | --last | --listen | --location | --locked | --max-clients | --mention | --message-id | --name | --new-chats | --new-key-file | --object | --outbound-allow | --outcome | --output | --phone | --phones | --plan | --png | --poll | --port | --promote | --rate | --react | --recipients | --record | --reject | --remove | --reply-to | --revoke | --role | --scopes | --seed | --selectable | --since | --state | --subject | --tenant | --text | --time-lock | --timeout | --tls | --to | --type | --until | --used | --vote | --wait | --webhook | -n | -o) option=$word; continue ;;
            --home=*) home=${word#*=}; continue ;;
        esac
        case "$path $word" in
            " clients") path=" clients" ;;
            " clients add" | " login" | " clients login") path=" clients add" ;;
            " clients list" | " ls" | " clients ls") path=" clients list" ;;
            " clients show") path=" clients show" ;;
            " clients start") path=" clients start" ;;
            " clients export") path=" clients export" ;;
            " clients import") path=" clients import" ;;
            " clients delete" | " rm" | " clients rm" | " logout" | " clients logout") path=" clients delete" ;;
            " send") path=" send" ;;
            " react") path=" react" ;;
            " edit") path=" edit" ;;
            " revoke") path=" revoke" ;;
            " vote") path=" vote" ;;
            " messages") path=" messages" ;;
            " messages list") path=" messages list" ;;
            " messages show") path=" messages show" ;;
            " chats") path=" chats" ;;
            " chats list") path=" chats list" ;;
            " media") path=" media" ;;
            " media download") path=" media download" ;;
            " groups") path=" groups" ;;
            " groups list") path=" groups list" ;;
            " groups show") path=" groups show" ;;
            " groups create") path=" groups create" ;;
            " groups leave") path=" groups leave" ;;
            " groups add") path=" groups add" ;;
            " groups remove") path=" groups remove" ;;
            " groups promote") path=" groups promote" ;;
            " groups demote") path=" groups demote" ;;
            " groups subject") path=" groups subject" ;;
            " groups description") path=" groups description" ;;
            " groups settings") path=" groups settings" ;;
            " groups invite") path=" groups invite" ;;
            " groups join") path=" groups join" ;;
            " groups requests") path=" groups requests" ;;
            " outbox") path=" outbox" ;;
            " outbox list") path=" outbox list" ;;
            " outbox cancel") path=" outbox cancel" ;;
            " events") path=" events" ;;
            " check") path=" check" ;;
            " serve") path=" serve" ;;
            " key") path=" key" ;;
            " key reset") path=" key reset" ;;
            " backup") path=" backup" ;;
            " restore") path=" restore" ;;
            " master-key") path=" master-key" ;;
            " master-key rotate") path=" master-key rotate" ;;
            " sandbox") path=" sandbox" ;;
            " sandbox phones") path=" sandbox phones" ;;
            " sandbox scan") path=" sandbox scan" ;;
            " sandbox enter-code") path=" sandbox enter-code" ;;
            " sandbox send") path=" sandbox send" ;;
            " sandbox messages") path=" sandbox messages" ;;
            " sandbox groups") path=" sandbox groups" ;;
            " sandbox create-group") path=" sandbox create-group" ;;
            " sandbox change-group") path=" sandbox change-group" ;;
            " sandbox limit") path=" sandbox limit" ;;
            " tenants") path=" tenants" ;;
            " tenants list") path=" tenants list" ;;
            " tenants show") path=" tenants show" ;;
            " tenants add") path=" tenants add" ;;
            " tenants update") path=" tenants update" ;;
            " tenants delete") path=" tenants delete" ;;
            " users") path=" users" ;;
            " users list") path=" users list" ;;
            " users add") path=" users add" ;;
            " users update") path=" users update" ;;
            " users delete") path=" users delete" ;;
            " keys") path=" keys" ;;
            " keys list") path=" keys list" ;;
            " keys add") path=" keys add" ;;
            " keys update") path=" keys update" ;;
            " keys rotate") path=" keys rotate" ;;
            " keys delete") path=" keys delete" ;;
            " logins") path=" logins" ;;
            " logins list") path=" logins list" ;;
            " logins delete") path=" logins delete" ;;
            " audit") path=" audit" ;;
            " audit list") path=" audit list" ;;
            " audit verify") path=" audit verify" ;;
            " audit erase") path=" audit erase" ;;
            " doctor") path=" doctor" ;;
            " completion") path=" completion" ;;
            " help") path=" help" ;;
        esac
    done
    [[ $home == "~/"* ]] && home=$HOME/${home:2}
    case "$path:$previous" in
        " clients add:--phone") : ;;
        " clients add:--png") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " clients add:--name") : ;;
        " clients add:--tenant") : ;;
        " clients add:--timeout") : ;;
        " clients import:--client") : ;;
        " clients import:--tenant") : ;;
        " send:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " send:--to") : ;;
        " send:--text") : ;;
        " send:--mention") : ;;
        " send:--location") : ;;
        " send:--address") : ;;
        " send:--contact") : ;;
        " send:--poll") : ;;
        " send:--choose") : ;;
        " send:--file") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " send:--caption") : ;;
        " send:--reply-to") : ;;
        " send:--message-id") : ;;
        " send:--wait") COMPREPLY=($(compgen -W "sent delivered read" -- "$current")) ;;
        " send:--timeout") : ;;
        " send:--at") : ;;
        " send:--expires") : ;;
        " send:--batch") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " react:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " react:--to") : ;;
        " react:--timeout") : ;;
        " edit:--mention") : ;;
        " edit:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " edit:--to") : ;;
        " edit:--timeout") : ;;
        " revoke:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " revoke:--to") : ;;
        " revoke:--timeout") : ;;
        " vote:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " vote:--to") : ;;
        " vote:--timeout") : ;;
        " messages list:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " messages list:-n" | " messages list:--last") : ;;
        " messages show:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " messages show:--to") : ;;
        " chats list:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " chats list:-n" | " chats list:--last") : ;;
        " media download:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " media download:-o" | " media download:--output") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " groups list:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups show:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups create:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups create:--disappearing") COMPREPLY=($(compgen -W "off 24h 7d 90d" -- "$current")) ;;
        " groups leave:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups add:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups remove:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups promote:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups demote:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups subject:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups description:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups settings:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups settings:--disappearing") COMPREPLY=($(compgen -W "off 24h 7d 90d" -- "$current")) ;;
        " groups invite:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups join:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " groups requests:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " outbox list:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " outbox cancel:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " events:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " events:-n" | " events:--last") : ;;
        " events:--since") : ;;
        " events:--after") : ;;
        " events:--type") [[ $current == *,* ]] && prefix+=${current%,*}, current=${current##*,}; COMPREPLY=($(compgen -W "client.state client.qr client.pairing_code client.action_required client.linked client.link_failed client.rewound message.received message.sent message.status message.failed message.undecryptable message.edited message.revoked message.unauthorized message.reaction message.poll_vote chat.presence person.presence person.changed group.created group.changed group.participants identity.changed account.restricted call.offered call.ended webhook.failing webhook.disabled webhook.exhausted quota.warning quota.exhausted unknown" -- "$current")) ;;
        " check:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " check:--timeout") : ;;
        " serve:--host") : ;;
        " serve:--port") : ;;
        " master-key rotate:--new-key-file") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " sandbox:--listen") : ;;
        " sandbox:--tls") : ;;
        " sandbox:--phones") : ;;
        " sandbox:--seed") : ;;
        " sandbox:--state") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " sandbox:--keep-messages") : ;;
        " sandbox:--record") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        " sandbox scan:--client") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home")" -- "$current")) ;;
        " sandbox send:--react") : ;;
        " sandbox send:--edit") : ;;
        " sandbox send:--revoke") : ;;
        " sandbox send:--poll") : ;;
        " sandbox send:--selectable") : ;;
        " sandbox send:--vote") : ;;
        " sandbox send:--location") : ;;
        " sandbox send:--reply-to") : ;;
        " sandbox send:--mention") : ;;
        " sandbox create-group:--addressing") COMPREPLY=($(compgen -W "lid pn" -- "$current")) ;;
        " sandbox change-group:--by") : ;;
        " sandbox change-group:--add") : ;;
        " sandbox change-group:--remove") : ;;
        " sandbox change-group:--promote") : ;;
        " sandbox change-group:--demote") : ;;
        " sandbox change-group:--approve") : ;;
        " sandbox change-group:--reject") : ;;
        " sandbox change-group:--subject") : ;;
        " sandbox change-group:--description") : ;;
        " sandbox change-group:--announcement") COMPREPLY=($(compgen -W "on off" -- "$current")) ;;
        " sandbox change-group:--locked") COMPREPLY=($(compgen -W "on off" -- "$current")) ;;
        " sandbox change-group:--join-approval") COMPREPLY=($(compgen -W "on off" -- "$current")) ;;
        " sandbox change-group:--add-mode") COMPREPLY=($(compgen -W "admins all" -- "$current")) ;;
        " sandbox change-group:--ephemeral") : ;;
        " sandbox change-group:--join") : ;;
        " sandbox limit:--time-lock") : ;;
        " sandbox limit:--new-chats") : ;;
        " sandbox limit:--used") : ;;
        " sandbox limit:--cycle") : ;;
        " tenants add:--name") : ;;
        " tenants add:--plan") COMPREPLY=($(compgen -W "basic pro max unlimited" -- "$current")) ;;
        " tenants add:--max-clients") : ;;
        " tenants add:--webhook") : ;;
        " tenants add:--outbound-allow") : ;;
        " tenants update:--name") : ;;
        " tenants update:--plan") COMPREPLY=($(compgen -W "basic pro max unlimited" -- "$current")) ;;
        " tenants update:--max-clients") : ;;
        " tenants update:--webhook") : ;;
        " tenants update:--outbound-allow") : ;;
        " users list:--tenant") : ;;
        " users add:--tenant") : ;;
        " users add:--name") : ;;
        " users add:--role") COMPREPLY=($(compgen -W "admin user" -- "$current")) ;;
        " users update:--name") : ;;
        " users update:--role") COMPREPLY=($(compgen -W "admin user" -- "$current")) ;;
        " keys list:--tenant") : ;;
        " keys add:--tenant") : ;;
        " keys add:--scopes") [[ $current == *,* ]] && prefix+=${current%,*}, current=${current##*,}; COMPREPLY=($(compgen -W "clients:read clients:write messages:send messages:read events:read settings admin" -- "$current")) ;;
        " keys add:--clients") : ;;
        " keys add:--recipients") : ;;
        " keys add:--addresses") : ;;
        " keys add:--rate") : ;;
        " keys add:--expires") : ;;
        " keys update:--name") : ;;
        " keys update:--scopes") [[ $current == *,* ]] && prefix+=${current%,*}, current=${current##*,}; COMPREPLY=($(compgen -W "clients:read clients:write messages:send messages:read events:read settings admin" -- "$current")) ;;
        " keys update:--clients") : ;;
        " keys update:--recipients") : ;;
        " keys update:--addresses") : ;;
        " keys update:--rate") : ;;
        " keys update:--expires") : ;;
        " audit list:--tenant") : ;;
        " audit list:-n" | " audit list:--last") : ;;
        " audit list:--action") : ;;
        " audit list:--object") : ;;
        " audit list:--outcome") COMPREPLY=($(compgen -W "done refused failed" -- "$current")) ;;
        " audit list:--since") : ;;
        " audit list:--until") : ;;
        " audit verify:--tenant") : ;;
        " audit verify:--head") : ;;
        " audit verify:--key") : ;;
        " audit erase:--before") : ;;
        " audit erase:--tenant") : ;;
        *":--home") compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        *":--environment") COMPREPLY=($(compgen -W "$(__wacli_values environments "$home")" -- "$current")) ;;
        *) is_value= ;;
    esac
    if [[ $is_value ]]; then
        COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
        return
    fi
    case "$path" in
        "") COMPREPLY=($(compgen -W "clients send react edit revoke vote messages chats media groups outbox events check serve key backup restore master-key sandbox tenants users keys logins audit doctor completion help --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients") COMPREPLY=($(compgen -W "add list show start export import delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients add") COMPREPLY=($(compgen -W "--phone --qr --png --name --tenant --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients list") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients show") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home") --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients start") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home") --force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients export") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home") --force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients import") COMPREPLY=($(compgen -W "--client --tenant --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " clients delete") COMPREPLY=($(compgen -W "$(__wacli_values clients "$home") --yes --force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " send") COMPREPLY=($(compgen -W "--client --to --text --mention --location --address --contact --poll --choose --file --caption --voice --sticker --gif --document --view-once --reply-to --message-id --wait --timeout --queue --at --expires --humanize --batch --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " react") COMPREPLY=($(compgen -W "--remove --client --to --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " edit") COMPREPLY=($(compgen -W "--mention --client --to --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " revoke") COMPREPLY=($(compgen -W "--client --to --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " vote") COMPREPLY=($(compgen -W "--client --to --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " messages") COMPREPLY=($(compgen -W "list show --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " messages list") COMPREPLY=($(compgen -W "--client --last --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " messages show") COMPREPLY=($(compgen -W "--client --to --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " chats") COMPREPLY=($(compgen -W "list --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " chats list") COMPREPLY=($(compgen -W "--client --last --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " media") COMPREPLY=($(compgen -W "download --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " media download") COMPREPLY=($(compgen -W "--client --output --force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups") COMPREPLY=($(compgen -W "list show create leave add remove promote demote subject description settings invite join requests --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups list") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups show") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups create") COMPREPLY=($(compgen -W "--client --only-admins-send --no-only-admins-send --only-admins-edit --no-only-admins-edit --only-admins-add --no-only-admins-add --approve-joins --no-approve-joins --disappearing --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups leave") COMPREPLY=($(compgen -W "--client --yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups add") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups remove") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups promote") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups demote") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups subject") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups description") COMPREPLY=($(compgen -W "--client --delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups settings") COMPREPLY=($(compgen -W "--client --only-admins-send --no-only-admins-send --only-admins-edit --no-only-admins-edit --only-admins-add --no-only-admins-add --approve-joins --no-approve-joins --disappearing --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups invite") COMPREPLY=($(compgen -W "--client --reset --yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups join") COMPREPLY=($(compgen -W "--client --preview --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " groups requests") COMPREPLY=($(compgen -W "--client --approve --reject --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " outbox") COMPREPLY=($(compgen -W "list cancel --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " outbox list") COMPREPLY=($(compgen -W "--client --all --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " outbox cancel") COMPREPLY=($(compgen -W "--client --all --yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " events") COMPREPLY=($(compgen -W "--client --follow --last --since --after --type --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " check") COMPREPLY=($(compgen -W "--client --timeout --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " serve") COMPREPLY=($(compgen -W "--host --port --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " key") COMPREPLY=($(compgen -W "reset --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " key reset") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " backup") COMPREPLY=($(compgen -W "--force --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " restore") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " master-key") COMPREPLY=($(compgen -W "rotate --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " master-key rotate") COMPREPLY=($(compgen -W "--new-key-file --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox") COMPREPLY=($(compgen -W "phones scan enter-code send messages groups create-group change-group limit --listen --tls --phones --echo --seed --state --ephemeral --keep-messages --record --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox phones") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox scan") COMPREPLY=($(compgen -W "--client --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox enter-code") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox send") COMPREPLY=($(compgen -W "--react --edit --revoke --poll --selectable --vote --location --reply-to --mention --forwarded --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox messages") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox groups") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox create-group") COMPREPLY=($(compgen -W "--addressing --community --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox change-group") COMPREPLY=($(compgen -W "--by --add --remove --promote --demote --approve --reject --subject --description --announcement --locked --join-approval --add-mode --ephemeral --invite --reset-invite --join --leave --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " sandbox limit") COMPREPLY=($(compgen -W "--time-lock --companions-only --new-chats --used --cycle --lift --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants") COMPREPLY=($(compgen -W "list show add update delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants list") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants show") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants add") COMPREPLY=($(compgen -W "--name --plan --max-clients --password-stdin --webhook --outbound-allow --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants update") COMPREPLY=($(compgen -W "--name --plan --max-clients --password-stdin --webhook --outbound-allow --revoke-tokens --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " tenants delete") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " users") COMPREPLY=($(compgen -W "list add update delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " users list") COMPREPLY=($(compgen -W "--tenant --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " users add") COMPREPLY=($(compgen -W "--tenant --name --role --password-stdin --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " users update") COMPREPLY=($(compgen -W "--name --role --password-stdin --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " users delete") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys") COMPREPLY=($(compgen -W "list add update rotate delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys list") COMPREPLY=($(compgen -W "--tenant --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys add") COMPREPLY=($(compgen -W "--tenant --scopes --clients --recipients --addresses --rate --expires --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys update") COMPREPLY=($(compgen -W "--name --scopes --clients --recipients --addresses --rate --expires --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys rotate") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " keys delete") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " logins") COMPREPLY=($(compgen -W "list delete --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " logins list") COMPREPLY=($(compgen -W "--home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " logins delete") COMPREPLY=($(compgen -W "--yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " audit") COMPREPLY=($(compgen -W "list verify erase --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " audit list") COMPREPLY=($(compgen -W "--tenant --server --last --action --object --outcome --since --until --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " audit verify") COMPREPLY=($(compgen -W "--tenant --server --head --key --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " audit erase") COMPREPLY=($(compgen -W "--before --tenant --server --yes --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " doctor") COMPREPLY=($(compgen -W "--offline --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " completion") COMPREPLY=($(compgen -W "bash zsh fish --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
        " help") COMPREPLY=($(compgen -W "clients send react edit revoke vote messages chats media groups outbox events check serve key backup restore master-key sandbox tenants users keys logins audit doctor completion help --home --environment --json --quiet --verbose --color --no-color --help --version" -- "$current")) ;;
    esac
}
complete -F _wacli wacli
