"""Disks that are full, broken or read-only: what cannot be stored is refused and never reaches the wire."""

import collections
import contextlib
import pathlib
import re
import resource
import subprocess
import time

from cases import WAITS, Case
from injection import Injection
from processes import eventually
from scene import Scene
from sends import Sends, received_once
from table import require

CLIENTS = 2
# The log line of a client's next attempt.
BACKOFF = re.compile(r"^\S+ info state client=\S+ state=CONNECTING cause=storage_failure", re.M)


def failing(text):
    """Clients that have just failed to store a step: their next line is the backoff."""
    last = {}
    for line in text.splitlines():
        if "a step could not be stored" in line or BACKOFF.match(line):
            last[line.partition("client=")[2].split(" ")[0]] = BACKOFF.match(line) is None
    return sum(last.values())


class Mount:
    """A small file system of our own."""

    def __init__(self, directory, size):
        self.path = pathlib.Path(directory)
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "wacli-crash", str(self.path)],
                              stderr=subprocess.PIPE, text=True, check=False)
        require(made.returncode == 0, f"not run: it needs the right to mount: {made.stderr.strip()}")

    def __enter__(self):
        return self

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.path)], check=True)

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", str(self.path)], check=True)


@contextlib.contextmanager
def open_scene(run, name, clients=CLIENTS, home=None):
    """Linked clients c0... and as many more phones to write to; every client has written to its phone once."""
    with Scene(run, name, 2 * clients, home=home) as scene:
        server = scene.serve()
        scene.link(server, clients)
        ledger = Sends()
        for index in range(clients):
            status = ledger.send(server, f"c{index}", scene.phones[clients + index], f"before {index}")
            require(status == 200, f"a send before the fault was answered with {status}")
        yield scene, server, ledger


def while_broken(scene, server, ledger, seconds):
    """Sends on for a while; every text must be refused, nothing may flood the log. Answers the figures."""
    mark, connections = len(scene.log()), scene.sandbox.get("/sandbox/stats")["connectionsTotal"]
    clients, count, codes = len(server.clients()), 0, set()
    phones = scene.phones
    # Texts sent during the fault must stay queued at WhatsApp.
    scene.sandbox.post(f"/sandbox/phones/{phones[clients]}/messages", {"to": phones[0], "text": "while broken"})
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for index in range(clients):
            text = f"broken {count}"
            ledger.send(server, f"c{index}", phones[clients + index], text)
            _, status, code = ledger.told[text]
            require(status == 503 and code in ("STORAGE_UNAVAILABLE", "NOT_READY"),
                    f"a send on a broken disk was answered with {status} {code}")
            codes.add(code)
            count += 1
        time.sleep(0.3)
    status, health = server.call("/health")
    require(status == 503 and health["ready"] is False, f"/health says {status} {health} on a broken disk")
    state = scene.state(server)
    require(state["state"] != "READY", f"a client is {state['state']} on a broken disk")
    require(state["cause"] == "storage_failure", f"the cause shown is {state['cause']}, not storage_failure")
    attempts = scene.sandbox.get("/sandbox/stats")["connectionsTotal"] - connections
    text = scene.log()[mark:]
    lines, backoffs = scene.warnings(mark, text), len(BACKOFF.findall(text))
    require(len(lines) <= backoffs + failing(text), f"{len(lines)} log lines for {backoffs} backoffs: {lines[-4:]}")
    require(attempts <= backoffs, f"{attempts} connections for {backoffs} backoffs")
    told = ", ".join(sorted(codes))
    return f"{count} sends refused ({told}), {len(lines)} log lines and {attempts} logins in {backoffs} backoffs"


