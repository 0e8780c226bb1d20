"""kill -9 while keys are replaced: the master key of a home, API keys, and secrets of webhooks."""

import base64
import hashlib
import hmac
import http.client
import http.server
import json
import secrets
import subprocess
import threading

import kill
from cases import Case
from fleet import Fleet
from judgement import judge
from kill import KillTime, sweep
from processes import Failure, eventually
from table import require
from traffic import Traffic
from wacli import call

CLIENTS = 3
WRONG_KEY = 78
# One rotation makes about so many calls; most are on one thread each.
MASTER_KEY = {"openat": (14, 36, 3), "pwrite64": (1, 14, 1), "fdatasync": (1, 7, 1), "fsync": (1, 5, 1),
              "rename": (1, 4, 1), "unlink": (1, 8, 2)}
CALLERS = {"fdatasync": (4, 40, 2), "pwrite64": (20, 220, 12), "sendto": (4, 40, 3)}


# The master key

class Operator:
    """Replaces the master key in turn within the home, by one of its own, and by one that goes back into the home."""

    def __init__(self, fleet):
        self.fleet = fleet
        # Where the key is now; None while it is in the home.
        self.outside = None
        self.number = 0
        # Every key that was ever in use: backups from then need it.
        self.used = {self.current()}

    @property
    def inside(self):
        return self.fleet.home / "wacli.key"

    def current(self):
        return (self.outside or self.inside).read_text(encoding="ascii").strip()

    def kept(self):
        """The text of every key in the home and next to it, whatever its file is called."""
        files = [*self.fleet.home.glob("wacli.key*"), *self.fleet.directory.glob("outside-*")]
        return {path.read_text(encoding="ascii").strip() for path in files}

    def use(self, outside):
        """Commands and servers from now on read the key there."""
        self.outside = outside
        for environment in (self.fleet.wacli.environment, self.fleet.server.environment):
            environment.pop("WACLI_MASTER_KEY_FILE", None)
            if outside:
                environment["WACLI_MASTER_KEY_FILE"] = str(outside)

    def rotate(self, point):
        """Starts a rotation and kills it at `point`; true when the point struck. Afterwards the right key is in use."""
        self.number += 1
        fresh = None
        if self.number % 3 == 2 or self.outside:
            # Back into the home as docs/concepts.md says: its file is written first.
            fresh = self.inside if self.outside else self.fleet.directory / f"outside-{self.number}"
            self.write(fresh)
        options = ["--new-key-file", str(fresh)] if fresh else []
        command = [*point.wrapper, *self.fleet.wacli.command("master-key", "rotate", *options)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True, env=self.fleet.wacli.environment)
        if isinstance(point, KillTime):
            kill.await_end(child, point.seconds)
            struck = kill.end(child)
        else:
            kill.await_end(child, 20)
            struck = child.returncode != 0
            require(not kill.end(child), "a rotation did not end")
        require(struck or child.returncode == 0, f"a rotation ended with {child.returncode}: {child.stderr.read()}")
        self.settle(fresh, struck)
        self.used.add(self.current())
        require(self.used <= self.kept(), "a key that was in use is gone")
        return struck

    def write(self, path):
        if path.exists():  # a rotation that was cut left the former key there
            path.rename(f"{path}.before-{self.number}")
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")

    def settle(self, fresh, struck):
        """Which of the two keys outside is the right one is found by trying: one of them opens the home."""
        if not fresh:
            return require(self.opens(), "the key in the home does not open it")
        following = None if fresh == self.inside else fresh
        former = self.outside
        self.use(following)
        if self.opens():
            return
        require(struck, "a rotation that ended well left a home that its new key does not open")
        if former is None:
            self.use(None)
        elif fresh == self.inside:
            fresh.unlink(missing_ok=True)
            self.use(former)
        require(self.opens(), "neither the former key nor the new one opens the home")

    def opens(self):
        try:
            self.fleet.wacli.run("clients", "list", "--json")
            return True
        except Failure as failure:
            require(f"ended with {WRONG_KEY}," in str(failure), f"{failure}")
            return False


def master_key(run):
    """Each rotation is killed at a point of its own; then the clients send and receive as before."""
    with Fleet(run, "masterkey", phones=CLIENTS + 1) as fleet:
        fleet.link_first(CLIENTS)
        traffic = Traffic(fleet, run.random("master key traffic"))
        operator = Operator(fleet)
        points = sweep(run, "master key", MASTER_KEY, 3, (0.002, 0.04, 12))
        struck = 0
        for point in points:
            struck += operator.rotate(point)
            fleet.start()
            fleet.server.await_ready(CLIENTS)
            for client in fleet.numbers:
                require(traffic.send(client, fleet.phones[-1]), f"{client} cannot send after a rotation")
            traffic.write_some(2)
            fleet.stop()
        fleet.settle()
        return f"{len(points)} rotations, {struck} killed in place, 0 homes that no key opens; {judge(fleet, traffic)}"


