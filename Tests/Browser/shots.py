"""Every screen in every state: how it is reached, and a screenshot of each."""

import contextlib
import json
import pathlib
from dataclasses import dataclass, field
from typing import Callable

from playwright.sync_api import expect

import mocks
from world import ADMIN, PASSWORD, SIZES, TENANT, TENANT_PASSWORD, Tab

CLIENTS = "**/api/clients"
OUTBOX = "**/api/clients/shop/outbox?*"
HISTORY = "**/api/events?client=*"


@dataclass
class Screen:
    """One screen in one state."""

    name: str
    place: str
    # What is to be read on it: the state was reached.
    text: str
    # Makes the page answer itself what the server would not.
    prepare: Callable = field(default=lambda page: None)
    # Done once the screen is there.
    act: Callable = field(default=lambda page: None)
    path: str = "/admin"
    # Name and password; without them it is shown to those who are not signed in.
    account: tuple = (ADMIN, PASSWORD)


def one(queued=(), history=4, **changes):
    """The detail page of one client in some state, with its outbox and its last changes."""
    def prepare(page):
        mocks.detail(page, mocks.client(0, clientId="shop", name="Shop in Leeds", **changes), queued, mocks.changes(history))
        mocks.answer(page, "**/api/clients/shop/stats", STATISTICS)
    return prepare


def without(pattern, answer):
    """A client of which something cannot be loaded."""
    return lambda page: (one()(page), mocks.fail(page, pattern, *answer))


def stale(page):
    """The outbox was loaded; then it cannot be read any more."""
    page.wait_for_selector("text=Your order")
    mocks.fail(page, OUTBOX, *BROKEN)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def refused_cancel(page):
    mocks.fail(page, "**/api/clients/shop/outbox/*", 409, "MESSAGE_IN_PROGRESS", "The message is on its way to WhatsApp and cannot be taken back.")
    page.locator("text=Cancel… >> nth=0").click()
    page.click("dialog >> text=Cancel message")


def listed(clients):
    """These clients, and none of the webhooks that other cases leave behind."""
    def prepare(page):
        mocks.answer(page, "**/api/webhooks", {"items": []})
        mocks.answer(page, CLIENTS, clients)
    return prepare


def seeded(page, connected=False):
    page.add_init_script("localStorage.setItem('token', 'x.y.z'); localStorage.setItem('tenantId', 'tenant-a');")
    mocks.seed(page, connected)


STATISTICS = {"total": {"sent": 42, "received": 61, "failed": 1, "undecryptable": 0}, "days": [
    {"day": f"2026-01-0{day}", "sent": 14, "received": 20 + day % 2, "failed": day % 2, "undecryptable": 0}
    for day in (1, 2, 3)]}
REFUSED = (403, "FORBIDDEN", "This credential lacks the permission clients:read.")
BROKEN = (503, "STORAGE_UNAVAILABLE", "The database cannot be read: the disk is full.")
LIMITED = {"checkedAt": "2026-01-01T00:00:00.000Z",
           "reachoutTimelock": {"active": True, "type": "DEFAULT", "until": "2030-01-02T00:00:00.000Z"}}
AUDIT = {"success": True, "nextCursor": None, "hasMore": False, "items": [
    {"number": number, "hash": str(number), "at": "2026-01-01T00:00:00.000Z", "action": action, "object": thing,
     "outcome": outcome, "actor": actor, "tenantId": None, "requestId": "r", "personal": {"address": "192.0.2.1"}}
    for number, (action, thing, outcome, actor) in enumerate([
        ("keys.add", "key_01", "done", "usr_01"), ("auth.login", "administrator", "refused", "-"),
        ("clients.delete", "shop", "failed", "administrator")])]}

def refused(page):
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", "not the password")
    page.click("[type=submit]")


def expired(page):
    mocks.fail(page, "**/api/tenants", 401, "UNAUTHORIZED", "The credential is not valid.")
    page.evaluate("location.hash = '#/tenants'")