def after_repair(scene, server, ledger, texts=1):
    """Everything must recover by itself, and nothing may be missing. Returns the figures.

    `texts` is how many texts were written to c0 during the fault.
    """
    started = time.monotonic()
    clients = len(server.clients())
    server.await_ready(clients, 60)
    ready = time.monotonic() - started
    for index in range(clients):
        text = f"after {index}"
        status = ledger.send(server, f"c{index}", scene.phones[clients + index], text)
        require(status == 200, f"a send after the repair was answered with {status}")
    ledger.check(scene.sandbox)
    received = [] if not texts else eventually("the text written during the fault", lambda: [
        event for event in scene.wacli.events("c0") if event["type"] == "message.received"
        and event["data"]["message"].get("text") == "while broken"])
    require(len(received) == texts, f"a text written during the fault is in the log {len(received)} times")
    scene.integrity()
    return f"READY after {ready:.1f} s"


def fill(filler):
    """Takes all space that is left for a file. Answers how many bytes it was."""
    taken = 0
    with open(filler, "ab", buffering=0) as out:
        for size in (65536, 4096, 1):
            try:
                while True:
                    taken += out.write(b"\0" * size)
            except OSError:
                pass
    return taken


def full_file_system(free):
    """`free` bytes are left: enough for the probe of /health and a login, too little for all that follows them."""
    def case(run):
        home = run.directory("mounted")
        with Mount(home, "6m"), open_scene(run, "full", home=home / "home") as (scene, server, ledger):
            filler = home / "filler"
            # A failed commit makes the write-ahead log give its pages back; they are taken, too.
            for count in range(100):
                fill(filler)
                status = ledger.send(server, "c0", scene.phones[CLIENTS], f"until full {count}")
                if status != 200 and fill(filler) == 0:
                    break
            else:
                require(False, "the disk did not become full")
            with open(filler, "r+b") as out:
                out.truncate(filler.stat().st_size - free)
            broken = while_broken(scene, server, ledger, 6 if run.quick else 20)
            filler.unlink()
            return f"{broken}; {after_repair(scene, server, ledger)}"
    return case


def size(file):
    return file.stat().st_size if file.exists() else 0


def filled_by_our_own_files(run):
    """Nothing but our own files fills the disk: the log must still be emptied, at SIGTERM and at the start."""
    home = run.directory("mounted")
    with Mount(home, "6m") as mount, open_scene(run, "own", home=home / "home") as (scene, server, ledger):
        refused = count = 0
        while refused < 5:
            count += 1
            require(count < 2000, "the disk did not become full")
            status = ledger.send(server, "c0", scene.phones[CLIENTS], f"{count} " + "x" * 9000)
            refused = 0 if status == 200 else refused + 1
        log = home / "home" / "wacli.db-wal"
        require(server.process.stop() == 0, "the server did not end in order")
        require(size(log) == 0, f"the log has {size(log)} bytes after the end")
        server.start()
        eventually("an answer", lambda: server.call("/health"))
        require(len(server.clients()) == CLIENTS, "the clients are not listed")
        mount.remount("size=12m")
        repaired = after_repair(scene, server, ledger, texts=0)
        require(size(log) < 1 << 20, f"the log has {size(log)} bytes after the repair")
        return f"{count - refused} texts of 9 KB until it was full; {repaired}"


def until_repaired(error, calls):
    def case(run):
        with open_scene(run, f"always-{error}") as (scene, server, ledger):
            rule = f"{calls}:error={error}:when=1+"
            with Injection(server.process.child.pid, rule, scene.directory / "strace") as injection:
                broken = while_broken(scene, server, ledger, 5 if run.quick else 20)
                strikes = injection.strikes
            require(strikes > 0, "no call failed: nothing was proven")
            return f"{strikes} calls failed; {broken}; {after_repair(scene, server, ledger)}"
    return case


