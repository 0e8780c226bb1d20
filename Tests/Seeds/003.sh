#!/usr/bin/env bash
# Seed 003, "WhatsApp API Backend": a subscription platform with users and API keys. Usage: Tests/Seeds/003.sh BINARY
source "$(dirname "$(realpath "$0")")/seed.sh" "$@"
serve ALLOW_REGISTER=true BCRYPT_ROUNDS=12

# "Health"
request GET /health
check S3-16 200 "health is public"
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

request POST /api/auth/logout "${bearer[@]}"
check S3-23 200 "a user logs out" "a['success']"
request GET /api/auth/me "${bearer[@]}"
check S3-23 401 "and the token is worthless"
finish
