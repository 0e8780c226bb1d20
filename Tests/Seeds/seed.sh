# What the seed scripts share: a sandbox and a server of their own, requests, and checks named by the row they prove.
# Sourced. BINARY is the built wacli; each script ends with `finish`.
set -uo pipefail
seeds=$(dirname "$(realpath "$0")")
BINARY=$(realpath "${1:?usage: $0 BINARY}")
work=$(mktemp -d)
failures=0
checks=0
status=0
body=
head=$work/head

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# The sandbox and the server; everything after `--` goes into the server's environment.
serve() {
  sandbox=http://127.0.0.1:$(free_port)
  port=$(free_port)
  base=http://127.0.0.1:$port
  export WACLI_HOME=$work/home WACLI_ENVIRONMENT=sandbox
  mkdir -m 700 "$work/home"
  cd "$work" || exit 1
  "$BINARY" sandbox --listen "${sandbox#http://}" --phones 4 --ephemeral >sandbox.log 2>&1 &
  sandbox_process=$!
  await "$sandbox/sandbox/phones" || { cat sandbox.log; exit 1; }
  start_server "$@"
}

start_server() {
  settings=("$@")
  env PORT="$port" "${settings[@]}" "$BINARY" serve >>serve.log 2>&1 </dev/null &
  server_process=$!
  await "$base/health" || { cat serve.log; exit 1; }
}

restart_server() {
  kill -TERM "$server_process"
  wait "$server_process"
  start_server "${settings[@]}"
}

# change NAME=VALUE: another value of a setting, from the next start of the server on.
change() {
  local index
  for index in "${!settings[@]}"; do
    [[ ${settings[index]} == "${1%%=*}="* ]] && settings[index]=$1
  done
}

await() {
  for _ in $(seq 100); do
    curl -sf -o /dev/null "$1" && return 0
    sleep 0.1
  done
  return 1
}

# request METHOD PATH [curl options]: leaves `status` and `body`.
request() {
  local method=$1 path=$2
  shift 2
  status=$(curl -sS -o "$work/body" -D "$head" -w '%{http_code}' -X "$method" "$base$path" "$@")
  body=$(cat "$work/body")
}

# The same with a JSON body.
json() {
  local method=$1 path=$2 text=$3
  shift 3
  request "$method" "$path" -H 'Content-Type: application/json' -d "$text" "$@"
}

