"""Linking, sending and receiving, webhooks, and a server that ends and comes back."""

import re

from playwright.sync_api import expect

import mocks
from world import Failure, eventually

MARKUP = "<img src=x onerror=\"document.title='owned'\"> & <b>bold</b>"


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
    page.click("button:text-is('Send')")
    expect(page.locator("[role=status] .note")).to_contain_text("Delivered")
    world.sandbox.await_message(other, "Hello from the page")
    world.sandbox.post(f"/sandbox/phones/{other}/messages", {"to": own, "text": MARKUP})
    expect(page.locator(".feed")).to_contain_text(MARKUP)
    if page.locator(".feed img").count() or page.title() == "owned":
        raise Failure("text of a message became HTML")
    tab.axe("live events")
    # An event may be faster than the answer to the request.
    delivered = page.locator(".feed li", has_text="message.status").filter(has_text="delivered")
    held, before = [], delivered.count()
    page.route("**/api/messages/send", lambda route: held.append((route, route.fetch())), times=1)
    page.fill("[name=text]", "A late answer")
    page.click("button:text-is('Send')")
    expect(delivered).to_have_count(before + 1)
    expect(page.locator("[role=status] .note")).to_have_count(0)
    held[0][0].fulfill(response=held[0][1])
    expect(page.locator("[role=status] .note")).to_contain_text("Delivered")
    page.fill("[name=to]", "no number")
    page.click("button:text-is('Send')")
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


def a_moved_client_offers_no_start(world, tab):
    for cause, starts in (("stopped", 1), ("moved", 0)):
        page = tab.page
        mocks.detail(page, mocks.client(0, clientId="shop", state="CLOSED", cause=cause, message="From the server."))
        tab.sign_in()
        tab.go("#/clients/shop")
        expect(page.locator(".facts")).to_contain_text("Exported to another home" if cause == "moved" else "From the server.")
        expect(page.locator("button:text-is('Start')")).to_have_count(starts)
        expect(page.locator("text=Link a phone")).to_have_count(0)


def a_code_that_comes_late_is_dropped(world, tab):
    """Pictures of codes are released, also one that arrives after its screen was left."""
    tab.page.add_init_script("""window.pictures = new Set();
        const { createObjectURL, revokeObjectURL } = URL;
        URL.createObjectURL = (blob) => { const url = createObjectURL(blob); pictures.add(url); return url; };
        URL.revokeObjectURL = (url) => { pictures.delete(url); revokeObjectURL(url); };""")
    mocks.waiting(tab.page)
    page = tab.sign_in()
    tab.go("#/clients/shop")
    page.wait_for_selector(".qr img")
    if page.evaluate("pictures.size") != 1:
        raise Failure("more than one picture is kept while a code is shown")
    tab.go("#/settings")
    page.wait_for_function("pictures.size === 0")
    held = mocks.keep_waiting(page, "**/api/clients/shop/qr", times=2)
    tab.go("#/clients/shop")
    expect(page.locator(".qr")).to_contain_text("Loading the code")
    eventually("a request for the code", lambda: page.wait_for_timeout(50) or held)
    tab.go("#/settings")
    mocks.offer_code(held[0])
    eventually("a request for the picture", lambda: page.wait_for_timeout(50) or held[1:], timeout=5)
    mocks.offer_code(held[1])
    page.wait_for_timeout(300)
    if page.evaluate("pictures.size"):
        raise Failure("the picture of a screen that was left is kept")


