"""Logins and their ends, tenants, users and keys, the keyboard."""

from playwright.sync_api import expect

import mocks
from world import ADMIN, PASSWORD, TENANT, TENANT_PASSWORD, Failure, call


def sign_in(world, tab):
    page = tab.open("/admin")
    tab.axe("sign in")
    tab.enter(ADMIN, "not the password")
    expect(page.locator("[role=alert]")).to_contain_text("password", ignore_case=True)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#main h1")).to_have_text("Overview")
    expect(page.locator(".numbers")).to_contain_text("Clients")


def no_secret_in_scripts(world, tab):
    """Scripts cannot read a session cookie, and a token is kept in memory only."""
    page = tab.sign_in()
    stored = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    if "wacli_" in stored or "eyJ" in stored or "wr_" in stored:
        raise Failure(f"a script can read {stored[:80]}")


def session_expires(world, tab):
    page = tab.sign_in()
    tab.go("#/clients/new")
    _, own = call(f"{world.url}/api/auth/login", {"username": ADMIN, "password": PASSWORD})
    token = {"authorization": f"Bearer {own['token']}"}
    for login in call(f"{world.url}/api/logins", headers=token)[1]["items"]:
        if "Chrome" in (login["agent"] or ""):
            call(f"{world.url}/api/logins/{login['id']}", headers=token, method="DELETE")
    expect(page.locator("[role=alert]")).to_contain_text("Your session has ended")
    tab.axe("expired session")
    if page.locator("[name=username]").input_value() != ADMIN:
        raise Failure("the name was forgotten")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_have_text("Add a client")


def sign_out(world, tab):
    for path, name, password in (("/admin", ADMIN, PASSWORD), ("/dashboard", TENANT, TENANT_PASSWORD)):
        page = tab.sign_in(path, name, password)
        page.click("text=Sign out")
        expect(page.locator("[name=username]")).to_be_visible()
        if page.locator("#main").count():
            raise Failure(f"{path} still shows what only a signed-in user may see")
        page.reload()
        expect(page.locator("[name=username]")).to_be_visible()


def an_earlier_login_changes_nothing(world, tab):
    """Answers to requests of a login that has ended neither appear in the next one nor end it."""
    held = mocks.keep_waiting(tab.page, "**/api/clients", "**/api/dashboard-data")
    page = tab.sign_in("/dashboard", TENANT, TENANT_PASSWORD)
    expect(page.locator("text=Loading clients")).to_be_visible()
    page.wait_for_timeout(300)
    if len(held) != 2:
        raise Failure(f"{len(held)} requests are held, not 2")
    page.click("text=Sign out")
    tab.enter(TENANT, TENANT_PASSWORD)
    expect(page.locator("text=No client is linked yet")).to_be_visible()
    for route in held:
        if route.request.url.endswith("/clients"):
            mocks.fulfil(route, mocks.crowd(3))
        else:
            mocks.fulfil(route, {"success": False, "error": "Log in.", "code": "UNAUTHORIZED"}, 401)
    page.wait_for_timeout(500)
    expect(page.locator("text=No client is linked yet")).to_be_visible()
    expect(page.locator("#main h1")).to_have_text("Overview")


def keyboard_only(world, tab):
    page = tab.open("/admin")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type(ADMIN)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_have_text("Overview")
    reach(page, "Tenants")
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_have_text("Add a tenant")
    reach(page, "Clients")
    page.keyboard.press("Enter")
    expect(page.locator("#main h1")).to_have_text("Clients")
    page.keyboard.press("Shift+Tab")
    world.add_tenant("keyboard", "a password of ten")
    tab.go("#/tenants/keyboard")
    expect(page.locator("text=Delete…")).to_be_visible()
    reach(page, "Delete…")
    page.keyboard.press("Enter")
    expect(page.locator("dialog h2")).to_have_text("Delete Keyboard?")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    if page.evaluate("document.activeElement.textContent") != "Delete…":
        raise Failure("focus did not return to what opened the dialog")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    if outline == "none":
        raise Failure("focus is not visible")