# field EXPRESSION: part of the last answer; Python over `a`, with `null` as None.
field() { python3 -c 'import json, sys; a = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$work/body" "$1"; }

# check ROW STATUS SENTENCE [EXPRESSION]: the last answer has the status, and the expression over it is true.
check() {
  local row=$1 expected=$2 sentence=$3 expression=${4:-True}
  checks=$((checks + 1))
  if [ "$status" = "$expected" ] && [ "$(field "$expression" 2>&1)" = True ]; then
    printf 'ok    %s %s\n' "$row" "$sentence"
  else
    printf 'FAIL  %s %s\n      %s %s\n' "$row" "$sentence" "$status" "$body"
    failures=$((failures + 1))
  fi
}

# scan NUMBER QR: the virtual phone scans a code.
scan() {
  curl -sSf -o /dev/null -H 'Content-Type: application/json' \
    -d "$(python3 -c 'import json, sys; print(json.dumps({"qr": sys.argv[1]}))' "$2")" "$sandbox/sandbox/phones/$1/scan"
}

# business NUMBER JSON: the account of a virtual phone is a business that shows this.
business() {
  curl -sSf -o /dev/null -H 'Content-Type: application/json' -d "$2" "$sandbox/sandbox/phones/$1/business"
}

# until_true PATH EXPRESSION [curl options]: asks again until the expression over the answer is true, at most 20 s.
until_true() {
  local path=$1 expression=$2
  shift 2
  for _ in $(seq 100); do
    request GET "$path" "$@"
    [ "$(field "$expression" 2>/dev/null)" = True ] && return 0
    sleep 0.2
  done
  return 1
}

# Texts that a virtual phone has received, as JSON in the last answer.
received() {
  status=$(curl -sS -o "$work/body" -w '%{http_code}' "$sandbox/sandbox/phones/$1/messages?wait=10")
  body=$(cat "$work/body")
}

# activity NUMBER: what a phone saw others do, such as type; leaves `status` and `body`.
activity() {
  status=$(curl -sS -o "$work/body" -w '%{http_code}' "$sandbox/sandbox/phones/$1/activity")
  body=$(cat "$work/body")
}

# receive: a receiver of webhooks at `hook`, whose requests `delivered EXPRESSION` waits for; Python over `d`, one of them.
receive() {
  hook_port=$(free_port)
  hook=http://127.0.0.1:$hook_port/hook
  python3 "$seeds/receiver.py" "$hook_port" "$work/deliveries" &
  receiver_process=$!
}

delivered() {
  for _ in $(seq 100); do
    [ -f "$work/deliveries" ] && python3 -c '
import json, sys
found = any(eval(sys.argv[2]) for d in map(json.loads, open(sys.argv[1])))
sys.exit(0 if found else 1)' "$work/deliveries" "$1" 2>/dev/null && return 0
    sleep 0.2
  done
  return 1
}

# check_text ROW SENTENCE FILE PATTERN: a line of the file matches, if need be within 5 s: a program that answers may still
# be writing its log. `head` and `work/body` hold the last answer.
check_text() {
  local found=
  checks=$((checks + 1))
  for _ in $(seq 50); do
    # A pipe can be read once.
    if grep -qiE -- "$4" "$3"; then found=yes; break; fi
    [ -f "$3" ] || break
    sleep 0.1
  done
  if [ -n "$found" ]; then
    printf 'ok    %s %s\n' "$1" "$2"
  else
    printf 'FAIL  %s %s\n      %s\n' "$1" "$2" "$(tail -n 20 "$3")"
    failures=$((failures + 1))
  fi
}

# listen TOKEN TENANT: a client of Socket.IO, whose events `check_event` waits for.
listen() {
  : >"$work/events"
  python3 "$seeds/socketio.py" "$base" "$1" "$work/events" "$2" >"$work/socketio.log" 2>&1 &
  listener_process=$!
}

# check_event ROW SENTENCE EXPRESSION: an event came for which the expression over `e` is true; `before` holds those before it.
check_event() {
  checks=$((checks + 1))
  for _ in $(seq 100); do
    if python3 - "$work/events" "$3" 2>"$work/event.log" <<'P'
import json, sys

def holds(event, before):
    try:
        return eval(sys.argv[2], {"e": event, "before": before})
    except (KeyError, TypeError, IndexError):
        return False

events = [json.loads(line) for line in open(sys.argv[1]) if line.endswith("\n")]
sys.exit(0 if any(holds(event, events[:index]) for index, event in enumerate(events)) else 1)
P
    then
      printf 'ok    %s %s\n' "$1" "$2"
      return
    fi
    sleep 0.2
  done
  printf 'FAIL  %s %s\n      %s %s\n' "$1" "$2" "$(cat "$work/events" "$work/event.log" "$work/socketio.log" 2>&1)"
  failures=$((failures + 1))
}

# check_delivery ROW SENTENCE EXPRESSION: a request came for which the expression is true.
check_delivery() {
  checks=$((checks + 1))
  if delivered "$3"; then
    printf 'ok    %s %s\n' "$1" "$2"
  else
    printf 'FAIL  %s %s\n      %s\n' "$1" "$2" "$(cat "$work/deliveries" 2>&1)"
    failures=$((failures + 1))
  fi
}

finish() {
  echo "seed $(basename "$0" .sh): $((checks - failures)) passed, $failures failed"
  [ $failures -eq 0 ] && [ $checks -gt 0 ]
}

cleanup() {
  [ -n "${server_process:-}" ] && kill -TERM "$server_process" 2>/dev/null
  [ -n "${listener_process:-}" ] && kill -TERM "$listener_process" 2>/dev/null
  [ -n "${receiver_process:-}" ] && kill -TERM "$receiver_process" 2>/dev/null
  [ -n "${sandbox_process:-}" ] && kill -TERM "$sandbox_process" 2>/dev/null
  wait
  rm -rf "$work"
}
trap cleanup EXIT

# Secrets of their own: the server refuses those that the documents print.
secret() { python3 -c 'import secrets; print(secrets.token_hex(24))'; }
admin_password=$(secret)
jwt_secret=$(secret)
session_secret=$(secret)
api_key=$(secret)

phones=(447700900100 447700900101 447700900102 447700900103)
