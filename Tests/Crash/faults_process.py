"""SIGTERM, also as PID 1, and two processes on one home."""

import fcntl
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time

from cases import WAITS, Case
from processes import eventually
from proxy import Proxy
from scene import Scene
from sends import Sends, received_once
from table import require

CLIENTS = 4


class Traffic:
    """Sends from all clients and writes to all of them until `end`."""

    def __init__(self, scene, server, ledger, word):
        self.scene, self.server, self.ledger, self.word = scene, server, ledger, word
        self.written, self.ended = [], threading.Event()
        self.threads = [threading.Thread(target=self._send, args=(index,)) for index in range(CLIENTS)]
        self.threads.append(threading.Thread(target=self._write))
        for thread in self.threads:
            thread.start()

    def _send(self, index):
        number = 0
        while not self.ended.is_set():
            phone = self.scene.phones[CLIENTS + index]
            if not self.ledger.send(self.server, f"c{index}", phone, f"{self.word} {index}.{number}"):
                return
            number += 1

    def _write(self):
        phones, number = self.scene.phones, 0
        while not self.ended.is_set():
            client = number % CLIENTS
            text = f"{self.word} to you {number}"
            self.scene.sandbox.post(f"/sandbox/phones/{phones[CLIENTS]}/messages", {"to": phones[client], "text": text})
            self.written.append((f"c{client}", text))
            number += 1
            time.sleep(0.01)

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join(110)
            require(not thread.is_alive(), "a request was left without an answer")


def child_of(pid):
    """The process in the namespace that unshare made."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return eventually("a child of unshare", lambda: children.read_text().split())[0]


def terminated(as_first=False, silent=False):
    def case(run):
        require(not as_first or may_make_namespaces(), "not run: it needs the right to make namespaces")
        rounds = 2 if run.quick else 8
        wrapper = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"] if as_first else []
        with Scene(run, "term", 2 * CLIENTS) as scene:
            proxy = Proxy(scene.sandbox.port)
            scene.closing.append(proxy.close)
            scene.adopt("proxied", port=proxy.port)
            server = scene.serve(wrapper)
            scene.link(server, CLIENTS, lambda _: "proxied")
            ledger, written, slowest = Sends(), [], 0
            for number in range(rounds):
                traffic = Traffic(scene, server, ledger, f"round {number}")
                time.sleep(1.5)
                proxy.swallow = silent
                time.sleep(0.2)
                child = server.process.child
                started = time.monotonic()
                os.kill(int(child_of(child.pid)) if as_first else child.pid, signal.SIGTERM)
                try:
                    code = child.wait(20)
                except subprocess.TimeoutExpired:
                    code = "nothing"
                took = time.monotonic() - started
                traffic.end()
                proxy.swallow = False
                require(code == 0, f"SIGTERM ended it with {code} after {took:.1f} s")
                require(took <= 5, f"it took {took:.1f} s to end")
                slowest, written = max(slowest, took), written + traffic.written
                server.start()
                server.await_answer()
                server.await_ready(CLIENTS)
            # What was committed and not acknowledged goes out again after the login.
            time.sleep(1)
            ledger.check(scene.sandbox)
            received_once(server, written)
            scene.integrity()
            told = ", ".join(f"{count} x {status}" for status, count in sorted(ledger.counts().items()))
            return f"{rounds} ends, the slowest {slowest:.1f} s; sends: {told}; {len(written)} texts received once"
    return case


def second_process(run):
    """A second server names the holder of the home; commands work through the first."""
    with Scene(run, "second", 2) as scene:
        server = scene.serve()
        scene.link(server, 1)
        pid = server.process.child.pid
        started = time.monotonic()
        second = subprocess.run(scene.wacli.command("serve", "--port", "0"), capture_output=True, text=True, timeout=60,
                                stdin=subprocess.DEVNULL, env=scene.wacli.environment, check=False)
        took = time.monotonic() - started
        require(second.returncode == 75, f"a second server ended with {second.returncode}: {second.stderr}")
        told = second.stderr
        require(re.search(rf"\b{pid}\b", told), f"a second server does not name process {pid}: {told}")
        require(took < 5, f"a second server took {took:.1f} s to see it")
        scene.wacli.run("send", "--client", "c0", "--to", scene.phones[1], "through the first")
        scene.sandbox.await_message(scene.phones[1], "through the first")
        require(server.clients()[0]["state"] == "READY", "the first server was disturbed")
        return f"75 after {took:.1f} s, naming process {pid}; commands go through the first"


def silent_holder(run):
    """A holder that answers nothing: the second waits its 30 s and then says who it is."""
    with Scene(run, "silent", 2) as scene:
        server = scene.serve()
        pid = server.process.child.pid
        os.kill(pid, signal.SIGSTOP)
        try:
            started = time.monotonic()
            runs = [subprocess.Popen(scene.wacli.command(*command), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     stdin=subprocess.DEVNULL, text=True, env=scene.wacli.environment)
                    for command in (["serve", "--port", "0"], ["clients", "list"])]
            for process in runs:
                _, told = process.communicate(timeout=75)
                took = time.monotonic() - started
                require(process.returncode == 75, f"it ended with {process.returncode}: {told}")
                require(re.search(rf"\b{pid}\b", told), f"it does not name process {pid}: {told}")
        finally:
            os.kill(pid, signal.SIGCONT)
        return f"both end with 75 after {took:.0f} s, naming process {pid}"


def stale_lock(run):
    """A stale lock of a killed process blocks no process; a holder that releases the lock is waited for."""
    with Scene(run, "stale", 2) as scene:
        server = scene.serve()
        scene.link(server, 1)
        slowest, rounds = 0, 5 if run.quick else 20
        for _ in range(rounds):
            left = (scene.home / "lock").read_text()
            require(str(server.process.child.pid) in left, f"the lock does not name its holder: {left!r}")
            started = time.monotonic()
            server.crash_and_restart()
            slowest = max(slowest, time.monotonic() - started)
            server.await_ready(1)
        server.process.kill()
        # What the killed process was is no longer true: READY is never remembered.
        shown = json.loads(scene.wacli.run("clients", "list", "--json"))
        require([client["state"] for client in shown] == ["CLOSED"], f"after kill -9 the client is shown as {shown}")
        # The pid of a living process that has nothing to do with it.
        (scene.home / "lock").write_text(f"{os.getpid()}\n1700000000000\nwacli serve\n")
        server.start()
        server.await_answer(10)
        server.await_ready(1)
        server.process.kill()
        with open(scene.home / "lock", "r+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            server.start()
            time.sleep(2)
            require(server.process.child.poll() is None, "it did not wait for a holder that ends soon")
        server.await_answer(10)
        server.await_ready(1)
        require(slowest < 10, f"a start after kill -9 took {slowest:.1f} s")
        return f"{rounds} starts after kill -9, the slowest {slowest:.1f} s; foreign pid and short holder too"


def may_make_namespaces():
    return subprocess.run(["unshare", "--pid", "--fork", "--mount-proc", "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode == 0


def cases():
    return [
        Case("signals: SIGTERM under traffic", terminated()),
        Case("signals: SIGTERM as PID 1", terminated(as_first=True)),
        Case("signals: SIGTERM while WhatsApp is silent", terminated(silent=True)),
        Case("locks: a second process names the holder", second_process),
        Case("locks: a holder that does not answer", silent_holder, WAITS),
        Case("locks: a stale lock blocks no process", stale_lock),
    ]
