"""What a server can do to its clients: end connections in any way, at any byte, with any verdict, and come back."""

import collections
import threading
import time

from cases import ALONE, WAITS, Case
from processes import Failure, eventually, free_port
from proxy import DOWN, Proxy
from scene import Scene
from sends import Sends, exchange, received_once
from table import require

# 30-connection.md sections 4 and 5: what each code means for the link. "again" means that the client connects again.
STREAM_ERRORS = {
    515: ("again", "restart_required"), 516: ("ended", "logged_out"), 401: ("again", "server_closed"),
    409: ("stopped", "replaced"), 429: ("again", "throttled"), 500: ("again", "server_closed"),
    502: ("again", "server_closed"), 503: ("again", "server_closed"), 504: ("again", "server_closed"),
    418: ("again", "server_closed"), 499: ("again", "server_closed"), 599: ("again", "server_closed"),
}
FAILURES = {
    400: ("stopped", "server_closed"), 401: ("ended", "logged_out"), 402: ("stopped", "temporarily_banned"),
    403: ("ended", "banned"), 405: ("stopped", "outdated_version"), 406: ("ended", "banned"),
    409: ("stopped", "server_closed"), 411: ("stopped", "server_closed"), 413: ("stopped", "server_closed"),
    414: ("stopped", "server_closed"), 415: ("stopped", "server_closed"), 418: ("stopped", "server_closed"),
    500: ("again", "server_closed"), 501: ("stopped", "server_closed"), 503: ("again", "server_closed"),
    499: ("stopped", "server_closed"), 599: ("stopped", "server_closed"),
}


class ClientProxies:
    """A proxy per client, so that every connection attempt can be attributed."""

    def __init__(self, scene, count, source=lambda index: "sandbox", upstream=None):
        self.proxies = [Proxy(upstream(index) if upstream else scene.sandbox.port) for index in range(count)]
        for index, proxy in enumerate(self.proxies):
            scene.adopt(f"door{index}", source(index), proxy.port)
            scene.closing.append(proxy.close)

    def name(self, index):
        return f"door{index}"


def check_pace(scene, proxy, since, whose, free=0):
    """At most one attempt a second, but for the first `free` ones. Answers the gaps.

    An attempt that the machine was late with is seen nearer to the next one than it was decided.
    """
    times = proxy.attempts(since)[free:]
    gaps = [later - earlier for earlier, later in zip(times, times[1:])]
    for moment, gap in zip(times, gaps):
        late = scene.lateness.around(moment)
        require(gap >= 1 - late, f"{whose} tried again after {gap:.3f} s, while the machine was late by {late:.3f} s; "
                f"the gaps: {[round(gap, 2) for gap in gaps]}")
    return gaps


def check_paces(scene, proxies, since):
    """The pace of each client behind its own proxy. Returns the gaps."""
    return [gap for index, proxy in enumerate(proxies) for gap in check_pace(scene, proxy, since, f"c{index}")]


def with_last(scene, clients):
    """Clients that all write to the last phone, and it to them."""
    return [(index, scene.phones[-1]) for index in clients]


