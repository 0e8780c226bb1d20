#!/usr/bin/env bash
# Seed 000, "WhatsApp Multi-Tenant API Server": a tenant is one WhatsApp client. Usage: Tests/Seeds/000.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
serve ADMIN_PASSWORD="$admin_password" JWT_SECRET="$jwt_secret"

# "Authentication"
json POST /api/auth/login '{
  "username": "admin",
  "password": "'"$admin_password"'"
}'
check S0-08 200 "a login gives a token" "isinstance(a['token'], str)"
check S0-26 200 "the administrator comes from the environment" "a['user']['role'] == 'superadmin'"
bearer=(-H "Authorization: Bearer $(field "a['token']")")
request GET /api/tenants
check S0-04 401 "everything but the login needs the token" "a['error'] != ''"
check S0-29 401 "an error is a sentence in error" "isinstance(a['error'], str)"
request GET /api/tenants -H 'Authorization: Bearer wrong.wrong.wrong'
check S0-09 401 "a wrong token is refused"

# "Tenant Management"
request POST /api/tenants/tenant-1/init "${bearer[@]}"
check S0-10 200 "a client is initialized" "a['tenantId'] == 'tenant-1' and a['clientId'] == 'tenant-1'"
until_true /api/tenants/tenant-1/status "a['qr'] is not None" "${bearer[@]}"
check S0-13 200 "the status has the QR code" "a['status'] == 'waiting_qr' and a['qrBase64'].startswith('data:image/png')"
scan "${phones[0]}" "$(field "a['qr']")"
until_true /api/tenants/tenant-1/status "a['ready']" "${bearer[@]}"
check S0-13 200 "the client becomes ready" "a['status'] == 'ready' and a['isConnected']"
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

request DELETE /api/tenants/tenant-1 "${bearer[@]}"
check S0-11 200 "a client is removed" "a['success'] and a['clientsUnlinked'] == 1"
request GET /api/tenants "${bearer[@]}"
check S0-11 200 "and gone" "all(t['tenantId'] != 'tenant-1' for t in a)"
finish
