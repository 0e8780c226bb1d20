"""The three pages of tenants with one session."""

from playwright.sync_api import expect

import mocks
from world import TENANT, TENANT_PASSWORD, Failure


def login_without_a_server(world, tab):
    """The login by tenant id asks for the secret that the server demands, and names a server that does not answer."""
    page = tab.open("/login.html")
    mocks.fail(page, "**/api/auth/token", 401, "TOKEN_BOOTSTRAP_REFUSED", "This caller gets no token.",
               details=[{"field": "x-bootstrap-secret", "message": "This caller gets no token."}])
    page.locator("[name=tenantId]").first.fill("acme")
    page.locator("section [type=submit]").first.click()
    page.locator("[name=secret]").first.fill("a bootstrap secret")
    tab.axe("login with a secret")
    headers = []
    page.route("**/api/auth/token", lambda route: (headers.append(route.request.headers), route.abort()))
    page.locator("section [type=submit]").first.click()
    expect(page.locator("form [role=alert]")).to_have_text("The server cannot be reached.")
    if headers[0].get("x-bootstrap-secret") != "a bootstrap secret":
        raise Failure("the secret is not sent")


def login_says_what_it_does(world, tab):
    """An unknown id makes a tenant and says so, once; a tenant with an owner leads to the form with a password, and no
    secret is asked for where the server has none."""
    made = page_of_login(tab, "new-by-login")
    made.wait_for_url("**/session-manager.html")
    expect(made.locator("#main")).to_contain_text("A new tenant, “new-by-login”, was made.")
    made.reload()
    expect(made.locator("text=Start").first).to_be_visible()
    expect(made.locator("#main")).not_to_contain_text("was made")
    page = tab.open("/login.html")
    again = page.locator("section", has=page.locator("h2", has_text="Register"))
    again.locator("[name=tenantId]").fill("new-by-login")
    again.locator("[type=submit]").click()
    page.wait_for_url("**/session-manager.html")
    expect(page.locator("#main")).to_contain_text("was there already")
    page = page_of_login(tab, TENANT)
    expect(page.locator("[role=alert]").first).to_contain_text("has an owner")
    expect(page.locator("[role=alert]").first).to_contain_text("Log in with a password")
    expect(page.locator("[name=secret]")).to_have_count(0)
    expect(page.locator("[name=password]")).to_be_focused()
    page.keyboard.type(TENANT_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/session-manager.html")


def page_of_login(tab, tenant):
    """The login page, after this id was entered."""
    page = tab.open("/login.html")
    page.locator("[name=tenantId]").first.fill(tenant)
    page.locator("section [type=submit]").first.click()
    return page


def session_pages(world, tab):
    """Seed 002's pages. S2-47: register with a webhook, log in by tenant id; S2-48: what the session manager does; S2-49:
    the user, the webhook, settings; S2-50: the token in localStorage and in every call; S2-51: stop and start."""
    phone, other = world.free_phone(), world.sandbox.phones[0]
    page = tab.open("/frontend/login.html")
    tab.axe("login by tenant id")
    calls = []
    register = page.locator("section", has=page.locator("h2", has_text="Register"))
    register.locator("[name=tenantId]").fill("corner")
    register.locator("[name=webhook_url]").fill(f"{world.url}/no-receiver")
    register.locator("[type=submit]").click()
    page.wait_for_url("**/frontend/session-manager.html")
    page.on("request", lambda request: calls.append(request) if "/api/" in request.url else None)
    if not page.evaluate("localStorage.getItem('token')"):
        raise Failure("the token is not in localStorage")
    link_session(world, tab, phone)
    use_session(world, page, other)
    tab.axe("session manager")
    page.click("text=Stop")
    expect(page.locator("text=Stopped").first).to_be_visible()
    page.click("text=Start")
    expect(page.locator("text=Connected").first).to_be_visible()
    page.goto(f"{world.url}/frontend/user-management.html")
    expect(page.locator("text=corner").first).to_be_visible()
    expect(page.locator("[name=webhook_url]")).to_have_value(f"{world.url}/no-receiver")
    page.fill("[name=webhook_url]", f"{world.url}/another")
    page.locator("form:has([name=webhook_url]) [type=submit]").click()
    page.fill("[name=aiPrompt]", "Be brief.")
    page.locator("form:has([name=aiPrompt]) [type=submit]").click()
    expect(page.locator("text=Saved.").first).to_be_attached()
    tab.axe("user management")
    page.reload()
    expect(page.locator("[name=webhook_url]")).to_have_value(f"{world.url}/another")
    expect(page.locator("[name=aiPrompt]")).to_have_value("Be brief.")
    if bare := [call.url for call in calls if not call.headers.get("authorization", "").startswith("Bearer ")]:
        raise Failure(f"calls without the token: {bare[:3]}")
    page.click("text=Log out")
    page.wait_for_url("**/login.html")
    page.locator("[name=tenantId]").first.fill("corner")
    page.locator("section [type=submit]").first.click()
    page.wait_for_url("**/frontend/session-manager.html")
    expect(page.locator("text=Connected").first).to_be_visible()


def link_session(world, tab, phone):
    """Starts the session of a tenant on its page, and scans the code."""
    tab.page.click("text=Start")
    world.sandbox.post(f"/sandbox/phones/{phone}/scan", {"qr": tab.read_qr()})
    expect(tab.page.locator("text=Connected").first).to_be_visible()


def use_session(world, page, other):
    """Sends, checks a number, keeps business information, reads conversations."""
    page.locator("[name=to]").first.fill(other)
    page.fill("[name=message]", "From the session page")
    page.click("form:has([name=message]) [type=submit]")
    world.sandbox.await_message(other, "From the session page")
    page.locator("[name=to]").nth(1).fill(other)
    page.click("text=Check >> nth=-1")
    expect(page.locator("text=On WhatsApp as")).to_be_visible()
    page.locator("form:has([name=working_hours]) [name=name]").fill("Corner Shop")
    page.click("form:has([name=working_hours]) [type=submit]")
    expect(page.locator("text=Saved.").first).to_be_attached()
    page.reload()
    expect(page.locator("form:has([name=working_hours]) [name=name]")).to_have_value("Corner Shop")
    page.locator("table button").first.click()
    expect(page.locator("table").nth(1)).to_contain_text("From the session page")


CASES = [(case, {}) for case in (login_without_a_server, login_says_what_it_does, session_pages)]