def what_waits_and_what_was(world, tab):
    """The outbox of a client is shown as it is: a message is cancelled by name after one question, others go out once the
    client can send. Next to it the changes of its state; on other screens what its tenant uses of the plan."""
    account = ("printer", "a password of ten")
    other = world.sandbox.phones[0]
    world.add_tenant(*account)
    # The client of this name is the session that the tenant can stop.
    world.link("printer", world.free_phone(), tenantId="printer")
    page = tab.sign_in("/dashboard", *account)
    expect(page.locator(".half").first).to_contain_text("0 of 10,000")
    waiting = page.locator(".number", has_text="Waiting to be sent").locator("strong")
    expect(waiting).to_have_text("None")
    tab.go("#/clients/printer")
    outbox, history = part(page, "Outbox"), part(page, "History of the state")
    expect(outbox).to_contain_text("Messages that cannot go out yet wait here")
    expect(history).to_contain_text("Waiting for a phone to link it.")
    expect(history.locator("tbody tr").first).to_contain_text("Connected; it can send and receive.")
    world.as_tenant(*account, "/api/session/stop", {})
    expect(history.locator("tbody tr").first).to_contain_text("Stopped.")
    for text, when in (("Today", {"queue": True}), ("Tonight", {"queue": True}), ("Tomorrow", {"sendAt": mocks.soon(86_400)})):
        world.as_tenant(*account, "/api/messages/send", {"clientId": "printer", "to": f"+{other}", "text": text, **when})
    expect(outbox.locator("tbody tr")).to_have_count(3)
    expect(outbox.locator("tbody tr").first).to_contain_text("Scheduled")
    expect(outbox.locator("tbody tr", has_text="Today")).to_contain_text("Waiting for the client")
    cancel(page, outbox, other, "Keep it")
    expect(outbox.locator("tbody tr")).to_have_count(3)
    tab.axe("an outbox")
    cancel(page, outbox, other, "Cancel message")
    expect(outbox.locator("tbody tr")).to_have_count(2)
    expect(outbox.locator("h2")).to_be_focused()
    settled = world.as_tenant(*account, "/api/clients/printer/outbox?all=true")["items"]
    if [(item["text"], item["status"]) for item in settled if item["status"] != "queued"] != [("Tomorrow", "cancelled")]:
        raise Failure(f"not one message is cancelled: {settled}")
    tab.go("#/")
    expect(waiting).to_have_text("2")
    tab.go("#/clients/printer")
    page.click("button:text-is('Start')")
    for text in ("Today", "Tonight"):
        world.sandbox.await_message(other, text)
    expect(outbox).to_contain_text("Messages that cannot go out yet wait here")
    expect(history.locator("tbody tr").first).to_contain_text("Connected; it can send and receive.")
    tab.go("#/settings")
    expect(part(page, "Plan and usage")).to_contain_text("2 of 10,000")
    expect(part(page, "Plan and usage")).to_contain_text("1 of 5")
    page = tab.sign_in()
    tab.go("#/tenants/printer")
    expect(part(page, "Plan and usage")).to_contain_text("2 of 10,000")


def part(page, title):
    """A section of a page by its heading."""
    return page.locator("section", has=page.locator("h2", has_text=title))


def cancel(page, outbox, recipient, choice):
    """Asks to cancel the message of tomorrow, and answers the question."""
    # By case: a time in another row may read “tomorrow”.
    outbox.locator("tbody tr", has_text=re.compile("Tomorrow")).locator("button").click()
    expect(page.locator("dialog h2")).to_have_text(f"Cancel the message to +{recipient}?")
    expect(page.locator("dialog")).to_contain_text("Tomorrow")
    page.click(f"dialog >> text={choice}")
    expect(page.locator("dialog")).to_have_count(0)


def a_long_history_is_shown_in_steps(world, tab):
    page = tab.page
    mocks.detail(page, mocks.client(0, clientId="shop"), (), mocks.changes(23))
    tab.sign_in()
    tab.go("#/clients/shop")
    rows = part(page, "History of the state").locator("tbody tr")
    for count in (10, 20, 23):
        expect(rows).to_have_count(count)
        if count < 23:
            page.click("text=Show older")
    expect(page.locator("text=Show older")).to_be_hidden()
    expect(rows.first.locator("time")).to_have_attribute("datetime", "2026-01-02T03:00:22.678Z")
    expect(rows.last.locator("time")).to_have_attribute("datetime", "2026-01-02T03:00:00.678Z")
    if not page.evaluate("document.activeElement.closest('tbody')"):
        raise Failure("the focus was lost with the button")


CASES = [(case, {"size": "narrow"} if case == link_by_code else {}) for case in (
    link_by_scanning, link_by_code, send_and_receive, lose_and_regain_the_server, webhooks,
    what_waits_and_what_was, a_long_history_is_shown_in_steps, a_moved_client_offers_no_start, a_code_that_comes_late_is_dropped)]
