#!/usr/bin/env bash
# Seed 001, "Multi-Tenant WhatsApp Service API": a tenant has sessions of its own. Usage: Tests/Seeds/001.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
receive
# The volumes of the container; an empty WACLI_HOME counts as unset.
serve WACLI_HOME= DATA_DIR="$work/home" SESSIONS_DIR="$work/sessions" OUTBOUND_ALLOW="127.0.0.1:$hook_port" ADMIN_PASSWORD="$admin_password" SESSION_SECRET="$session_secret" JWT_SECRET="$jwt_secret"

# "Admin API: requires admin login session cookie"
request GET /api/tenants
check S1-18 401 "the admin API needs a login"
json POST /admin/login '{"password": "'"$admin_password"'"}'
check S1-11 200 "ADMIN_PASSWORD opens it" "a['user']['role'] == 'superadmin'"
cookie=(-H "Cookie: $(grep -i '^set-cookie:' "$head" | cut -d' ' -f2 | cut -d';' -f1)")
attributes=$(grep -i '^set-cookie:' "$head")
check S1-09 200 "the cookie is for pages of this server only" \
  "'HttpOnly' in '''$attributes''' and 'SameSite=Strict' in '''$attributes'''"
json POST /api/tenants '{"tenantId": "shop", "name": "Shop", "password": "a long password", "maxSessions": 1}' "${cookie[@]}"
check S1-19 200 "a tenant is made" "a['tenantId'] == 'shop' and a['maxSessions'] == 1"
json POST /api/tenants '{"name": "Generated"}' "${cookie[@]}"
check S1-19 200 "without a password one is made and shown once" "len(a['password']) >= 10"
json PUT /api/tenants/shop '{"name": "The Shop", "maxSessions": 2}' "${cookie[@]}"
check S1-20 200 "a tenant is changed" "a['name'] == 'The Shop' and a['maxSessions'] == 2"

json PUT /api/tenants/shop "{\"webhook\": \"$hook\"}" "${cookie[@]}"
check S1-20 200 "and gets a webhook" "a['webhook'] == '$hook'"

# "User API: JWT as ?token="
json POST /api/login '{"tenantId": "shop", "password": "a long password"}'
check S1-25 200 "a tenant logs in" "a['token'] != ''"
check S1-10 200 "by a JSON Web Token" "a['token'].count('.') == 2"
token=$(field "a['token']")
json PUT "/user/settings?token=$token" '{"aiPrompt": "Be brief."}'
check S1-26 200 "settings are changed" "a['aiPrompt'] == 'Be brief.'"
request GET "/user/settings?token=$token"
check S1-27 200 "the AI prompt is kept" "a['aiPrompt'] == 'Be brief.'"

# "Messaging API"
json POST "/sessions?token=$token" '{"name": "Front"}'
check S1-30 200 "a user starts a session" "a['sessionId'] and a['tenantId'] == 'shop'"
session=$(field "a['sessionId']")
json POST "/sessions?token=$token" '{}'
check S1-30 200 "and another one" "a['sessionId'] != '$session'"
second=$(field "a['sessionId']")
json POST "/sessions?token=$token" '{}'
check S1-06 403 "but not more than the administrator allows" "a['code'] == 'CLIENT_LIMIT'"
json POST /sessions '{"tenantId": "shop", "sessionId": "'"$session"'"}' "${cookie[@]}"
check S1-30 200 "an administrator starts sessions too" "a['sessionId'] == '$session'"
until_true "/api/clients/$session/qr" "a['qr'] is not None" "${cookie[@]}"
scan "${phones[0]}" "$(field "a['qr']")"
until_true "/api/tenant/status?token=$token" "any(s['ready'] for s in a['sessions'])"
check S1-29 200 "the status lists the sessions" \
  "sorted(s['status'] for s in a['sessions']) in (['ready', 'waiting_qr'], ['connecting', 'ready'])"
json PUT "/api/sessions/$session/name?token=$token" '{"name": "Back"}'
check S1-28 200 "a session is renamed" "a['name'] == 'Back'"
json POST "/sessions/$session/send?token=$token" '{ "chatId": "'"${phones[1]}"'@c.us", "text": "Hello" }'
check S1-31 200 "a text is sent" "a['status'] == 'sent'"
received "${phones[1]}"
check S1-31 200 "and arrives" "any(m['text'] == 'Hello' for m in a)"
activity "${phones[1]}"
check S1-31 200 "after it was typed" "[e['state'] for e in a][:2] == ['composing', 'paused']"
json POST "/sessions/$session/send?token=$token" '{"chatId": "'"${phones[1]}"'@c.us", "text": "At once", "humanize": false}'
check S1-31 200 "humanize is a choice" "a['status'] == 'sent'"
activity "${phones[1]}"
check S1-31 200 "and then nothing is typed" "len(a) == 2"
request GET "/api/tenant/status?token=$token"
check S1-24 200 "the token works in the query"
request GET "/api/clients?token=$token"
check S1-24 401 "but not on routes of others"

request GET /api/dashboard-data "${cookie[@]}"
check S1-22 200 "the dashboard has tenants, sessions and totals" \
  "[c['clientId'] for t in a['tenants'] if t['tenantId'] == 'shop' for c in t['sessions']].count('$session') == 1 and 'totals' in a"
check_delivery S1-33 "the webhook of the tenant receives its events" "d['body']['tenantId'] == 'shop' and d['body']['event'] == 'connection'"

restart_server
until_true "/api/tenant/status?token=$token" "any(s['ready'] for s in a['sessions'])"
check S1-04 200 "a linked session reconnects after a restart" "any(s['ready'] for s in a['sessions'])"
request GET /api/tenants "${cookie[@]}"
check S1-09 200 "the login of the administrator survives a restart" "len(a) > 1"
check S1-16 200 "and so do the tenants, in the volume" "'shop' in [t['tenantId'] for t in a]"
check_text S1-16 "whose database is there" <(ls "$work/home") '^wacli\.db$'
request GET "/api/tenant/status?token=$token"
check S1-17 200 "a session needs no new code" "all(s['qr'] is None for s in a['sessions'] if s['sessionId'] == '$session')"
change SESSION_SECRET="$(secret)"
restart_server
request GET /api/tenants "${cookie[@]}"
check S1-12 401 "another SESSION_SECRET ends the administrator's session"
request GET "/api/tenant/status?token=$token"
check S1-12 200 "but no token" "a['sessions'] != []"
change JWT_SECRET="$(secret)"
restart_server
request GET "/api/tenant/status?token=$token"
check S1-13 401 "another JWT_SECRET ends the tokens"
json POST /api/login '{"tenantId": "shop", "password": "a long password"}'
check S1-13 200 "and signs new ones" "a['token'] != '$token'"
token=$(field "a['token']")
json POST /admin/login '{"password": "'"$admin_password"'"}'
cookie=(-H "Cookie: $(grep -i '^set-cookie:' "$head" | cut -d' ' -f2 | cut -d';' -f1)")
until_true "/api/tenant/status?token=$token" "any(s['ready'] for s in a['sessions'])"

request DELETE "/api/sessions/$session" "${cookie[@]}"
check S1-23 200 "any session is terminated" "a['unlinked']"
request DELETE /api/tenants/shop "${cookie[@]}"
check S1-21 200 "a tenant is deleted with its sessions" "a['success']"
request GET "/api/tenant/status?token=$token"
check S1-21 401 "and its token is worthless"
request POST /admin/logout "${cookie[@]}"
check S1-09 200 "the administrator logs out"
request GET /api/tenants "${cookie[@]}"
check S1-09 401 "and the cookie is worthless"
finish