def reach(page, text):
    """Presses Tab until the element with this text has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    raise Failure(f"{text} cannot be reached by Tab")


def tenants_and_keys(world, tab):
    """S0-05, S1-02: the administrator manages tenants with all that is theirs."""
    page = tab.sign_in()
    tab.go("#/tenants/new")
    page.fill("[name=name]", "Flowers")
    page.fill("[name=tenantId]", "flowers")
    page.click("[type=submit]")
    expect(page.locator("dialog .secret")).to_be_visible()
    tab.axe("a secret shown once")
    page.click("dialog >> text=Done")
    page.click("text=Add a user")
    page.fill("dialog [name=email]", "ann@example.com")
    page.click("dialog [type=submit]")
    page.click("dialog >> text=Done")
    expect(page.locator("text=ann@example.com").first).to_be_visible()
    page.click("text=Make a key")
    page.fill("dialog [name=name]", "n8n")
    tab.axe("a dialog")
    page.click("dialog [type=submit]")
    expect(page.locator("dialog .secret")).to_contain_text("wk_")
    page.click("dialog >> text=Done")
    page.click("[aria-label='Remove n8n']")
    page.click("dialog >> text=Remove key")
    expect(page.locator("text=API keys of this tenant appear here")).to_be_visible()
    page.click("text=Delete…")
    page.click("dialog >> text=Delete tenant")
    expect(page.locator("#main h1")).to_have_text("Tenants")


def audit_logs(world, tab):
    """The administrator reads the server's own log first, then that of each tenant, with users by name; and logins."""
    world.add_tenant("audited", "a password of ten")
    world.as_admin("/api/users", {"tenantId": "audited", "email": "eve@example.com", "password": "a password of ten"})
    call(f"{world.url}/api/auth/login", {"username": "eve@example.com", "password": "a password of ten"})
    page = tab.sign_in()
    tab.go("#/audit")
    expect(page.locator("table")).to_contain_text("auth.login")
    page.select_option("select", "audited")
    expect(page.locator("table")).to_contain_text("users.add")
    expect(page.locator("table")).to_contain_text("eve@example.com")
    expect(page.locator("table")).not_to_contain_text("usr_")
    tab.axe("audit logs")
    tab.go("#/logins")
    expect(page.locator("table")).to_contain_text("eve@example.com")
    expect(page.locator("h2", has_text="Logins")).to_have_count(0)


def a_limit_follows_the_plan(world, tab):
    """A tenant has the limit of its plan until a number is given; an empty field removes the number again."""
    world.add_tenant("planner", "a password of ten")
    page = tab.sign_in()
    tab.go("#/tenants/planner")
    for field, value, limit in (
            ("name", "Planner Ltd", "0 of 5"), ("maxSessions", "7", "0 of 7"), ("name", "Planner", "0 of 7"),
            ("maxSessions", "", "0 of 5"), ("plan", "pro", "0 of 20")):
        control = page.locator(f"[name={field}]")
        control.select_option(value) if field == "plan" else control.fill(value)
        # The form is drawn again once the tenant is saved and loaded.
        control.evaluate("element => { element.dataset.drawn = 'before'; }")
        page.click("text=Save")
        expect(page.locator("[data-drawn]")).to_have_count(0)
        expect(page.locator(".facts").first).to_contain_text(limit)


def a_secret_without_a_clipboard(world, tab):
    """Over plain http browsers offer no clipboard: the secret is selected, so that keys copy it."""
    tab.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    world.add_tenant("careful", "a password of ten")
    page = tab.sign_in("/dashboard", "careful", "a password of ten")
    tab.go("#/access")
    page.click("text=Make a key")
    page.fill("dialog [name=name]", "shop")
    page.click("dialog [type=submit]")
    secret = page.locator("dialog .secret").text_content()
    page.click("dialog >> text=Copy")
    expect(page.locator("dialog [role=status]")).to_contain_text("selected")
    if page.evaluate("getSelection().toString().trim()") != secret:
        raise Failure("the secret is not selected")
    tab.axe("a selected secret")


def a_tenant_sees_only_its_own(world, tab):
    """S1-03: the dashboard of a tenant, with its own clients and nothing else."""
    world.add_tenant("bakery", "a password of ten")
    page = tab.open("/admin")
    tab.enter("bakery", "a password of ten")
    expect(page.locator("[role=alert]")).to_be_visible()
    page = tab.sign_in("/dashboard", "bakery", "a password of ten")
    expect(page.locator("text=No client is linked yet")).to_be_visible()
    tab.go("#/clients/sender")
    expect(page.locator("text=There is no such client, or it belongs to another tenant.")).to_be_visible()
    tab.go("#/clients/new")
    page.fill("[name=clientId]", "bread")
    page.click("text=Add and link")
    world.sandbox.post(f"/sandbox/phones/{world.free_phone()}/scan", {"qr": tab.read_qr()})
    expect(page.locator(".head .state")).to_have_text("Ready")
    tab.open("/admin")
    expect(page.locator("h1")).to_have_text("No access")
    page.click("text=Sign out")
    expect(page.locator("[name=username]")).to_be_visible()


def token_in_the_address(world, tab):
    _, answer = call(f"{world.url}/api/auth/login", {"username": TENANT, "password": TENANT_PASSWORD})
    page = tab.open(f"/dashboard?token={answer['token']}")
    page.wait_for_selector("#main h1")
    if "token" in page.url:
        raise Failure("the token stays in the address")
    page.click("text=Sign out")
    expect(page.locator("[name=username]")).to_be_visible()
    if call(f"{world.url}/api/auth/me", headers={"authorization": f"Bearer {answer['token']}"})[0] != 401:
        raise Failure("the token is valid after signing out")


CASES = [(case, {}) for case in (
    sign_in, no_secret_in_scripts, session_expires, sign_out, an_earlier_login_changes_nothing, keyboard_only,
    tenants_and_keys, audit_logs, a_limit_follows_the_plan, a_secret_without_a_clipboard, a_tenant_sees_only_its_own,
    token_in_the_address)]