def once(error, calls, places):
    """One failing call for each client, at another place of the commits of a send and of the texts that follow it."""
    def case(run):
        wanted = places[::4] if run.quick else places
        with open_scene(run, f"once-{error}", len(wanted)) as (scene, server, ledger):
            phones, written, outcomes = scene.phones, [], collections.Counter()
            for index, place in enumerate(wanted):
                rule = f"{calls}:error={error}:when={place}"
                with Injection(server.process.child.pid, rule, scene.directory / "strace") as injection:
                    outcomes[ledger.send(server, f"c{index}", phones[len(wanted) + index], f"once {place}")] += 1
                    until_struck(scene, injection, index, written)
            server.await_ready(len(wanted), 60)
            for index in range(len(wanted)):
                status = ledger.send(server, f"c{index}", phones[len(wanted) + index], f"after {index}")
                require(status == 200, f"a send after the fault was answered with {status}")
            ledger.check(scene.sandbox)
            received_once(server, written)
            scene.integrity()
            told = ", ".join(f"{count} x {status}" for status, count in sorted(outcomes.items()))
            return f"{len(wanted)} calls failed, each at another place: {told}; {len(written)} texts received once"
    return case


def until_struck(scene, injection, index, written):
    """Writes to a client until one of its commits has met the fault."""
    end = time.monotonic() + 10
    while not injection.strikes:
        require(time.monotonic() < end, "no call failed: nothing was proven")
        text = f"to c{index}, {len(written)}"
        scene.sandbox.post(f"/sandbox/phones/{scene.phones[-1]}/messages", {"to": scene.phones[index], "text": text})
        written.append((f"c{index}", text))
        time.sleep(0.1)


def file_size_limit(run):
    with open_scene(run, "limit") as (scene, server, ledger):
        pid = server.process.child.pid
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        # Above the log of the case, which is a file too, and below what one commit writes: the write-ahead log is
        # emptied after a failure and starts again.
        size = len(scene.log().encode()) + 5600
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, before[1]))
        broken = while_broken(scene, server, ledger, 3)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        return f"{broken}; {after_repair(scene, server, ledger)}"


def read_only_home(run):
    home = run.directory("mounted")
    with Mount(home, "64m") as mount, open_scene(run, "read-only", home=home / "home") as (scene, server, _):
        require(server.process.stop() == 0, "the server did not end in order")
        mount.remount("ro")
        ciphertexts = scene.sandbox.get("/sandbox/stats")["ciphertexts"]
        for command in (["serve", "--port", "0"], ["send", "--client", "c0", "--to", scene.phones[2], "no"]):
            done = subprocess.run(scene.wacli.command(*command), capture_output=True, text=True, timeout=60,
                                  stdin=subprocess.DEVNULL, env=scene.wacli.environment, check=False)
            lines = done.stderr.strip().splitlines()
            require(done.returncode == 73, f"`{command[0]}` ended with {done.returncode}: {done.stderr.strip()}")
            require(1 <= len(lines) <= 2 and "ead-only" in lines[0], f"`{command[0]}` says {lines}")
        sent = scene.sandbox.get("/sandbox/stats")["ciphertexts"] - ciphertexts
        require(sent == 0, f"{sent} ciphertexts were sent all the same")
        mount.remount("rw")
        server.start()
        server.await_ready(CLIENTS)
        scene.integrity()
        return "serve and send end with 73 and one sentence; a server starts again when it is writable"


def cases():
    writes, syncs = "pwrite64", "fdatasync"
    return [
        Case("disk: ENOSPC until there is space", until_repaired("ENOSPC", writes), WAITS),
        Case("disk: EIO in all writes and syncs", until_repaired("EIO", f"{writes},{syncs}"), WAITS),
        Case("disk: EROFS until writable", until_repaired("EROFS", writes), WAITS),
        Case("disk: ENOSPC once, swept over the writes", once("ENOSPC", writes, range(1, 49))),
        Case("disk: EIO once, swept over the writes", once("EIO", writes, range(1, 49))),
        Case("disk: EIO once, swept over the syncs", once("EIO", syncs, range(1, 9))),
        Case("disk: a limit on file sizes (SIGXFSZ)", file_size_limit, WAITS),
        Case("disk: a full file system", full_file_system(0), WAITS),
        Case("disk: a file system with 64 KiB left", full_file_system(64 << 10), WAITS),
        Case("disk: filled by nothing but our own files", filled_by_our_own_files, WAITS),
        Case("disk: a read-only home", read_only_home, WAITS),
    ]
