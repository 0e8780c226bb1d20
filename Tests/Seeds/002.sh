#!/usr/bin/env bash
# Seed 002, "Baileys REST API": a token names a tenant, a tenant has one session. Usage: Tests/Seeds/002.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
receive
serve OUTBOUND_ALLOW="127.0.0.1:$hook_port" HOST=0.0.0.0 ENVIRONMENT=production JWT_SECRET="$jwt_secret" INGEST_QUEUE_CAPACITY=5000 \
  INGEST_BATCH_SIZE=100 INGEST_BATCH_MAX_WAIT_MS=250 INGEST_WORKERS=2 INGEST_RETRY_BASE_MS=100 \
  INGEST_RETRY_MAX_MS=5000 INGEST_RETRY_MAX_ATTEMPTS=10 INGEST_RETRY_MAX_HORIZON_MS=600000

check_text S2-07 "HOST is where the server listens" serve.log "^Listening on http://0\.0\.0\.0:$port"
check_text S2-08 "at PORT" serve.log ":$port\$"
check_text S2-20 "and the server says so" serve.log "^Listening on http://"
grep -c ' debug ' serve.log >"$work/details"
check_text S2-09 "production logs no details" "$work/details" '^0$'

# "Authentication"
json POST /api/auth/token '{
  "tenantId": "tenant-a",
  "webhook_url": null
}'
check S2-21 200 "a token is issued without a credential" "a['tenantId'] == 'tenant-a'"
check S2-22 200 "its keys are exactly those" \
  "set(a) == {'success', 'token', 'token_type', 'tenantId', 'webhook_url'} and a['token_type'] == 'Bearer'"
bearer=(-H "Authorization: Bearer $(field "a['token']")")
request GET /api/session/status
check S2-02 401 "protected endpoints need it"
foreign=$(python3 - "$jwt_secret" <<'P'
import base64, hashlib, hmac, sys
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
text = encode(b'{"alg":"HS256","typ":"JWT"}') + b"." + encode(b'{"userId":"tenant-a"}')
print((text + b"." + encode(hmac.new(sys.argv[1].encode(), text, hashlib.sha256).digest())).decode())
P
)
request GET /api/session/status -H "Authorization: Bearer $foreign"
check S2-24 200 "so does a token that another system signed" "a['tenantId'] == 'tenant-a'"
forged=$(python3 - "$jwt_secret" <<'P'
import base64, hashlib, hmac, json, sys, time
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
extracted = hmac.new(bytes(32), sys.argv[1].encode(), hashlib.sha256).digest()
key = hmac.new(extracted, b"wacli access tokens v1\x01", hashlib.sha256).digest()
claims = {"iss": "wacli", "sub": "administrator", "role": "superadmin", "sid": "-", "jti": "x", "iat": int(time.time()),
          "exp": int(time.time()) + 3600}
text = encode(b'{"alg":"HS256","typ":"JWT"}') + b"." + encode(json.dumps(claims).encode())
print((text + b"." + encode(hmac.new(key, text, hashlib.sha256).digest())).decode())
P
)
request GET /api/audit -H "Authorization: Bearer $forged"
check S2-24 401 "but the secret that it knows makes no administrator"
json POST /api/auth/token '{"tenantId": "tenant-b"}'
other=(-H "Authorization: Bearer $(field "a['token']")")
check S2-23 200 "the tenant is made by the request" "a['webhook_url'] is None"

# "Webhooks"
json PUT /api/business/webhook "{ \"webhook_url\": \"$hook\" }" "${bearer[@]}"
check S2-29 200 "a webhook is set" "a['webhook_url'] == '$hook'"
json POST /api/auth/token '{"tenantId": "tenant-a"}'
check S2-23 200 "a token without a webhook leaves it" "a['webhook_url'] == '$hook'"

# "Sessions"
request POST /api/session/start "${bearer[@]}"
check S2-34 200 "a session starts"
check S2-35 200 "with a QR code" "a['status'] == 'waiting_qr' and a['qrBase64'].startswith('data:image/png;base64,')"
request GET /api/session/status "${bearer[@]}"
check S2-37 200 "the status has the code, raw and as a picture" \
  "not a['isConnected'] and a['qr'] and a['qrBase64'].startswith('data:image/png;base64,')"
