#!/usr/bin/env bash
# Seed 000, "WhatsApp Multi-Tenant API Server": a tenant is one WhatsApp client. Usage: Tests/Seeds/000.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
# "cp .env.example .env"
cp "$seeds/../../.env.example" "$work/.env"
chmod 600 "$work/.env"
sed -i "s/^#ADMIN_PASSWORD=.*/ADMIN_PASSWORD=$admin_password/; s/^#JWT_SECRET=.*/JWT_SECRET=$jwt_secret/" "$work/.env"
serve

# "Authentication"
json POST /api/auth/login '{
  "username": "admin",
  "password": "'"$admin_password"'"
}'
check S0-08 200 "a login gives a token" "isinstance(a['token'], str)"
check S0-06 200 "the settings come from the file .env" "a['user']['role'] == 'superadmin'"
check S0-28 200 "success is 200" "a['success']"
check S0-26 200 "the administrator comes from the environment" "a['user']['role'] == 'superadmin'"
token=$(field "a['token']")
bearer=(-H "Authorization: Bearer $token")
request GET /api/tenants
check S0-04 401 "everything but the login needs the token" "a['error'] != ''"
check S0-28 401 "without a token it is 401" "isinstance(a['error'], str)"
check S0-29 401 "an error is a sentence in error" "isinstance(a['error'], str)"
request GET /api/tenants -H 'Authorization: Bearer wrong.wrong.wrong'
check S0-09 401 "a wrong token is refused"

# "WebSocket Events"
listen '' tenant-1
check_event S0-25 "a socket without a token is refused" "e['name'] == 'connect_error' and e['data']['data']['code'] == 'UNAUTHORIZED'"
wait "$listener_process"
listen wrong.wrong.wrong tenant-1
check_event S0-25 "a socket with a wrong token is refused" "e['name'] == 'connect_error'"
wait "$listener_process"
listen "$token" tenant-1
check_event S0-15 "a socket with a token in auth is connected" "e['name'] == 'connect' and e['data']['sid']"

# "Tenant Management"
request POST /api/tenants/tenant-1/init "${bearer[@]}"
check S0-10 200 "a client is initialized" "a['tenantId'] == 'tenant-1' and a['clientId'] == 'tenant-1'"
event="e['name'] == 'whatsapp_event' and e['data']['clientId'] == 'tenant-1' and e['data']['type']"
check_event S0-17 "the QR code comes as an event" "$event == 'qr' and e['data']['data']['qrBase64'].startswith('data:image/png')"
check_event S0-16 "events have one shape" "e['name'] == 'whatsapp_event' \
  and {'type', 'event', 'tenantId', 'clientId', 'data', 'timestamp'} <= set(e['data']) and e['data']['tenantId'] == 'tenant-1'"
until_true /api/tenants/tenant-1/status "a['qr'] is not None" "${bearer[@]}"
check S0-13 200 "the status has the QR code" "a['status'] == 'waiting_qr' and a['qrBase64'].startswith('data:image/png')"
scan "${phones[0]}" "$(field "a['qr']")"
until_true /api/tenants/tenant-1/status "a['ready']" "${bearer[@]}"
check S0-13 200 "the client becomes ready" "a['status'] == 'ready' and a['isConnected']"
check_event S0-19 "it is authenticated" "$event == 'authenticated'"
check_event S0-18 "and then ready" "$event == 'ready' and any(b['data'].get('type') == 'authenticated' for b in before if b['name'] == 'whatsapp_event')"
check_event S0-03 "changes come as they happen" "$event == 'ready'"
check_event S0-22 "the state of a client comes unasked" "e['name'] == 'client_status' and e['data']['ready']"
kill -TERM "$listener_process"
listen "$token" tenant-1
check_event S0-23 "all clients are asked for by event" "e['name'] == 'clients_list' and e['data'][0]['clientId'] == 'tenant-1'"
check_event S0-23 "and by acknowledgement" "e['name'] == 'ack' and e['data']['number'] == 1"
check_event S0-21 "the list has the state of each" "e['name'] == 'clients_list' and e['data'][0]['ready']"
check_event S0-24 "one client is asked for by event" "e['name'] == 'client_status' and e['data']['clientId'] == 'tenant-1'"
check_event S0-24 "and by acknowledgement" "e['name'] == 'ack' and e['data']['number'] == 2 and e['data']['data'][0]['ready']"
request GET /api/tenants "${bearer[@]}"
check S0-12 200 "all clients are listed" "[t['ready'] for t in a if t['tenantId'] == 'tenant-1'] == [True]"
request POST /api/tenants/tenant-2/init "${bearer[@]}"
check S0-01 200 "another tenant has a client of its own" "a['clientId'] == 'tenant-2' and not a['ready']"
request GET /api/tenants/nothing/status "${bearer[@]}"
check S0-13 404 "an unknown tenant is not found"

# "Messaging"
json POST /api/tenants/tenant-1/messages '{
  "to": "'"${phones[1]}"'",
  "message": "Hello World!"
}' "${bearer[@]}"
check S0-14 200 "a message is sent" "a['success'] and a['messageId'] and a['status'] == 'sent'"
received "${phones[1]}"
check S0-14 200 "and arrives" "any(m['text'] == 'Hello World!' for m in a)"
json POST /api/tenants/tenant-1/messages '{"to": "x"}' "${bearer[@]}"
check S0-28 400 "a bad request is 400" "isinstance(a['error'], str)"

curl -sSf -o /dev/null -H 'Content-Type: application/json' -d '{"fault": "stream_error", "code": 503}' "$sandbox/sandbox/faults"
check_event S0-20 "a lost connection is an event, with its reason" "$event == 'disconnected' and e['data']['data']['reason']"
until_true /api/tenants/tenant-1/status "a['ready']" "${bearer[@]}"
request DELETE /api/tenants/tenant-1 "${bearer[@]}"
check S0-11 200 "a client is removed" "a['success'] and a['clientsUnlinked'] == 1"
request GET /api/tenants "${bearer[@]}"
check S0-11 200 "and gone" "all(t['tenantId'] != 'tenant-1' for t in a)"
finish
