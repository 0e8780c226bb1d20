"""Answers that a small server cannot give: a thousand clients, long names, other writing directions, failures."""

import datetime
import json
import urllib.parse

CAUSES = [("READY", "ready"), ("CONNECTING", "connection_lost"), ("CLOSED", "logged_out"), ("SYNCING", "catching_up"),
          ("CLOSED", "stopped"), ("CONNECTING", "waiting_for_link"), ("CLOSED", "banned"), ("CLOSED", "replaced")]
LONG = "Kundenservice-Außenstelle-Donaudampfschifffahrtsgesellschaft-" * 2
RIGHT_TO_LEFT = "متجر الزهور في شارع النيل ‮evil‬"


def client(number, **changes):
    state, cause = CAUSES[number % len(CAUSES)]
    is_retrying = cause == "connection_lost"
    return {
        "clientId": f"client-{number:04}", "tenantId": f"tenant-{number % 7}", "environment": "sandbox", "linked": True,
        "createdAt": "2026-01-01T00:00:00.000Z", "state": state, "cause": cause, "since": "2026-01-02T03:04:05.678Z",
        "pairingCode": None, "nextRetryAt": "2026-01-02T03:09:05.678Z" if is_retrying else None, "lid": None,
        "phoneNumber": f"447700900{number % 1000:03}", "pushName": None, "lastServerAnswerAt": None,
        "ignoredMessages": 0, "name": f"Branch {number}", **changes}


def crowd(count):
    return [client(number) for number in range(count)]


def names():
    return [client(0, name=LONG), client(2, name=RIGHT_TO_LEFT), client(1, name="<b>bold</b><img src=x onerror=alert(1)>"),
            client(6, name="x"), client(5, name="", clientId="a" * 64)]


def fulfil(route, body, status=200):
    route.fulfill(status=status, content_type="application/json", body=json.dumps(body))


def answer(page, pattern, body, status=200):
    """Answers requests of a page itself."""
    page.route(pattern, lambda route: fulfil(route, body, status))


def keep_waiting(page, *patterns, times=1):
    """Does not answer the first requests to each pattern; returns the list of those that wait."""
    held = []
    for pattern in patterns:
        page.route(pattern, lambda route: held.append(route), times=times)
    return held


def fail(page, pattern, status, code, sentence, **more):
    answer(page, pattern, {"success": False, "error": sentence, "code": code, "requestId": "r", **more}, status)


def hold(page, path):
    """Never answers: the page stays in its loading state."""
    page.add_init_script("""const send = window.fetch;
        window.fetch = (target, options) => new URL(target, location.href).pathname === PATH
            ? new Promise(() => {}) : send(target, options);""".replace("PATH", json.dumps(path)))


CODE = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33"><path d="M4 4h7v7H4zm18 0h7v7h-7zM4 22h7v7H4zm11-7h3v3h-3z"/>'
        "</svg>")


def soon(seconds=20):
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def offer_code(route):
    """A code, as JSON or as a picture."""
    if "svg" in route.request.headers["accept"]:
        route.fulfill(content_type="image/svg+xml", body=CODE)
    else:
        fulfil(route, {"success": True, "qr": "2@abc", "expiresAt": soon()})


def detail(page, shown, queued=(), changes=()):
    """One client with what its page asks for: messages in its outbox, changes of its state."""
    place = f"**/api/clients/{shown['clientId']}"
    answer(page, "**/api/clients", [shown])
    answer(page, place, shown)
    outbox(page, queued, place)
    history(page, list(changes))


def history(page, changes):
    """The changes of a client's state, which are given the oldest first and read from the newest on."""
    def react(route):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(route.request.url).query)
        before, limit = query["before"][0], int(query["limit"][0])
        end = len(changes) if before == "latest" else int(before)
        start = max(0, end - limit)
        fulfil(route, {"events": changes[start:end][::-1], "hasMore": start > 0, "nextCursor": str(start)})
    page.route("**/api/events?client=*", react)