def new_key(page):
    page.click("text=Make a key")
    page.fill("dialog [name=name]", "n8n")
    mocks.answer(page, "**/api/keys", {"key": "wk_" + "4fT9" * 10})
    page.click("dialog [type=submit]")


def live(page):
    one(lid="987654321012345@lid", pushName="Leeds")(page)
    mocks.stream(page, mocks.events("shop"))


def reconnecting(page):
    listed(mocks.crowd(3))(page)
    mocks.lose_stream(page)


def of_tenant(name, place, text, prepare=lambda page: None, act=lambda page: None):
    return Screen(f"dashboard-{name}", place, text, prepare, act, "/dashboard", (TENANT, TENANT_PASSWORD))


def of_session(name, path, text, prepare=lambda page: None, act=lambda page: None):
    return Screen(f"session-{name}", "", text, prepare, act, path, None)


SCREENS = [
    Screen("sign-in", "", "Sign in to the administration", account=None),
    Screen("sign-in-refused", "", "wrong", act=refused, account=None),
    Screen("sign-in-expired", "#/", "Your session has ended", act=expired),
    Screen("no-access", "#/", "No access", act=lambda page: page.goto(page.url.replace("/dashboard", "/admin")),
           path="/dashboard", account=(TENANT, TENANT_PASSWORD)),
    Screen("overview-loading", "#/", "Loading clients", lambda page: mocks.hold(page, "/api/clients")),
    Screen("overview-empty", "#/", "No client is linked yet", listed([])),
    Screen("overview-calm", "#/", "Nothing needs attention", listed([mocks.client(0)])),
    Screen("overview-many", "#/", "WhatsApp has banned", lambda page: (listed(mocks.crowd(40))(page), mocks.webhooks(page))),
    Screen("overview-error", "#/", "the disk is full", lambda page: mocks.fail(page, CLIENTS, *BROKEN)),
    Screen("clients-loading", "#/clients", "Loading clients", lambda page: mocks.hold(page, "/api/clients")),
    Screen("clients-empty", "#/clients", "Clients appear here", listed([])),
    Screen("clients-one", "#/clients", "Branch 0", listed([mocks.client(0)])),
    Screen("clients-thousand", "#/clients", "1–50 of 1,000", listed(mocks.crowd(1000))),
    Screen("clients-names", "#/clients", "<b>bold</b>", listed(mocks.names())),
    Screen("clients-none-match", "#/clients", "No client matches.", listed(mocks.crowd(20)),
           lambda page: page.fill("[type=search]", "nothing")),
    Screen("clients-error", "#/clients", "the disk is full", lambda page: mocks.fail(page, CLIENTS, *BROKEN)),
    Screen("clients-forbidden", "#/clients", "You may not see clients", lambda page: mocks.fail(page, CLIENTS, *REFUSED)),
    Screen("clients-reconnecting", "#/clients", "Reconnecting to the server", reconnecting),
    Screen("clients-new", "#/clients/new", "How to link"),
    Screen("clients-new-refused", "#/clients/new", "Is needed to link by a code", act=lambda page: (
        page.fill("[name=clientId]", "shop"), page.check("[value=code]"), page.click("[type=submit]"))),
    Screen("client-loading", "#/clients/shop", "Loading the client", lambda page: mocks.hold(page, "/api/clients")),
    Screen("client-ready", "#/clients/shop", "42 sent, 61 received", one()),
    Screen("client-events", "#/clients/shop", "Are you open on Sunday?", live),
    Screen("client-names", "#/clients/shop", "Donaudampf", one(pushName=mocks.RIGHT_TO_LEFT, lid="9" * 15 + "@lid", message=mocks.LONG)),
    Screen("client-waiting", "#/clients/shop", "The next code comes in", mocks.waiting),
    Screen("client-pairing-code", "#/clients/shop", "ABCD-EFGH", lambda page: mocks.waiting(
        page, pairingCode="ABCD-EFGH", pairingCodeExpiresAt="2030-01-01T00:00:00.000Z")),
    Screen("client-retrying", "#/clients/shop", "Next attempt",
           one(state="CONNECTING", cause="connection_lost", nextRetryAt="2030-01-01T00:00:00.000Z")),
    Screen("client-stopped", "#/clients/shop", "Start", one(state="CLOSED", cause="stopped")),
    Screen("client-logged-out", "#/clients/shop", "Show a QR code", one(state="CLOSED", cause="logged_out", linked=False)),
    Screen("client-banned", "#/clients/shop", "WhatsApp has banned", one(state="CLOSED", cause="banned", linked=False)),
    Screen("client-replaced", "#/clients/shop", "Another process", one(state="CLOSED", cause="replaced")),
    Screen("client-moved", "#/clients/shop", "Exported to another home", one(state="CLOSED", cause="moved")),
    Screen("client-restricted", "#/clients/shop", "No first messages", one(restrictions=LIMITED)),
    Screen("client-outbox", "#/clients/shop", "Held back by a limit", lambda page: one(mocks.queue())(page)),
    Screen("client-outbox-offline", "#/clients/shop", "Waiting for the client", lambda page: one(
        mocks.queue(), state="CONNECTING", cause="connection_lost", nextRetryAt=mocks.soon(40))(page)),
    Screen("client-outbox-many", "#/clients/shop", "More than 500 messages wait", lambda page: (one()(page), mocks.outbox(
        page, [mocks.queued(number) for number in range(500)], has_more=True))),
    Screen("client-outbox-names", "#/clients/shop", "<b>bold</b>", lambda page: one(mocks.long_queue())(page)),
    Screen("client-outbox-loading", "#/clients/shop", "Loading the outbox", lambda page: (
        one()(page), mocks.hold(page, "/api/clients/shop/outbox"))),
    Screen("client-outbox-error", "#/clients/shop", "Could not load the outbox", without(OUTBOX, BROKEN)),
    Screen("client-outbox-stale", "#/clients/shop", "What you see is as of", lambda page: one(mocks.queue())(page), stale),
    Screen("client-outbox-forbidden", "#/clients/shop", "You may not see the outbox", without(OUTBOX, REFUSED)),
    Screen("client-outbox-cancel", "#/clients/shop", "Keep it", lambda page: one(mocks.long_queue())(page),
           lambda page: page.locator("text=Cancel… >> nth=0").click()),
    Screen("client-outbox-refused", "#/clients/shop", "cannot be taken back", lambda page: one(mocks.queue())(page), refused_cancel),
    Screen("client-history", "#/clients/shop", "Show older", one(history=23)),
    Screen("client-history-empty", "#/clients/shop", "The event log holds none", one(history=0)),
    Screen("client-history-error", "#/clients/shop", "Could not load the history", without(HISTORY, BROKEN)),
    Screen("client-unknown", "#/clients/missing", "There is no such client", listed([])),
    Screen("client-delete", "#/clients/shop", "Delete client", one(), lambda page: page.click("text=Delete…")),
    Screen("tenants", "#/tenants", "built in"),
    Screen("tenants-loading", "#/tenants", "Loading tenants", lambda page: mocks.hold(page, "/api/tenants")),
    Screen("tenants-error", "#/tenants", "the disk is full", lambda page: mocks.fail(page, "**/api/tenants", *BROKEN)),
    Screen("tenants-new", "#/tenants/new", "Client limit"),
    Screen("tenant", f"#/tenants/{TENANT}", "API keys of this tenant appear here"),
    Screen("tenant-near-limit", f"#/tenants/{TENANT}", "Near the limit", lambda page: mocks.usage(page, 8_412, clients=4, pending=3)),
    Screen("tenant-over-limit", f"#/tenants/{TENANT}", "Over the limit", lambda page: mocks.usage(page, 10_000, clients=7)),
    Screen("tenant-no-limit", f"#/tenants/{TENANT}", "no limit", lambda page: mocks.usage(page, 8_412, limit=None, maximum=None)),
    Screen("tenant-usage-error", f"#/tenants/{TENANT}", "Could not load usage", lambda page: mocks.fail(page, "**/api/usage*", *BROKEN)),
    Screen("tenant-unknown", "#/tenants/missing", "There is no tenant"),
    Screen("tenant-delete", f"#/tenants/{TENANT}", "Delete tenant", act=lambda page: page.click("text=Delete…")),
    Screen("tenant-new-user", f"#/tenants/{TENANT}", "E-mail address or name", act=lambda page: page.click("text=Add a user")),
    Screen("tenant-new-key", f"#/tenants/{TENANT}", "What it may do", act=lambda page: page.click("text=Make a key")),
    Screen("tenant-key", f"#/tenants/{TENANT}", "wk_4fT9", act=new_key),
    Screen("audit", "#/audit", "keys.add", lambda page: mocks.answer(page, "**/api/audit?*", AUDIT)),
    Screen("audit-forbidden", "#/audit", "You may not see the audit log", lambda page: mocks.fail(page, "**/api/audit?*", *REFUSED)),
    Screen("webhooks-empty", "#/webhooks", "Webhooks appear here", lambda page: mocks.answer(page, "**/api/webhooks", {"items": []})),
    Screen("webhooks", "#/webhooks", "Failing", lambda page: mocks.webhooks(page)),
    Screen("webhooks-new", "#/webhooks/new", "separated by commas"),
    Screen("webhook", "#/webhooks/wh_2", "Redeliver", lambda page: mocks.webhooks(page)),
    Screen("logins", "#/logins", "Chrome on Linux"),
    Screen("settings", "#/settings", "Web version"),
    Screen("not-found", "#/nothing", "There is no page at this address"),
    of_tenant("overview", "#/", "No client is linked yet"),
    of_tenant("overview-near-limit", "#/", "messages remain", lambda page: (
        listed([mocks.client(0)])(page), mocks.usage(page, 8_412, clients=4))),
    of_tenant("overview-at-limit", "#/", "are used up", lambda page: (
        listed([mocks.client(0)])(page), mocks.usage(page, 10_000, clients=5))),
    of_tenant("clients", "#/clients", "Clients appear here"),
    of_tenant("client-new", "#/clients/new", "How to link"),
    of_tenant("client", "#/clients/shop", "Held back by a limit", lambda page: one(mocks.queue())(page)),
    of_tenant("webhooks", "#/webhooks", "Failing", lambda page: mocks.webhooks(page)),
    of_tenant("access", "#/access", "API keys of this tenant appear here"),
    of_tenant("settings", "#/settings", "0 of 10,000"),
    of_tenant("settings-near-limit", "#/settings", "Near the limit", lambda page: mocks.usage(page, 9_998, clients=4, pending=2)),
    of_session("login", "/login.html", "Register"),
    of_session("waiting", "/session-manager.html", "Waiting for a scan", seeded),
    of_session("connected", "/session-manager.html", "Connected", lambda page: seeded(page, True)),
    of_session("user", "/user-management.html", "AI prompt", seeded),
]


