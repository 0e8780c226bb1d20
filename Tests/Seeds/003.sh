#!/usr/bin/env bash
# Seed 003, "WhatsApp API Backend": a subscription platform with users and API keys. Usage: Tests/Seeds/003.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
serve ALLOW_REGISTER=true BCRYPT_ROUNDS=12 LOG_FORMAT=json RATE_LIMIT_LOGIN=30 API_KEY="$api_key"

# "Health"
request GET /health
check S3-16 200 "health is public"
check_text S3-10 "answers have the security headers" "$head" '^x-content-type-options: nosniff'
check_text S3-10 "of a page too" "$head" '^content-security-policy:'
request GET /health/live
check S3-37 200 "there is a check that the process works"
request GET /health/ready
check S3-37 200 "and one that it takes requests" "a['status'] == 'ok' and a['checks']['store']"
request GET /api/version
check S3-17 200 "the version is public" "a['version'] != ''"

# "Authentication"
json POST /api/auth/register '{
  "email": "user@example.com",
  "password": "SecurePassword123!",
  "name": "John Doe"
}'
check S3-18 200 "a user registers" "a['success'] and a['user']['email'] == 'user@example.com'"
check S3-27 200 "with a plan" "a['user']['subscription']['plan'] == 'basic'"
check S3-11 200 "of 5 clients and 10,000 messages" \
  "a['user']['subscription']['maxSessions'] == 5 and a['user']['subscription']['messagesPerMonth'] == 10000"
json POST /api/auth/login '{
  "email": "user@example.com",
  "password": "SecurePassword123!"
}'
check S3-19 200 "and logs in" "a['data']['token'] == a['token']"
check S3-28 200 "with a JSON Web Token" "a['token'].count('.') == 2"
token=$(field "a['token']")
refresh=$(field "a['refreshToken']")
bearer=(-H "Authorization: Bearer $token")
request GET /api/auth/me "${bearer[@]}"
check S3-20 200 "and sees itself" "a['user']['email'] == 'user@example.com'"
tenant=$(field "a['user']['tenantId']")
"$BINARY" tenants update "$tenant" --plan pro --quiet
request GET /api/auth/me "${bearer[@]}"
check S3-12 200 "pro is 20 clients and 50,000 messages" \
  "a['user']['subscription']['maxSessions'] == 20 and a['user']['usage']['limit'] == 50000"
"$BINARY" tenants update "$tenant" --plan max --quiet
request GET /api/auth/me "${bearer[@]}"
check S3-13 200 "max is 40 clients and 100,000 messages" \
  "a['user']['subscription']['maxSessions'] == 40 and a['user']['usage']['limit'] == 100000"
request GET /api/usage "${bearer[@]}"
check S3-33 200 "what a tenant uses of its plan is shown" "a['messages']['limit'] == 100000 and a['messages']['sent'] == 0"
"$BINARY" tenants update "$tenant" --plan basic --quiet
json POST /api/auth/refresh "{\"refreshToken\": \"$refresh\"}"
check S3-22 200 "a token is refreshed" "a['token'] != ''"
check S3-30 200 "and the refresh token with it" "a['refreshToken'] != '$refresh'"
json POST /api/auth/change-password '{"currentPassword": "SecurePassword123!", "newPassword": "AnotherPassword456!"}' "${bearer[@]}"
check S3-21 200 "the password is changed" "a['success']"
json POST /api/auth/login '{"email": "user@example.com", "password": "SecurePassword123!"}'
check S3-29 401 "the old one is worthless"
json POST /api/auth/register '{"email": "not-an-address", "password": "short"}'
check S3-26 400 "a wrong body is 400 with every field" "{d['field'] for d in a['details']} == {'email', 'password'}"
check S3-38 400 "errors have one shape" "a['success'] is False and a['code'] and a['requestId'] and isinstance(a['error'], str)"

# API keys: "JWT for management, API keys for integration, both as Bearer"
json POST /api/keys '{"name": "n8n", "scopes": ["clients:read"]}' "${bearer[@]}"
check S3-47 200 "an API key is made, and shown once" "a['key'].startswith('wk_')"
key=(-H "Authorization: Bearer $(field "a['key']")")
request GET /api/clients "${key[@]}"
check S3-03 200 "it is sent as a Bearer token" "a == []"
json POST /api/clients '{"clientId": "x"}' "${key[@]}"
check S3-32 403 "and may do no more than its scopes say"
json POST /api/clients '{"clientId": "first"}' "${bearer[@]}"
check S3-45 200 "instances are managed" "a['clientId'] == 'first'"
json POST /api/auth/register '{"email": "other@example.com", "password": "SecurePassword123!"}'
request GET /api/clients -H "Authorization: Bearer $(field "a['token']")"
check S3-01 200 "another user sees nothing of it" "a == []"

