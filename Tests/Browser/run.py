"""Drives the pages of the built binary in Chromium: sign in, link, send, receive, lose the server, expire, keyboard.

    run.py BINARY [--shots DIR] [--only CASE]
"""

import argparse
import sys
import traceback

from playwright.sync_api import expect, sync_playwright

import mocks
import shots
from world import ADMIN, PASSWORD, SIZES, Failure, Tab, World, call, eventually

MARKUP = "<img src=x onerror=\"document.title='owned'\"> & <b>bold</b>"


def sign_in(world, tab):
    page = tab.open("/admin")
    tab.axe("sign in")
    page.fill("[name=username]", ADMIN)
    page.fill("[name=password]", "not the password")
    page.click("[type=submit]")
    expect(page.locator("[role=alert]")).to_contain_text("password", ignore_case=True)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#main h1")).to_have_text("Overview")
    expect(page.locator(".numbers")).to_contain_text("Clients")


def no_secret_in_scripts(world, tab):
    """A session cookie is no business of scripts, and a token is kept in memory only."""
    page = tab.sign_in()
    stored = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    if "wacli_" in stored or "eyJ" in stored or "wr_" in stored:
        raise Failure(f"a script can read {stored[:80]}")


def link_by_scanning(world, tab):
    phone = world.free_phone()
    page = tab.sign_in()
    tab.go("#/clients/new")
    page.fill("[name=clientId]", "scanned")
    page.fill("[name=name]", "Shop")
    page.click("text=Add and link")
    text = tab.read_qr()
    expect(page.locator("text=/The next code comes in \\d+ s/")).to_be_visible()
    box = page.locator(".qr img").bounding_box()
    if min(box["width"], box["height"]) < 240:
        raise Failure(f"the code is only {box['width']} pixels wide")
    tab.axe("linking")
    world.sandbox.post(f"/sandbox/phones/{phone}/scan", {"qr": text})
    expect(page.locator(".head .state")).to_have_text("Ready")
    expect(page.locator(".qr")).to_have_count(0)


def link_by_code(world, tab):
    phone = world.free_phone()
    page = tab.sign_in()
    tab.go("#/clients/new")
    page.fill("[name=clientId]", "typed")
    page.click("text=Add and link")
    page.wait_for_selector(".qr img")
    page.fill(".link [name=phoneNumber]", f"+{phone}")
    page.click("text=Get a code")
    code = page.locator(".pairing").text_content()
    tab.axe("pairing code")
    world.sandbox.post(f"/sandbox/phones/{phone}/enter-code", {"code": code})
    expect(page.locator(".head .state")).to_have_text("Ready")


def send_and_receive(world, tab):
    own, other = world.free_phone(), world.sandbox.phones[0]
    world.link("sender", own)
    page = tab.sign_in()
    tab.go("#/clients/sender")
    page.fill("[name=to]", f"+{other}")
    page.fill("[name=text]", "Hello from the page")
    page.click("text=Send >> nth=-1")
    expect(page.locator("[role=status] .note")).to_contain_text("Delivered")
    world.sandbox.await_message(other, "Hello from the page")
    world.sandbox.post(f"/sandbox/phones/{other}/messages", {"to": own, "text": MARKUP})
    expect(page.locator(".feed")).to_contain_text(MARKUP)
    if page.locator(".feed img").count() or page.title() == "owned":
        raise Failure("text of a message became HTML")
    tab.axe("live events")
    page.fill("[name=to]", "no number")
    page.click("text=Send >> nth=-1")
    expect(page.locator("[name=to]")).to_have_attribute("aria-invalid", "true")


def lose_and_regain_the_server(world, tab):
    page = tab.sign_in()
    tab.go("#/clients")
    expect(page.locator(".table tbody tr").first).to_be_visible()
    rows = page.locator(".table tbody tr").count()
    world.server.process.kill()
    expect(page.locator(".banner")).to_contain_text("Reconnecting to the server. What you see is as of")
    if page.locator(".table tbody tr").count() != rows:
        raise Failure("what was known is no longer shown while the server is away")
    tab.axe("reconnecting")
    world.server.start()
    world.server.await_answer()
    expect(page.locator(".banner")).to_be_hidden(timeout=30_000)
    eventually("the linked clients after the restart", lambda: page.locator(".state.good").count() >= 1)


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


def webhooks(world, tab):
    page = tab.sign_in()
    tab.go("#/webhooks/new")
    # A receiver that refuses everything: this server, without a credential.
    page.fill("[name=url]", f"{world.url}/no-receiver")
    page.click("text=Add webhook")
    expect(page.locator("dialog .secret")).to_contain_text("whsec_")
    page.click("dialog >> text=Done")
    page.click("text=Send a test")
    expect(page.locator("[role=status] .note")).to_contain_text("401")
    tab.axe("a webhook")
    page.click("text=Disable")
    expect(page.locator(".facts .state")).to_have_text("Disabled")
    page.click("text=Delete…")
    page.click("dialog >> text=Delete webhook")
    expect(page.locator("text=Webhooks appear here")).to_be_visible()