@contextlib.contextmanager
def shown(tab, screen):
    """A fresh page that shows the screen."""
    tab.at = screen.name
    page = tab.new_page()
    tab.page, kept = page, tab.page
    try:
        if screen.account:
            tab.reuse_login(screen.path, *screen.account)
            page.goto("about:blank")
        else:
            tab.context.clear_cookies()
        screen.prepare(page)
        tab.open(screen.path + screen.place)
        page.wait_for_selector("h1")
        screen.act(page)
        expect(page.locator(f":text({json.dumps(screen.text, ensure_ascii=False)})").first).to_be_visible()
        yield page
    finally:
        page.unroute_all(behavior="ignoreErrors")
        page.close()
        tab.page = kept


def write(browser, world, directory, part=""):
    """A PNG of each screen with `part` in its name, in both sizes and themes."""
    screens = [screen for screen in SCREENS if part in screen.name]
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for theme in ("light", "dark"):
            tab = Tab(browser, world, size, theme)
            for screen in screens:
                with shown(tab, screen) as page:
                    page.wait_for_timeout(200)
                    page.screenshot(path=folder / f"{screen.name}-{size}-{theme}.png", full_page=True)
            tab.context.close()
    print(f"shots: {len(screens) * len(SIZES) * 2} in {folder}")
