"""A server with few descriptors, and more connections than descriptors."""

import socket
import time
import urllib.error
import urllib.request

from pressure import KEY, close_all
from processes import Failure, cpu_seconds, descriptors, eventually
from raw import Peer, answers
from table import require
from wacli import Server

DESCRIPTORS = 256
GET = b"GET /api/version HTTP/1.1\r\nHost: a\r\n" + KEY + b"\r\n"


def starvation(world, crowd_size=600):
    """With 256 descriptors and more connections, clients, commands and open connections keep working."""
    wacli = world.other_home("starved")
    log = open(world.directory / "starved.log", "w")
    server = Server(wacli, ["prlimit", f"--nofile={DESCRIPTORS}"], log=log)
    crowd = []
    try:
        server.await_answer()
        server.link("starved", world.sandbox, world.sandbox.phones[-1])
        server.await_ready(1)
        return _starve(world, server, crowd, crowd_size)
    finally:
        close_all(crowd)
        server.process.stop()
        log.close()


def _starve(world, server, crowd, crowd_size):
    pid = server.process.child.pid
    kept = Peer(("127.0.0.1", server.port))
    _keeps_alive(kept)  # with the key: those without one give way
    for _ in range(crowd_size):
        connection = socket.create_connection(("127.0.0.1", server.port), 20)
        connection.setblocking(False)
        crowd.append(connection)
    time.sleep(1)
    cpu = cpu_seconds(pid)
    _keeps_alive(kept)
    refused = _refusals(crowd)
    listed = server.wacli.run("clients", "list", timeout=20)
    require("starved" in listed, "a command of the same user is not served")
    # Its connection is cut at its next step; it must get a new one while the crowd is there.
    world.sandbox.post("/sandbox/faults", {"fault": "stream_error", "code": 503, "number": world.sandbox.phones[-1]})
    started = time.monotonic()
    time.sleep(0.5)
    eventually("READY in the crowd", lambda: '"READY"' in server.wacli.run("clients", "list", "--json"), 30, 0.3)
    again = time.monotonic() - started
    server.wacli.run("send", "--client", "starved", "--to", world.sandbox.phones[0], "through the crowd", timeout=40)
    spent = (cpu_seconds(pid) - cpu) / (time.monotonic() - started)
    fresh = _fresh_caller(server)
    _keeps_alive(kept)
    used = descriptors(pid)
    close_all(crowd)
    eventually("an answer once the crowd is gone", lambda: server.call("/api/clients")[0] == 200, 10)
    require(spent < 0.5, f"the server spins: {spent:.2f} of a processor")
    return (f"{crowd_size} connections on {DESCRIPTORS} descriptors ({used} used): {refused} got 503, a new caller "
            f"{fresh}, a cut client READY after {again:.1f} s")


def _keeps_alive(peer):
    peer.socket.sendall(GET)
    data = b""
    while b"}" not in data:
        piece = peer.socket.recv(65536)
        require(piece, "a caller under way was cut off")
        data += piece
    require(answers(data, at_end=False)[0].status == 200, "a caller under way is not served")


def _refusals(crowd):
    """The number of connections that got 503; each of those responses must be well-formed."""
    count = 0
    for connection in crowd:
        try:
            data = connection.recv(65536)
        except (BlockingIOError, ConnectionResetError):
            continue
        if not data:
            continue  # it said nothing, and gave way to a newer one
        found = answers(data)
        require([answer.status for answer in found] == [503], f"one of the crowd got {data[:60]!r}")
        require(b"retry-after" in found[0].headers, "the 503 does not say when to come again")
        count += 1
    return count


def _fresh_caller(server):
    try:
        with urllib.request.urlopen(server.url + "/health", timeout=10) as answer:
            return f"is answered {answer.status}"
    except urllib.error.HTTPError as error:
        require(error.code == 503, f"a new caller got {error.code}")
        return "gets 503"
    except (TimeoutError, urllib.error.URLError) as error:
        raise Failure(f"a new caller gets no answer: {error}") from None