def a_tenant_sees_only_its_own(world, tab):
    """S1-03: the dashboard of a tenant, with its own clients and nothing else."""
    world.add_tenant("bakery", "a password of ten")
    page = tab.open("/admin")
    page.fill("[name=username]", "bakery")
    page.fill("[name=password]", "a password of ten")
    page.click("[type=submit]")
    page.wait_for_selector("#main h1, h1:has-text('Not for you'), [role=alert]")
    tab.axe("not for you")
    page = tab.sign_in("/dashboard", "bakery", "a password of ten")
    expect(page.locator("text=No client is linked yet")).to_be_visible()
    tab.go("#/clients/sender")
    expect(page.locator("text=There is no such client, or it is not yours.")).to_be_visible()
    tab.go("#/clients/new")
    page.fill("[name=clientId]", "bread")
    page.click("text=Add and link")
    world.sandbox.post(f"/sandbox/phones/{world.free_phone()}/scan", {"qr": tab.read_qr()})
    expect(page.locator(".head .state")).to_have_text("Ready")
    for place in ("#/", "#/clients", "#/clients/new", "#/webhooks", "#/access", "#/settings"):
        tab.go(place)
        page.wait_for_selector("#main h1")
        tab.axe(f"dashboard {place}")


def token_in_the_address(world, tab):
    world.add_tenant("florist", "a password of ten")
    _, answer = call(f"{world.url}/api/auth/login", {"username": "florist", "password": "a password of ten"})
    page = tab.open(f"/dashboard?token={answer['token']}")
    page.wait_for_selector("#main h1")
    if "token" in page.url:
        raise Failure("the token stays in the address")


def thousand_rows(world, tab):
    mocks.answer(tab.page, "**/api/clients", mocks.crowd(1000))
    page = tab.sign_in()
    tab.go("#/clients")
    expect(page.locator(".pager")).to_contain_text("of 1,000")
    if page.locator(".table tbody tr").count() > 50:
        raise Failure("more than 50 rows are drawn at once")
    milliseconds = page.evaluate("""async () => {
        const search = document.querySelector("[type=search]");
        const start = performance.now();
        search.value = "branch 999";
        search.dispatchEvent(new Event("input"));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
    }""")
    expect(page.locator(".table tbody tr")).to_have_count(1)
    if milliseconds > 200:
        raise Failure(f"searching 1,000 rows takes {milliseconds:.0f} ms")


def first_paint(world, tab):
    page = tab.open("/admin")
    page.wait_for_selector("form")
    tab.open("/admin").wait_for_selector("form")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 1e9")
    if paint > 300:
        raise Failure(f"the first paint takes {paint:.0f} ms")


def no_layout_shift(world, tab):
    tab.page.add_init_script("""window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });""")
    page = tab.sign_in()
    expect(page.locator(".numbers")).to_contain_text("Clients")
    shift = page.evaluate("window.shift")
    if shift > 0.1:
        raise Failure(f"the layout shifts by {shift:.3f}")


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


def every_state_passes_axe(world, tab):
    for screen in shots.SCREENS:
        tab.at = screen.name
        with shots.shown(tab, screen) as page:
            tab.axe(screen.name)
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if width > 0:
                raise Failure(f"{screen.name} is {width} pixels too wide")


CASES = [
    (sign_in, {}), (no_secret_in_scripts, {}), (link_by_scanning, {}), (link_by_code, {"size": "narrow"}),
    (send_and_receive, {}), (lose_and_regain_the_server, {}), (session_expires, {}), (keyboard_only, {}),
    (tenants_and_keys, {}), (webhooks, {}), (a_tenant_sees_only_its_own, {}), (token_in_the_address, {}), (thousand_rows, {}),
    (first_paint, {}), (no_layout_shift, {}), (session_pages, {}),
    *((every_state_passes_axe, {"size": size, "theme": theme}) for size in SIZES for theme in ("light", "dark")),
]


def run(case, browser, world, options):
    """Whether a case passed, failed or was skipped, and why."""
    tab = Tab(browser, world, **options)
    try:
        reason = case(world, tab)
        tab.close()
        return ("skipped", reason) if reason else ("passed", "")
    except Exception as error:  # noqa: BLE001 - any failure of a case is reported, and the others run
        if not isinstance(error, (Failure, AssertionError)):
            traceback.print_exc(limit=3)
        tab.context.close()
        return "failed", f"{tab.at} {error}"[:600]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--shots")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    world = World(options.binary)
    results = []
    try:
        with sync_playwright() as playwright:
            # The sandbox of Chromium needs namespaces that containers do not give.
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for case, settings in CASES:
                if options.only not in case.__name__:
                    continue
                result, why = run(case, browser, world, settings)
                results.append(result)
                title = " ".join([case.__name__.replace("_", " "), *settings.values()])
                print(f"{result:8}{title}{': ' + why if why else ''}", flush=True)
            if options.shots:
                shots.write(browser, world, options.shots)
            browser.close()
    finally:
        world.close()
    print(f"browser-tests: {results.count('passed')} passed, {results.count('failed')} failed, "
          f"{results.count('skipped')} skipped")
    sys.exit(1 if "failed" in results else 0)


main()