def outbox(page, queued, place="**/api/clients/shop", has_more=False):
    answer(page, f"{place}/outbox?*", {"success": True, "items": list(queued), "hasMore": has_more,
                                       "nextCursor": queued[-1]["id"] if has_more else None})


def queued(number, code=None, sentence=None, **changes):
    """A message of an outbox; with a code, one that was tried."""
    error = {"error": {"code": code, "message": sentence}} if code else {}
    return {
        "success": True, "id": f"out_{number:04}", "messageId": f"3EB0{number:04}", "clientId": "shop",
        "jid": f"447700900{number % 1000:03}@s.whatsapp.net", "to": f"+44 7700 900{number % 1000:03}",
        "text": f"Your order {number} is ready.", "status": "queued", "humanize": False, "settledAt": None, "sendAt": None,
        "createdAt": f"2026-01-02T03:{number // 60 % 60:02}:{number % 60:02}.678Z", "expiresAt": soon(90_000),
        "attempts": 1 if code else 0, "nextAttemptAt": soon(95) if code else None, **error, **changes}


def queue():
    """Messages that wait for each of the reasons."""
    return [
        queued(1, "NOT_READY", "The client shop is CONNECTING."), queued(2), queued(3, sendAt=soon(7_300)),
        queued(4, "REACHOUT_LIMITED", "WhatsApp accepts no first messages to strangers from this account for now.", attempts=3),
        queued(5, "STORAGE_UNAVAILABLE", "The database cannot be written: the disk is full.", attempts=12),
        queued(6, "OUTCOME_UNKNOWN", "WhatsApp did not confirm the message in time.", attempts=2)]


def long_queue():
    """Long texts and names, and those that read from right to left."""
    return [queued(1, to=LONG, text=LONG * 2, sendAt=soon(90)), queued(2, text=RIGHT_TO_LEFT, to=RIGHT_TO_LEFT),
            queued(3, "STORAGE_UNAVAILABLE", LONG, to=None, text="<b>bold</b><img src=x onerror=alert(1)>")]


def changes(count):
    """Changes of a client's state, the oldest first."""
    causes = [("CLOSED", "created"), ("CONNECTING", "connecting"), ("SYNCING", "catching_up"), ("READY", "ready"),
              ("CONNECTING", "connection_lost"), ("CLOSED", "replaced"), ("CONNECTING", "throttled")]
    return [
        {"id": f"evt_{number:04}", "clientId": "shop", "tenantId": "tenant-0", "type": "client.state", "cursor": str(number),
         "timestamp": f"2026-01-02T03:{number // 60 % 60:02}:{number % 60:02}.678Z",
         "data": {"state": state, "cause": cause, "previous": "CLOSED",
                  **({"attempt": 3, "nextRetryAt": soon(40)} if cause == "connection_lost" else {})}}
        for number in range(count) for state, cause in [causes[number % len(causes)]]]


def usage(page, sent, clients=2, pending=0, limit=10_000, maximum=5):
    answer(page, "**/api/usage*", {
        "success": True, "tenantId": "corner-shop", "plan": "basic", "clients": {"limit": maximum, "used": clients},
        "messages": {"limit": limit, "month": "2026-01", "pending": pending, "sent": sent, "renewsAt": soon(1_000_000),
                     "remaining": None if limit is None else max(0, limit - sent - pending)},
        "months": []})


def waiting(page, **changes):
    """A client that waits for a phone, with its code."""
    detail(page, client(5, clientId="shop", name="Shop in Leeds", linked=False, phoneNumber=None, **changes))
    page.route("**/api/clients/shop/qr", offer_code)


def stream(page, events):
    """A stream of events that stays open."""
    page.add_init_script("""{
        const send = window.fetch;
        window.fetch = (target, options) => options?.headers?.accept !== "text/event-stream" ? send(target, options)
            : Promise.resolve(new Response(new ReadableStream({ start(controller) {
                for (const event of EVENTS) {
                    controller.enqueue(new TextEncoder().encode(`id: ${event.id}\\ndata: ${JSON.stringify(event)}\\n\\n`));
                }
            } })));
    }""".replace("EVENTS", json.dumps(events)))