json POST /api/keys '{"name": "slow", "scopes": ["clients:read"], "rate": 2}' "${bearer[@]}"
slow=$(field "a['key']")
for _ in 1 2 3; do request GET /api/clients -H "Authorization: Bearer $slow"; done
check S3-04 429 "a key has a rate" "a['code'] == 'RATE_LIMITED' or a['code'] == 'TOO_MANY_REQUESTS'"
check_text S3-04 "and the answer says when to try again" "$head" '^retry-after: [0-9]+'
check_text S3-04 "and what the limit is" "$head" '^ratelimit-limit: 2'
request GET /api/clients "${bearer[@]}"
check_text S3-04 "a user has another one" "$head" '^ratelimit-limit: 120'

# "Monitoring"
until_true /api/clients/first/qr "a['qr'] is not None" "${bearer[@]}"
scan "${phones[0]}" "$(field "a['qr']")"
until_true /api/clients "a[0]['ready']" "${bearer[@]}"
check S3-05 200 "the status of connections is there" "a[0]['state'] == 'READY'"
json POST /api/messages/send '{"clientId": "first", "to": "'"${phones[1]}"'", "text": "Hello"}' "${bearer[@]}"
check_text S3-44 "answers say how long they took" "$head" '^server-timing: app;dur='
until_true /api/clients/first/stats "a['total']['sent'] == 1" "${bearer[@]}"
check S3-05 200 "and so is the number of messages" "a['total']['sent'] == 1"
curl -sS -H "x-api-key: $api_key" "$base/metrics" >"$work/metrics"
check_text S3-44 "requests are timed" "$work/metrics" '^wacli_http_request_duration_seconds_count\{route="messages.send"'
check_text S3-43 "errors are counted by code" "$work/metrics" '^wacli_http_errors_total\{code="INVALID_REQUEST"\} [1-9]'
check_text S3-36 "requests are counted" "$work/metrics" '^wacli_http_requests_total\{route="auth.login",method="POST",status="200"\} [1-9]'
check_text S3-36 "and logged" serve.log '^\{.*"status":200'
check_text S3-42 "as JSON" serve.log '^\{"[^}]*\}$'
check_text S3-25 "with level and time" serve.log '^\{.*"level":"info"'

# "Security": what is stored
"$BINARY" backup "$work/copy.db" >/dev/null
python3 - "$work/copy.db" "$slow" >"$work/stored" <<'P'
import hashlib, sqlite3, sys
tables = sqlite3.connect(sys.argv[1])
content = open(sys.argv[1], "rb").read()
print("passwords", sorted({row[0].split("$")[1] for row in tables.execute("SELECT password FROM users WHERE password IS NOT NULL")}))
print("key", hashlib.sha256(sys.argv[2].encode()).digest() in content, sys.argv[2].encode() in content)
print("plain", b"AnotherPassword456!" in content)
P
check_text S3-39 "passwords are stored as Argon2id, which takes the place of bcrypt" "$work/stored" "^passwords \['argon2id'\]"
check_text S3-39 "and not as they are" "$work/stored" '^plain False'
check_text S3-40 "keys are stored as SHA-256 and not as they are" "$work/stored" '^key True False'

request POST /api/auth/logout "${bearer[@]}"
check S3-23 200 "a user logs out" "a['success']"
request GET /api/auth/me "${bearer[@]}"
check S3-23 401 "and the token is worthless"
json POST /api/auth/login '{"email": "user@example.com", "password": "AnotherPassword456!"}'
bearer=(-H "Authorization: Bearer $(field "a['token']")")
request GET /api/audit "${bearer[@]}"
check S3-31 200 "the logout is in the audit log" "'auth.logout' in [row['action'] for row in a['items']]"
check S3-34 200 "and so are the other actions, with user, address and outcome" \
  "all(row['outcome'] and row['actor'] for row in a['items']) and {'keys.add', 'clients.add', 'auth.login'} <= {row['action'] for row in a['items']}"
request GET /api/audit/verify "${bearer[@]}"
check S3-34 200 "which verifies"
finish