def refused_connections(run):
    """RST, FIN, silence and TLS alerts, on open connections and on every new one."""
    kinds = ["reset", "finish", "silence", "alert"]
    each, secure = 2, free_port()
    count = each * len(kinds)
    with Scene(run, "refused", count + 1, "--tls", f"127.0.0.1:{secure}") as scene:
        def is_secure(index):
            return kinds[index // each] == "alert"
        proxied = ClientProxies(scene, count, lambda index: "sandbox-tls" if is_secure(index) else "sandbox",
                      lambda index: secure if is_secure(index) else scene.sandbox.port)
        server = scene.serve()
        scene.link(server, count, proxied.name)
        ledger, written = Sends(), []
        since = time.monotonic()
        for index, proxy in enumerate(proxied.proxies):
            proxy.accept = kinds[index // each]
            proxy.end_all("finish" if proxy.accept == "finish" else "reset")
        time.sleep(16 if run.quick else 60)
        causes = collections.Counter(f"{client['state']} {client['cause']}" for client in server.clients())
        require(all(cause.startswith("CONNECTING") for cause in causes), f"the clients are {causes}")
        gaps = check_paces(scene, proxied.proxies, since)
        require(len(gaps) >= len(kinds), f"only {len(gaps)} attempts were repeated: nothing was proven")
        require(len({round(gap, 3) for gap in gaps}) > len(gaps) // 2, f"the gaps are not jittered: {gaps}")
        for proxy in proxied.proxies:
            proxy.accept = "forward"
        server.await_ready(count, 60)
        exchange(scene, server, ledger, written, with_last(scene, range(count)), "after")
        ledger.check(scene.sandbox)
        received_once(server, written)
        counts = [len(proxy.attempts(since)) for proxy in proxied.proxies]
        tries = ", ".join(f"{kind} {sum(counts[start:start + each])}"
                          for kind, start in zip(kinds, range(0, count, each)))
        return f"attempts of {each} clients each: {tries}; shortest gap {min(gaps):.2f} s"


def black_hole(run):
    """Bytes of open connections vanish: it is detected within 60 s, and texts sent in between arrive once."""
    count = 3
    with Scene(run, "hole", count + 1) as scene:
        proxied = ClientProxies(scene, count)
        server = scene.serve()
        scene.link(server, count, proxied.name)
        ledger, seen = Sends(), {}
        exchange(scene, server, ledger, [], with_last(scene, range(count)), "before")
        since = time.monotonic()
        for proxy in proxied.proxies:
            proxy.swallow = True
        last = scene.phones[-1]
        senders = [threading.Thread(target=ledger.send, args=(server, f"c{index}", last, f"in {index}"))
                   for index in range(count)]
        for sender in senders:
            sender.start()
        while len(seen) < count and time.monotonic() < since + 90:
            for client in server.clients():
                if client["state"] != "READY":
                    seen.setdefault(client["clientId"], (time.monotonic() - since, client["cause"]))
            time.sleep(0.05)
        require(len(seen) == count, f"only {len(seen)} of {count} saw it within 90 s")
        slowest = max(moment for moment, _ in seen.values())
        causes = {cause for _, cause in seen.values()}
        require(slowest <= 60.5, f"it was seen after {slowest:.1f} s")
        require(causes == {"keepalive_timeout"}, f"the causes reported are {causes}")
        eventually("new connections", lambda: all(proxy.attempts(since) for proxy in proxied.proxies), 10)
        opened = max(proxy.attempts(since)[0] for proxy in proxied.proxies) - since
        for proxy in proxied.proxies:
            proxy.swallow = False
            proxy.end_all("reset")  # the attempts made in between were swallowed as well
        for sender in senders:
            sender.join(110)
        server.await_ready(count, 60)
        ledger.check(scene.sandbox)
        told = ", ".join(f"{number} x {status}" for status, number in sorted(ledger.counts().items()))
        return f"seen after {slowest:.1f} s at the latest, a new connection after {opened:.1f} s; sends: {told}"


def verdicts(run):
    """Every code: those that end a link end it, nothing else does."""
    wanted = [("stream_error", code, *told) for code, told in STREAM_ERRORS.items()]
    wanted += [("login_failure", code, *told) for code, told in FAILURES.items()]
    with Scene(run, "verdicts", len(wanted) + 1) as scene:
        proxied = ClientProxies(scene, len(wanted))
        server = scene.serve()
        scene.link(server, len(wanted), proxied.name)
        phones, since = scene.phones, time.monotonic()
        for index, (fault, code, _, _) in enumerate(wanted):
            scene.sandbox.post("/sandbox/faults", {"fault": fault, "code": code, "number": phones[index]})
            if fault == "login_failure":
                proxied.proxies[index].end_all("reset")
        states = {client["clientId"]: client for client in server.clients()}

        def wrong():
            states.update({client["clientId"]: client for client in server.clients()})
            found = []
            for index, (fault, code, outcome, cause) in enumerate(wanted):
                state = states[f"c{index}"]
                right = state["state"] == "READY" if outcome == "again" else (
                    state["state"] == "CLOSED" and state["cause"] == cause)
                if not right:
                    found.append(f"{fault} {code}: {state['state']} {state['cause']}, not {outcome} {cause}")
            return found
        try:
            eventually("the verdicts", lambda: not wrong(), 40, 0.2)
        except Failure as failure:
            raise Failure("; ".join(wrong())) from failure
        attempts = [len(proxy.links) for proxy in proxied.proxies]
        for index, (fault, code, outcome, cause) in enumerate(wanted):
            told = [event["data"]["cause"] for event in
                    server.call(f"/api/events?client=c{index}&limit=1000&type=client.state")[1]["events"]]
            require(cause in told or cause == "restart_required", f"{fault} {code}: the log has {told}, not {cause}")
        check_paces(scene, [proxy for proxy, (_, code, _, _) in zip(proxied.proxies, wanted) if code != 515], since)
        time.sleep(3 if run.quick else 20)
        for index, (fault, code, outcome, _) in enumerate(wanted):
            if outcome != "again":
                require(len(proxied.proxies[index].links) == attempts[index], f"{fault} {code}: it went on connecting")
        started, refused = 0, 0
        for index, (fault, code, outcome, _) in enumerate(wanted):
            if outcome == "again":
                continue
            status, answer = server.call(f"/api/clients/c{index}/start", {})
            if outcome == "ended":
                require(status == 503 and answer["code"] == "NOT_LINKED", f"{fault} {code}: started, {status} {answer}")
                refused += 1
            else:
                require(status == 200, f"{fault} {code}: the link is gone, {status} {answer}")
                started += 1
        server.await_ready(len(wanted) - refused, 30)
        return f"{len(wanted)} codes; {refused} ended the link, {started} stopped it, the others connected again"


def repeated_restarts(run):
    """A server that answers every login with "restart" is not overloaded."""
    with Scene(run, "restarts", 2) as scene:
        proxied = ClientProxies(scene, 1)
        server = scene.serve()
        scene.link(server, 1, proxied.name)
        fault = {"fault": "stream_error", "code": 515, "number": scene.phones[0]}
        since, end = time.monotonic(), time.monotonic() + (8 if run.quick else 30)
        while time.monotonic() < end:
            scene.sandbox.post("/sandbox/faults", fault)
            time.sleep(0.05)
        attempts = proxied.proxies[0].attempts(since)
        # The first restart is at once, as the protocol wants it.
        require(len(attempts) <= end - since + 2, f"{len(attempts)} connections in {end - since:.0f} s")
        check_pace(scene, proxied.proxies[0], since, "the client", free=1)
        # Faults without a connection wait for the next login.
        scene.sandbox.forget_faults()
        eventually("READY afterwards", lambda: scene.state(server)["state"] == "READY", 60)
        return f"{len(attempts)} connections in {end - since:.0f} s"


def cut_anywhere(run):
    """Connections cut after each number of bytes in a sweep; every client becomes READY and loses nothing."""
    count, rounds = (20, 3) if run.quick else (40, 20)
    with Scene(run, "cut", count + 1) as scene:
        proxy = Proxy(scene.sandbox.port)
        scene.closing.append(proxy.close)
        scene.adopt("cutting", port=proxy.port)
        server = scene.serve()
        scene.link(server, count, lambda _: "cutting")
        require(server.process.stop() == 0, "the server did not end in order")
        server.start()
        server.await_answer()
        server.await_ready(count, 60)
        whole = max(link.passed[DOWN] for link in proxy.links[-count:])
        ledger, written, places = Sends(), [], set()
        for number in range(rounds):
            require(server.process.stop() == 0, "the server did not end in order")
            first = len(proxy.links)
            limits = [1 + (whole * (index * rounds + number)) // (count * rounds) for index in range(count)]
            places.update(limits)
            proxy.cut = lambda link, first=first, limits=limits: limits[link - first] if link - first < count else None
            proxy.cut_by = "reset" if number % 2 else "finish"
            for index in range(count):
                text = f"round {number} to {index}"
                scene.sandbox.post(f"/sandbox/phones/{scene.phones[-1]}/messages",
                                   {"to": scene.phones[index], "text": text})
                written.append((f"c{index}", text))
            server.start()
            server.await_answer()
            eventually("the cuts", lambda first=first: len(proxy.links) >= first + 2 * count - 1, 20)
            server.await_ready(count, 60)
        exchange(scene, server, ledger, written, with_last(scene, range(count)), "after")
        ledger.check(scene.sandbox)
        received_once(server, written)
        return f"{len(places)} places in {whole} bytes; {len(written)} texts received once"


def any_split(run):
    """Bytes that come one by one, or in any other pieces, mean the same."""
    count, pieces = 8, [1, 3, 64] if run.quick else [1, 2, 3, 5, 7, 13, 64, 127, 1021]
    with Scene(run, "split", count + 1) as scene:
        proxy = Proxy(scene.sandbox.port)
        scene.closing.append(proxy.close)
        scene.adopt("split", port=proxy.port)
        server = scene.serve()
        scene.link(server, count, lambda _: "split")
        ledger, written = Sends(), []
        for piece in pieces:
            proxy.piece = piece
            require(server.process.stop() == 0, "the server did not end in order")
            server.start()
            server.await_answer()
            server.await_ready(count, 60)
            exchange(scene, server, ledger, written, with_last(scene, range(count)), f"pieces of {piece}")
        received_once(server, written, 60)
        proxy.piece = None
        ledger.check(scene.sandbox)
        require("could not be opened" not in scene.log() and "could not be read" not in scene.log(), "a frame was lost")
        return f"pieces of {', '.join(map(str, pieces))} bytes; {len(ledger.told)} texts out and {len(written)} in"


def restart_with_many(run):
    """The server goes away under all clients and comes back: no stampede, all READY, nothing lost."""
    count, away = (100, 5) if run.quick else (1000, 20)
    with Scene(run, "many", count + 1, "--seed", "faults", "--state", str(run.scratch / "many.state")) as scene:
        proxy = Proxy(scene.sandbox.port)
        scene.closing.append(proxy.close)
        scene.adopt("many", port=proxy.port)
        server = scene.serve()
        started = time.monotonic()
        scene.link(server, count, lambda _: "many")
        linked = time.monotonic() - started
        some = with_last(scene, range(0, count, max(1, count // 50)))
        ledger, written = Sends(), []
        exchange(scene, server, ledger, written, some, "before")
        since = time.monotonic()
        scene.sandbox.process.child.terminate()
        server.await_ready(0, 60)
        seen = time.monotonic() - since
        # It writes down the keys of all clients before it ends.
        require(scene.sandbox.process.child.wait(300) == 0, "the sandbox did not end in order")
        for index, phone in some:
            status = ledger.send(server, f"c{index}", phone, f"offline from {index}")
            require(status == 503, f"a send without WhatsApp was answered with {status}")
        time.sleep(away)
        back = time.monotonic()
        scene.sandbox.start()
        server.await_ready(count, 120)
        ready = time.monotonic() - back
        attempts = sorted(proxy.attempts(since))
        seconds = back - since
        per_client = len([moment for moment in attempts if moment < back]) / count
        require(per_client <= seconds + 1, f"{per_client:.1f} attempts per client in {seconds:.0f} s")
        busiest = max(sum(start <= moment < start + 1 for moment in attempts) for start in attempts[::10])
        require(busiest <= count * 1.05, f"{busiest} attempts within one second for {count} clients")
        crowd = max(sum(start <= moment < start + 0.01 for moment in attempts if moment > since + 3)
                    for start in attempts[::5])
        require(crowd < count / 2, f"{crowd} of {count} clients tried within the same 10 ms: no jitter")
        require(server.clients() and scene.sandbox.get("/sandbox/stats")["linked"] == 0, "a client was linked again")
        exchange(scene, server, ledger, written, some, "after")
        ledger.check(scene.sandbox)
        received_once(server, written)
        return (f"{count} clients (linked in {linked:.0f} s); seen within {seen:.1f} s; {per_client:.1f} attempts each "
                f"in {seconds:.0f} s, at most {busiest} in a second and {crowd} in 10 ms; READY {ready:.1f} s after")


def cases():
    return [
        Case("server: RST, FIN, silence and TLS alerts", refused_connections, WAITS),
        Case("server: a black hole is seen within 60 s", black_hole, WAITS),
        Case("server: every stream error and failure code", verdicts),
        Case("server: restart asked for again and again", repeated_restarts, WAITS),
        Case("server: connections cut after any number of bytes", cut_anywhere),
        Case("server: bytes in pieces of any size", any_split),
        Case("server: restart under many clients", restart_with_many, ALONE),
    ]