scan "${phones[0]}" "$(field "a['qr']")"
until_true /api/session/status "a['isConnected']" "${bearer[@]}"
check S2-37 200 "the status tells of the connection" "a['isConnected'] and a['qr'] is None and 'qrBase64' not in a"
request POST /api/session/start "${bearer[@]}"
check S2-36 200 "a start of a connected session says so" \
  "a['status'] == 'connected' and a['message'] == 'WhatsApp connection successful'"
request GET /api/session/status "${other[@]}"
check S2-01 200 "another tenant has a session of its own" "not a['isConnected']"

# "Messages"
json POST /api/message/check-number '{ "to": "'"${phones[1]}"'" }' "${bearer[@]}"
check S2-39 200 "a number is checked" "a['exists'] and a['jid'] == '${phones[1]}@s.whatsapp.net'"
json POST /api/message/check-number '{ "to": "447700900999" }' "${bearer[@]}"
check S2-39 200 "one without WhatsApp too" "a['exists'] is False and a['jid'] is None"
json POST /api/message/send-text '{ "to": "'"${phones[1]}"'@s.whatsapp.net", "message": "Hello!" }' "${bearer[@]}"
check S2-40 200 "a text is sent" "a['messageId'] != ''"
check S2-41 200 "the answer is that of the library" \
  "a['key']['fromMe'] and a['message']['extendedTextMessage']['text'] == 'Hello!' and a['messageTimestamp'] > 0"
json POST /api/message/send-text '{ "to": "'"${phones[2]}"'", "message": "Hello, you!" }' "${bearer[@]}"
check S2-40 200 "to a bare number too" "a['messageId'] != ''"
request GET '/api/message/conversations?limit=1' "${bearer[@]}"
check S2-42 200 "conversations are listed" "len(a['items']) == 1 and a['nextCursor'] is not None"
request GET "/api/message/conversations?limit=50&cursor=$(field "a['nextCursor']")" "${bearer[@]}"
check S2-42 200 "page by page" "len(a['items']) == 1 and a['nextCursor'] is None"
request GET "/api/message/messages?jid=${phones[1]}@s.whatsapp.net&limit=50&cursor=9999999999" "${bearer[@]}"
check S2-43 200 "messages of a chat are listed" "[m['text'] for m in a['items']] == ['Hello!']"
request GET /api/message/messages "${bearer[@]}"
check S2-43 400 "which must be named"
request GET /api/message/conversations "${other[@]}"
check S2-28 200 "nothing of it is another tenant's" "a['items'] == []"
request POST /api/session/start "${other[@]}"
scan "${phones[3]}" "$(field "a['qr']")"
until_true /api/session/status "a['isConnected']" "${other[@]}"
json POST /api/message/send-text '{ "to": "'"${phones[1]}"'", "message": "From the other" }' "${other[@]}"
request GET "/api/message/messages?jid=${phones[1]}@s.whatsapp.net" "${other[@]}"
check S2-28 200 "the same chat has the messages of each tenant alone" "[m['text'] for m in a['items']] == ['From the other']"
request GET "/api/message/messages?jid=${phones[1]}@s.whatsapp.net" "${bearer[@]}"
check S2-28 200 "on both sides" "[m['text'] for m in a['items']] == ['Hello!']"

# "Business"
json PUT /api/business '{
  "name": "Acme",
  "working_hours": "9-17",
  "location_url": "https://maps.example.com/acme",
  "shipping_details": null,
  "instagram_url": "https://instagram.com/acme",
  "website_url": "http://example.com",
  "mobile_numbers": ["+1234567890", "9876543210"]
}' "${bearer[@]}"
check S2-45 200 "business information is set" "a['name'] == 'Acme' and a['mobile_numbers'][0] == '+1234567890'"
json PUT /api/business '{"website_url": "ftp://example.com"}' "${bearer[@]}"
check S2-45 400 "addresses must be http or https"
request GET /api/business "${bearer[@]}"
check S2-44 200 "and read" "a['working_hours'] == '9-17' and a['shipping_details'] is None"
request POST /api/business/refresh "${bearer[@]}"
check S2-46 409 "an account that is no business has no profile" "a['code'] == 'NOT_A_BUSINESS'"
business "${phones[0]}" '{
  "name": "Acme at WhatsApp", "address": "1 High Street", "description": "Bicycles", "email": "shop@example.com",
  "websites": ["https://acme.example.com"], "hours": {"timezone": "Europe/London", "mon": {"open": 540, "close": 1020}}
}'
request POST /api/business/refresh "${bearer[@]}"
check S2-46 200 "the business profile of WhatsApp is fetched" \
  "a['name'] == 'Acme at WhatsApp' and a['working_hours'] == 'Mon 09:00-17:00 (Europe/London)'"