# Keys of callers

class Hook(http.server.ThreadingHTTPServer):
    """Keeps what it is sent."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Delivery)
        self.taken = []
        self.url = f"http://127.0.0.1:{self.server_port}/hook"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Delivery(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append((dict(self.headers.items()), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def signed_by(secret, headers, body):
    """One of the signatures of a delivery was made with this secret (Standard Webhooks)."""
    head = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode()
    made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), head + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}" in headers["webhook-signature"].split(" ")


class Caller:
    """Holds an API key and a webhook, and replaces both; an answer that was cut leaves it with what it had."""

    def __init__(self, fleet, hook):
        self.fleet, self.hook = fleet, hook
        self.admin = json.loads(
            fleet.wacli.run("keys", "add", "admin", "--scopes", "admin,settings,clients:read", "--json"))
        made = self.ask("/api/keys", {"name": "caller", "scopes": ["clients:read"]})
        # (id, key) now, and before the last replacement
        self.key, self.former = (made["id"], made["key"]), None
        made = self.ask("/api/webhooks", {"url": hook.url, "events": ["message.received"]})
        self.webhook, self.secret = made["id"], made["secret"]
        self.replaced = 0

    def ask(self, path, body=None, method="POST"):
        headers = {"x-api-key": self.admin["key"]}
        status, answer = call(f"{self.fleet.server.url}{path}", body, headers, method, timeout=20)
        require(status in (200, 201), f"{method} {path}: {status} {answer}")
        return answer

    def keep_replacing(self, over):
        """Replaces both in turn until the server is dead."""
        while not over.is_set():
            try:
                made = self.ask(f"/api/keys/{self.key[0]}/rotate")
                self.former, self.key = self.key, (made["id"], made["key"])
                self.secret = self.ask(f"/api/webhooks/{self.webhook}/rotate")["secret"]
                self.replaced += 1
            except (OSError, ValueError, http.client.HTTPException) as error:
                started = isinstance(getattr(error, "reason", None), ConnectionRefusedError) and not self.former
                if not started:
                    return
                over.wait(0.02)

    def opens(self, key):
        status, answer = call(f"{self.fleet.server.url}/api/clients", headers={"x-api-key": key})
        require(status in (200, 401), f"a key was answered with {status} {answer}")
        return status == 200

    def check(self):
        """The server runs again: one key, which opens it, and deliveries that can be verified; true if one was cut."""
        listed = [key for key in self.ask("/api/keys", method="GET")["items"] if key["name"] == "caller"]
        require(len(listed) == 1, f"one API key was replaced, and there are {len(listed)}")
        if self.former:
            require(not self.opens(self.former[1]), "a replaced API key is not refused")
        was_cut = listed[0]["id"] != self.key[0]
        require(self.opens(self.key[1]) != was_cut, "the API key does not do what the list of keys says")
        if was_cut:
            made = self.ask(f"/api/keys/{listed[0]['id']}/rotate")
            self.key = made["id"], made["key"]
            require(self.opens(self.key[1]), "a new API key is refused")
        self.former = None
        self.ask(f"/api/webhooks/{self.webhook}/test")
        require(signed_by(self.secret, *self.hook.taken[-1]), "the last secret that was answered verifies no delivery")
        # After a cut the receiver has the former secret, which is good for one more replacement only.
        self.secret = self.ask(f"/api/webhooks/{self.webhook}/rotate")["secret"]
        return was_cut


def callers(run):
    """API keys and secrets of webhooks are replaced until the kill; no key is lost, doubled, or good for too long."""
    with Fleet(run, "callers", phones=1) as fleet:
        hook = Hook()
        fleet.closing.append(hook.shutdown)
        fleet.start()
        fleet.stop()
        fleet.server.environment.update(
            {"OUTBOUND_ALLOW": f"127.0.0.1:{hook.server_port}", "RATE_LIMIT_KEY": "100000"})
        fleet.start()
        caller = Caller(fleet, hook)
        fleet.stop()
        points = sweep(run, "callers", CALLERS, 3, (0.3, 1.2, 6))
        struck = cut = 0
        for point in points:
            fleet.start(point)
            over = threading.Event()
            job = threading.Thread(target=caller.keep_replacing, args=(over,))
            job.start()
            try:
                struck += fleet.kill_at(point, 6)
            finally:
                over.set()
                job.join()
            fleet.start()
            cut += caller.check()
            fleet.stop()
        fleet.integrity()
        return f"{len(points)} kills ({struck} in place), {caller.replaced} pairs replaced, {cut} keys cut after the commit"


def cases():
    return [
        Case("the master key is replaced: one of the two keys opens the home", master_key),
        Case("API keys and webhook secrets are replaced: each answer holds", callers),
    ]
