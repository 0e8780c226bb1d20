"""Every screen in every state: how it is reached, and a screenshot of each."""

import contextlib
import pathlib
from dataclasses import dataclass, field
from typing import Callable

import mocks
from world import SIZES, Tab

CLIENTS = "**/api/clients"


@dataclass
class Screen:
    """One screen in one state."""

    name: str
    place: str
    # Makes the page answer itself what the server would not.
    prepare: Callable = field(default=lambda page: None)
    # Done once the screen is there.
    act: Callable = field(default=lambda page: None)
    path: str = "/admin"
    signs_in: bool = True


def one(**changes):
    """The detail page of one client in some state."""
    def prepare(page):
        shown = mocks.client(0, clientId="shop", name="Shop in Leeds", **changes)
        mocks.answer(page, CLIENTS, [shown])
        mocks.answer(page, "**/api/clients/shop", shown)
        mocks.answer(page, "**/api/clients/shop/stats", STATISTICS)
    return prepare


def listed(clients):
    return lambda page: mocks.answer(page, CLIENTS, clients)


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

SCREENS = [
    Screen("sign-in", "", signs_in=False),
    Screen("overview-loading", "#/", lambda page: mocks.hold(page, "/api/clients")),
    Screen("overview-empty", "#/", listed([])),
    Screen("overview-calm", "#/", listed([mocks.client(0)])),
    Screen("overview-many", "#/", listed(mocks.crowd(40))),
    Screen("overview-error", "#/", lambda page: mocks.fail(page, CLIENTS, *BROKEN)),
    Screen("clients-loading", "#/clients", lambda page: mocks.hold(page, "/api/clients")),
    Screen("clients-empty", "#/clients", listed([])),
    Screen("clients-one", "#/clients", listed([mocks.client(0)])),
    Screen("clients-thousand", "#/clients", listed(mocks.crowd(1000))),
    Screen("clients-names", "#/clients", listed(mocks.names())),
    Screen("clients-error", "#/clients", lambda page: mocks.fail(page, CLIENTS, *BROKEN)),
    Screen("clients-forbidden", "#/clients", lambda page: mocks.fail(page, CLIENTS, *REFUSED)),
    Screen("clients-new", "#/clients/new"),
    Screen("client-ready", "#/clients/shop", one()),
    Screen("client-names", "#/clients/shop", one(pushName=mocks.RIGHT_TO_LEFT, lid="9" * 15 + "@lid", message=mocks.LONG)),
    Screen("client-retrying", "#/clients/shop",
           one(state="CONNECTING", cause="connection_lost", nextRetryAt="2030-01-01T00:00:00.000Z")),
    Screen("client-logged-out", "#/clients/shop", one(state="CLOSED", cause="logged_out")),
    Screen("client-banned", "#/clients/shop", one(state="CLOSED", cause="banned")),
    Screen("client-replaced", "#/clients/shop", one(state="CLOSED", cause="replaced")),
    Screen("client-restricted", "#/clients/shop", one(restrictions=LIMITED)),
    Screen("client-unknown", "#/clients/missing", listed([])),
    Screen("client-delete", "#/clients/shop", one(), lambda page: page.click("text=Delete…")),
    Screen("tenants", "#/tenants"),
    Screen("tenants-loading", "#/tenants", lambda page: mocks.hold(page, "/api/tenants")),
    Screen("tenants-error", "#/tenants", lambda page: mocks.fail(page, "**/api/tenants", *BROKEN)),
    Screen("tenants-new", "#/tenants/new"),
    Screen("tenant", "#/tenants/default"),
    Screen("tenant-unknown", "#/tenants/missing"),
    Screen("audit", "#/audit", lambda page: mocks.answer(page, "**/api/audit?*", AUDIT)),
    Screen("audit-absent", "#/audit", lambda page: mocks.fail(page, "**/api/audit?*", 404, "NOT_FOUND", "There is nothing at /api/audit.")),
    Screen("webhooks-empty", "#/webhooks", lambda page: mocks.answer(page, "**/api/webhooks", {"items": []})),
    Screen("webhooks", "#/webhooks", lambda page: mocks.webhooks(page)),
    Screen("webhooks-new", "#/webhooks/new"),
    Screen("webhook", "#/webhooks/wh_2", lambda page: mocks.webhooks(page)),
    Screen("logins", "#/logins"),
    Screen("settings", "#/settings"),
    Screen("not-found", "#/nothing"),
    Screen("session-login", "", path="/login.html", signs_in=False),
    Screen("session-waiting", "", seeded, path="/session-manager.html", signs_in=False),
    Screen("session-connected", "", lambda page: seeded(page, True), path="/session-manager.html", signs_in=False),
    Screen("session-user", "", seeded, path="/user-management.html", signs_in=False),
]


@contextlib.contextmanager
def shown(tab, screen):
    """A fresh page that shows the screen."""
    tab.context.clear_cookies()
    page = tab.context.new_page()
    tab.page, kept = page, tab.page
    page.set_default_timeout(20_000)
    try:
        screen.prepare(page)
        if screen.signs_in:
            tab.sign_in(screen.path)
            tab.go(screen.place or "#/")
            page.wait_for_selector("#main h1")
        else:
            tab.open(screen.path)
            page.wait_for_selector("h1")
        page.wait_for_timeout(500)
        screen.act(page)
        yield page
    finally:
        page.unroute_all(behavior="ignoreErrors")
        page.close()
        tab.page = kept


def write(browser, world, directory):
    """A PNG of each screen, in both sizes and themes."""
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for theme in ("light", "dark"):
            tab = Tab(browser, world, size, theme)
            for screen in SCREENS:
                with shown(tab, screen) as page:
                    page.screenshot(path=folder / f"{screen.name}-{size}-{theme}.png", full_page=True)
            tab.context.close()
    print(f"shots: {len(SCREENS) * len(SIZES) * 2} in {folder}")
