"""A running server with its sandbox, and browser pages on it."""

import contextlib
import io
import pathlib
import sys
import tempfile

import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from processes import Failure, eventually  # noqa: E402
from wacli import Sandbox, Server, Wacli, call  # noqa: E402

expect.set_options(timeout=20_000)

ADMIN, PASSWORD = "admin", "correct horse battery"
# A tenant that each case may sign in as; it stays without clients, users and keys.
TENANT, TENANT_PASSWORD = "corner-shop", "a password of ten"
PHONES = 7
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
# What a browser writes about an answer that a page expects: it has no way to say so.
EXPECTED_NOISE = ("Failed to load resource",)


class World:
    """`wacli serve` and `wacli sandbox` in a home of their own; with `pages`, the files of that folder are served in
    place of those in the binary."""

    def __init__(self, binary, pages=None):
        self.directory = tempfile.TemporaryDirectory(prefix="wacli-browser-")
        self.pages = pages and pathlib.Path(pages)
        home = pathlib.Path(self.directory.name) / "home"
        home.mkdir(mode=0o700)
        wacli = Wacli(binary, home)
        self.sandbox = Sandbox(wacli, PHONES, "--echo")
        self.server = Server(wacli, environment={
            "ADMIN_PASSWORD": PASSWORD, "RATE_LIMIT_LOGIN": "1000", "RATE_LIMIT_USER": "10000",
            "OUTBOUND_ALLOW": "127.0.0.1"})
        self.server.await_answer()
        self.phones = list(self.sandbox.phones)
        self.url = self.server.url
        self.add_tenant(TENANT, TENANT_PASSWORD)

    def close(self):
        with contextlib.suppress(Failure):
            self.server.process.stop()
        with contextlib.suppress(Failure):
            self.sandbox.process.stop()
        self.directory.cleanup()

    def free_phone(self):
        """The number of a phone that no case has used."""
        return self.phones.pop()

    def as_admin(self, path, body=None, method=None):
        """A request of the administrator, outside the browser."""
        _, answer = call(f"{self.url}/api/auth/login", {"username": ADMIN, "password": PASSWORD})
        return self._accepted(path, body, answer, method)

    def add_tenant(self, name, password):
        return self.as_admin("/api/tenants", {"tenantId": name, "name": name.title(), "password": password, "plan": "basic"})

    def as_tenant(self, name, password, path, body=None, method=None):
        """A request of a tenant, outside the browser; without a body it is a GET unless a method is given."""
        _, answer = call(f"{self.url}/api/auth/login", {"username": name, "password": password})
        return self._accepted(path, body, answer, method)

    def _accepted(self, path, body, login, method):
        status, answer = call(self.url + path, body, {"authorization": f"Bearer {login['token']}"}, method)
        if status >= 400:
            raise Failure(f"{method or 'request'} {path}: {status} {answer}")
        return answer

    def link(self, client, number, **more):
        """Links a client without the browser, and waits until it is READY."""
        self.server.link(client, self.sandbox, number, **more)
        eventually(f"READY of {client}", lambda: self.state(client) == "READY")

    def state(self, client):
        return self.server.call(f"/api/clients/{client}")[1].get("state")


class Tab:
    """One browser page that remembers what went wrong in it."""

    def __init__(self, browser, world, size="wide", theme="light"):
        width, height = SIZES[size]
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce", locale="en-GB")
        self.world, self.problems = world, []
        # What is being looked at, for the report of a failure.
        self.at = ""
        # The cookies of logins, by page and name: signing in takes a second.
        self.logins = {}
        if world.pages:
            self.context.route("**/pages/*", self._from_folder)
        self.page = self.new_page()

    def new_page(self):
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.problems.append(f"{self.at} error: {error}"))
        page.on("console", self._said)
        return page

    def _said(self, message):
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED_NOISE):
            self.problems.append(f"{self.at} {message.text}")

    def _from_folder(self, route):
        file = self.world.pages / route.request.url.rsplit("/", 1)[1]
        answer = route.fetch()
        route.fulfill(response=answer, body=file.read_bytes())

    def open(self, path):
        self.page.goto(self.world.url + path)
        return self.page

    def sign_in(self, path="/admin", name=ADMIN, password=PASSWORD):
        """Signs in by the form."""
        self.context.clear_cookies()
        page = self.open(path)
        self.enter(name, password)
        page.wait_for_selector("#main h1")
        return page

    def enter(self, name, password):
        """Fills in the sign-in form, and sends it."""
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", password)
        self.page.click("[type=submit]")

    def reuse_login(self, path="/admin", name=ADMIN, password=PASSWORD):
        """Signs in by the cookie of an earlier login, where there is one."""
        if (path, name) not in self.logins:
            self.sign_in(path, name, password)
            self.logins[path, name] = self.context.cookies()
        self.context.clear_cookies()
        self.context.add_cookies(self.logins[path, name])

    def go(self, place):
        """Another screen of the same page, without loading it again."""
        self.page.evaluate("place => { location.hash = place; }", place)
        self.page.wait_for_function("place => location.hash === place", arg=place)
        return self.page

    def read_qr(self):
        """The text of the QR code as it is shown."""
        self.page.wait_for_selector(".qr img")

        def decode():
            codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(self.page.screenshot())))
            return codes[0].text if codes else None
        return eventually("a QR code on the page", decode)

    def axe(self, what):
        """Fails when axe finds anything on the page as it is now."""
        answer = Axe().run(self.page).response
        if len(answer["passes"]) < 5:
            raise Failure(f"axe looked at nothing on {what}")
        if found := answer["violations"]:
            lines = [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in found]
            raise Failure(f"axe on {what}: " + "; ".join(lines))

    def close(self):
        self.context.close()
        if self.problems:
            raise Failure(f"the page reported {self.problems[:3]}")
