"""Clocks that jump, a name service that is down, IPv6 alone, latency and loss: everything recovers, nothing doubles."""

import collections
import pathlib
import subprocess
import time

from cases import WAITS, Case
from faults_process import CLIENTS, Traffic
from processes import eventually
from proxy import Proxy
from scene import Scene
from sends import Sends, exchange, received_once
from table import require

DAY = 86_400
SOURCE = pathlib.Path(__file__).resolve().parent / "machine_shim.c"


class Machine:
    """A wall clock and a name service that one process believes in."""

    def __init__(self, directory):
        self.library, self.file, self.log = (directory / name for name in ("shim.so", "machine", "lookups"))
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(self.library), str(SOURCE),
                        "-ldl"], check=True)
        self.set()

    def set(self, seconds=0, lookups="real", delay=0):
        mode = {"real": 0, "down": 1, "slow": 2}[lookups]
        made = self.file.with_suffix(".new")
        made.write_text(f"{seconds} {mode} {delay}\n")
        made.replace(self.file)

    def environment(self):
        return {"LD_PRELOAD": str(self.library), "FAULTS_MACHINE": str(self.file), "FAULTS_LOOKUPS": str(self.log)}

    def lookups(self):
        """When a look-up of ours began, on the monotonic clock."""
        return [float(line.split()[0]) for line in self.log.read_text().splitlines()] if self.log.exists() else []


def pairs(scene):
    """Each client and the phone it writes to."""
    return [(index, scene.phones[CLIENTS + index]) for index in range(CLIENTS)]


def clock_jumps(run):
    with Scene(run, "clock", 2 * CLIENTS) as scene:
        machine = Machine(scene.directory)
        proxy = Proxy(scene.sandbox.port)
        scene.closing.append(proxy.close)
        scene.adopt("proxied", port=proxy.port)
        server = scene.serve(**machine.environment())
        scene.link(server, CLIENTS, lambda _: "proxied")
        ledger, written, slowest = Sends(), [], 0
        for name, seconds in (("forwards", DAY), ("back again", 0), ("backwards", -DAY), ("forth again", 0)):
            mark = len(scene.log())
            machine.set(seconds)
            exchange(scene, server, ledger, written, pairs(scene), f"{name}, same connection")
            shown = time.strftime("%Y-%m-%dT%H:", time.gmtime(time.time() + seconds))
            eventually(f"a line of the log at {shown}", lambda: shown in scene.log()[mark:], 5)
            proxy.end_all("reset")
            started = time.monotonic()
            eventually("the end of the connections", lambda: server.await_ready(0, 5), 10)
            server.await_ready(CLIENTS, 30)
            slowest = max(slowest, time.monotonic() - started)
            exchange(scene, server, ledger, written, pairs(scene), f"{name}, new connection")
            require(server.process.stop() == 0, "the server did not end in order")
            server.start()
            server.await_answer()
            server.await_ready(CLIENTS, 30)
            exchange(scene, server, ledger, written, pairs(scene), f"{name}, new process")
        ledger.check(scene.sandbox)
        received_once(server, written)
        return (f"4 jumps, each with a new connection and a new process; READY within {slowest:.1f} s; "
                f"{len(ledger.told)} texts out and {len(written)} in, once each")


def name_service(run):
    with Scene(run, "names", 2 * CLIENTS) as scene:
        machine = Machine(scene.directory)
        proxy = Proxy(scene.sandbox.port)
        scene.closing.append(proxy.close)
        scene.adopt("named", port=proxy.port, host="whatsapp.test")
        server = scene.serve(**machine.environment())
        scene.link(server, CLIENTS, lambda _: "named")
        ledger, written = Sends(), []
        exchange(scene, server, ledger, written, pairs(scene), "before")
        since = time.monotonic()
        machine.set(lookups="down")
        proxy.end_all("finish")
        time.sleep(6 if run.quick else 25)
        states = collections.Counter(f"{client['state']} {client['cause']}" for client in server.clients())
        require(states == {"CONNECTING connection_lost": CLIENTS}, f"without names the clients are {states}")
        down = [moment for moment in machine.lookups() if moment >= since]
        seconds = time.monotonic() - since
        require(CLIENTS <= len(down) <= CLIENTS * seconds, f"{len(down)} look-ups in {seconds:.0f} s")
        machine.set(lookups="slow", delay=3)
        started, slowest = time.monotonic(), 0
        while time.monotonic() < started + 4:
            asked = time.monotonic()
            require(server.call("/api/clients")[0] == 200, "the server does not answer while names are slow")
            slowest = max(slowest, time.monotonic() - asked)
            time.sleep(0.05)
        require(slowest < 1, f"an answer took {slowest:.1f} s while names were slow")
        machine.set()
        started = time.monotonic()
        server.await_ready(CLIENTS, 60)
        took = time.monotonic() - started
        exchange(scene, server, ledger, written, pairs(scene), "after")
        ledger.check(scene.sandbox)
        received_once(server, written)
        return (f"{len(down)} look-ups in {seconds:.0f} s by {CLIENTS} clients; slowest answer with slow names "
                f"{1000 * slowest:.0f} ms; READY {took:.1f} s after")


def only_ipv6(run):
    with Scene(run, "ipv6", 2 * CLIENTS) as scene:
        proxy = Proxy(scene.sandbox.port, host="::1")
        scene.closing.append(proxy.close)
        scene.adopt("six", port=proxy.port, host="[::1]")
        server = scene.serve()
        scene.link(server, CLIENTS, lambda _: "six")
        ledger, written = Sends(), []
        exchange(scene, server, ledger, written, pairs(scene), "before")
        proxy.end_all("reset")
        time.sleep(0.2)
        server.await_ready(CLIENTS, 30)
        exchange(scene, server, ledger, written, pairs(scene), "after")
        ledger.check(scene.sandbox)
        received_once(server, written)
        return f"{len(proxy.links)} connections over [::1]; {len(ledger.told)} texts out and {len(written)} in"


def latency_and_loss(run):
    with Scene(run, "loss", 2 * CLIENTS) as scene:
        proxy = Proxy(scene.sandbox.port, seed=run.seed)
        scene.closing.append(proxy.close)
        scene.adopt("far", port=proxy.port)
        server = scene.serve()
        scene.link(server, CLIENTS, lambda _: "far")
        ledger, seconds = Sends(), 20 if run.quick else 90
        proxy.latency, proxy.loss = 0.05, 0.1
        traffic = Traffic(scene, server, ledger, "far")
        random, cuts, end = run.random("loss"), 0, time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(random.uniform(1, 6))
            how = random.choice(["reset", "finish", "stall"])
            if how == "stall":
                # Nothing passes for a moment, and then all of it.
                proxy.latency = random.uniform(0.5, 2)
                time.sleep(1)
                proxy.latency = 0.05
            else:
                proxy.end_all(how)
            cuts += 1
        proxy.latency = proxy.loss = 0
        traffic.ended.set()
        server.await_ready(CLIENTS, 60)
        traffic.end()
        ledger.check(scene.sandbox)
        received_once(server, traffic.written, 60)
        told = ", ".join(f"{count} x {status}" for status, count in sorted(ledger.counts().items()))
        return f"{cuts} cuts and stalls in {seconds} s; sends: {told}; {len(traffic.written)} texts received once"


def cases():
    return [
        Case("clock: jumps of a day, forwards and back", clock_jumps, WAITS),
        Case("network: the name service is down, then slow", name_service, WAITS),
        Case("network: IPv6 alone", only_ipv6, WAITS),
        Case("network: latency, loss, stalls and cuts", latency_and_loss),
    ]
