#!/usr/bin/env bash
# Seed 004, "WhatsApp Multi-Client API Backend": clients and one API key. Usage: Tests/Seeds/004.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
serve API_KEY="$api_key" DB_HOST=localhost DB_PORT=3306 DB_USER=your_db_user DB_PASSWORD=your_db_password \
  DB_NAME=your_db_name
key=(-H "x-api-key: $api_key")

request GET /api/clients
check S4-04 401 "every endpoint needs the key"
json POST /api/clients '{"clientId": "client-1"}'
check S4-04 401 "to make a client"
request DELETE /api/clients/client-1
check S4-04 401 "to delete one"
json POST /api/messages/send '{"clientId": "client-1", "to": "1234567890", "text": "x"}'
check S4-04 401 "and to send"
request GET /api/clients -H 'x-api-key: wrong'
check S4-07 401 "which is API_KEY and no other"

# "Create a New Client"
json POST /api/clients '{
  "clientId": "client-1"
}' "${key[@]}"
check S4-09 200 "a client is made" "a['clientId'] == 'client-1' and a['state'] == 'CONNECTING' and a['pairingCode'] is None"
check S4-10 200 "without a terminal it does not hang" "a['linked'] is False"
json POST /api/clients '{"clientId": "client-1"}' "${key[@]}"
check S4-09 409 "and no other with its id"
json POST /api/clients '{"clientId": "work-phone", "phoneNumber": "'"${phones[1]}"'"}' "${key[@]}"
check S4-11 200 "with a number there is a pairing code" "len(a['pairingCode']) == 9 and a['pairingCode'][4] == '-'"
code=$(field "a['pairingCode']")

# "List All Clients"
request GET /api/clients "${key[@]}"
check S4-13 200 "the list is a bare array with the three keys" \
  "isinstance(a, list) and all({'clientId', 'state', 'pairingCode'} <= set(c) for c in a)"
check S4-13 200 "the code is in the list" "[c['pairingCode'] for c in a if c['clientId'] == 'work-phone'] == ['$code']"
json POST /api/messages/send '{"clientId": "work-phone", "to": "'"${phones[0]}"'", "text": "x"}' "${key[@]}"
check S4-17 503 "a client that is not READY does not send" "isinstance(a['error'], str)"
check S4-17 503 "and the answer says when to try again" "'Retry-After' in open('$head').read()"
curl -sSf -o /dev/null -H 'Content-Type: application/json' -d "{\"code\": \"$code\"}" \
  "$sandbox/sandbox/phones/${phones[1]}/enter-code"
until_true /api/clients "any(c['state'] == 'READY' for c in a)" "${key[@]}"
check S4-14 200 "it becomes READY" "all(c['state'] in ('CONNECTING', 'SYNCING', 'READY', 'CLOSED') for c in a)"
check S4-12 200 "and its code is gone" "[c['pairingCode'] for c in a if c['clientId'] == 'work-phone'] == [None]"

# "Send a Text Message"
json POST /api/messages/send '{
  "clientId": "work-phone",
  "to": "'"${phones[2]}"'",
  "text": "Hello from my multi-client API!"
}' "${key[@]}"
check S4-16 200 "a text is sent" "a['success'] and a['id'] == a['messageId'] and a['status'] == 'sent'"
received "${phones[2]}"
check S4-16 200 "and arrives" "any(m['text'] == 'Hello from my multi-client API!' for m in a)"

restart_server
until_true /api/clients "any(c['state'] == 'READY' for c in a)" "${key[@]}"
check S4-02 200 "sessions reconnect at the start, without a question" "any(c['state'] == 'READY' for c in a)"
request GET /api/clients "${key[@]}"
check S4-01 200 "each client has its id" "'work-phone' in [c['clientId'] for c in a]"

# "Delete a Client"
request DELETE /api/clients/work-phone "${key[@]}"
check S4-15 200 "a client is deleted" "a['unlinked']"
request DELETE /api/clients/work-phone "${key[@]}"
check S4-15 404 "once"
finish