check S2-46 200 "what it does not say stays" \
  "a['instagram_url'] == 'https://instagram.com/acme' and a['mobile_numbers'][0] == '+1234567890'"
request GET /api/business "${bearer[@]}"
check S2-46 200 "and it is kept" "a['website_url'] == 'https://acme.example.com' and a['email'] == 'shop@example.com'"
json POST /api/auth/token '{"tenantId": "tenant-d"}'
request POST /api/business/refresh -H "Authorization: Bearer $(field "a['token']")"
check S2-46 503 "without a connection nothing is fetched" "a['code'] == 'NOT_LINKED'"
json PUT /api/business/webhook '{ "webhook_url": "ftp://example.com" }' "${bearer[@]}"
check S2-29 400 "a webhook must be http or https"
curl -sSf -o /dev/null -H 'Content-Type: application/json' -d '{"to": "'"${phones[0]}"'", "text": "Good morning"}' \
  "$sandbox/sandbox/phones/${phones[1]}/messages"
check_delivery S2-31 "the connection is reported" \
  "d['body']['event'] == 'connection' and d['body']['data']['status'] == 'waiting_qr'"
check_delivery S2-31 "in the three words" "d['body']['event'] == 'connection' and d['body']['data']['status'] == 'connected'"
check_delivery S2-32 "a message is reported with the business" \
  "d['body']['event'] == 'message.received' and d['body']['data']['business']['name'] == 'Acme at WhatsApp'"
curl -sSf -o /dev/null -H 'Content-Type: application/json' -d '{"fault": "stream_error", "code": 503}' "$sandbox/sandbox/faults"
check_delivery S2-33 "a lost connection is an error" "d['body']['event'] == 'error' and isinstance(d['body']['data']['error'], str)"
until_true /api/session/status "a['isConnected']" "${bearer[@]}"
check_delivery S2-30 "the headers name tenant and type" \
  "d['headers']['x-tenant-id'] == 'tenant-a' and d['headers']['x-event-type'] == 'message.received'"
check_delivery S2-04 "each tenant has its own" "d['body']['tenantId'] == 'tenant-a'"
json PUT /api/business/webhook '{ "webhook_url": null }' "${bearer[@]}"
check S2-29 200 "null removes it" "a['webhook_url'] is None"

restart_server
until_true /api/session/status "a['isConnected']" "${bearer[@]}"
check S2-25 200 "a session outlives a restart" "a['isConnected']"
request GET /api/business "${bearer[@]}"
check S2-26 200 "and so does the business information" "a['name'] == 'Acme at WhatsApp'"
request GET "/api/message/messages?jid=${phones[1]}@s.whatsapp.net" "${bearer[@]}"
check S2-27 200 "and so do the messages" "'Hello!' in [m['text'] for m in a['items']]"

request POST /api/session/stop "${bearer[@]}"
check S2-51 200 "a session stops and stays linked" "a['status'] == 'stopped'"
request POST /api/session/start "${bearer[@]}"
check S2-34 200 "and resumes" "a['status'] == 'connected'"
request POST /api/session/logout "${bearer[@]}"
check S2-38 200 "a session logs out" \
  "a['status'] == 'logged_out' and a['message'] == 'Session successfully terminated'"
request POST /api/session/start "${bearer[@]}"
check S2-38 200 "its credentials are gone" "a['status'] == 'waiting_qr'"

# "Development Workflow"
json POST /api/auth/token "{\"tenantId\": \"tenant-c\", \"webhook_url\": \"$hook\"}"
check S2-53 200 "a token is issued and a webhook set in one request" "a['webhook_url'] == '$hook'"
check S2-03 200 "each tenant has its own" "a['tenantId'] == 'tenant-c'"
json POST /api/auth/token '{"tenantId": "tenant-c", "webhook_url": null}'
check S2-23 200 "null removes it" "a['webhook_url'] is None"
finish