def lose_stream(page):
    """A stream that ends at once; after it the server cannot be reached."""
    asked = []

    def react(route):
        asked.append(route)
        if len(asked) > 1:
            return route.abort()
        return route.fulfill(content_type="text/event-stream", body=": heartbeat\n\n")
    page.route("**/api/events?after=*", react)


def events(client_id):
    """Some events of a client."""
    person = {"jid": "98765432101@lid", "phone": "447700900123", "name": RIGHT_TO_LEFT}
    kinds = [
        ("client.state", {"state": "READY", "cause": "ready"}),
        ("message.received", {"message": {"fromMe": False, "chat": person, "sender": person, "kind": "text",
                                          "text": "<b>Are you open on Sunday?</b>"}}),
        ("message.sent", {"message": {"fromMe": True, "chat": person, "kind": "text", "text": LONG}}),
        ("message.status", {"messageId": "3EB0", "status": "read", "by": person}),
        ("message.failed", {"messageId": "3EB1", "message": "WhatsApp refused the message."}),
        ("call.offered", {"from": person})]
    return [{"id": str(number), "clientId": client_id, "type": kind, "timestamp": "2026-01-02T03:04:05.678Z", "data": data}
            for number, (kind, data) in enumerate(kinds)]


def webhook(number, **changes):
    return {
        "id": f"wh_{number}", "tenantId": "tenant-1", "url": f"https://example.com/hooks/{number}", "events": [],
        "clients": [], "format": "native", "ordering": "per-client", "enabled": True, "disabledReason": None,
        "createdAt": "2026-01-01T00:00:00.000Z", "failingSince": None, "retrying": 0, "exhausted": 0, "secretsValid": 1,
        **changes}


def webhooks(page):
    """Three webhooks, of which the second fails."""
    failing = webhook(2, failingSince="2026-01-02T00:00:00.000Z", retrying=3, exhausted=1, events=["message.received"])
    disabled = webhook(3, enabled=False, disabledReason="The receiver answered with status 410.")
    attempts = [
        {"number": number, "eventId": f"evt_{number}", "clientId": "shop", "type": "message.received", "attempt": number,
         "at": "2026-01-02T00:00:00.000Z", "milliseconds": 41, "status": status, "error": error, "answer": "<h1>Oops</h1>"}
        for number, status, error in [(3, None, "The receiver did not answer within 30 s."),
                                      (2, 500, "The receiver answered with status 500."), (1, 204, None)]]
    answer(page, "**/api/webhooks", {"items": [webhook(1), failing, disabled]})
    answer(page, "**/api/webhooks/wh_2", failing)
    answer(page, "**/api/webhooks/wh_2/deliveries?*", {"items": attempts, "hasMore": False, "nextCursor": None})


def seed(page, connected=False):
    """The routes of the pages with one session per tenant."""
    pixel = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
    answer(page, "**/api/session/status", {"success": True, "isConnected": connected, "status": "connected" if connected else "waiting_qr",
                                           "qr": None if connected else "2@abc", **({} if connected else {"qrBase64": pixel})})
    answer(page, "**/api/business", {"success": True, "name": "Acme Ltd", "working_hours": None, "mobile_numbers": ["+447700900001"],
                                     "webhook_url": "https://example.com/hook"})
    answer(page, "**/api/message/conversations?*", {"success": True, "nextCursor": None, "items": [
        {"jid": "98765432101@lid", "name": RIGHT_TO_LEFT, "lastMessageAt": "2026-01-02T03:04:05.678Z",
         "lastMessage": {"text": "Hello"}}]})
    answer(page, "**/api/user/settings", {"success": True, "settings": {"aiPrompt": "Answer briefly."}})
    answer(page, "**/api/auth/me", {"success": True, "user": {"id": "tenant-a", "name": "Tenant A", "username": "tenant-a",
                                                            "role": "user", "tenantId": "tenant-a", "subscription": {"plan": "basic"}}})
