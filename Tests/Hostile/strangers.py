"""Callers without a key: what they can make the server keep, and for how long."""

import re
import select
import socket
import time

from grammar import SENTINEL
from pressure import KEY, Bystanders, close_all, connections
from processes import Failure, eventually, resident_kib
from raw import answers, exchange
from streams import BROKEN, SOUND
from table import require

MEBIBYTE = 1 << 20
# What thousands of connections may cost while they are there, and what may be left of them, in KiB.
PEAK_LIMIT, REST_LIMIT = 96 << 10, 24 << 10
# All bodies under way may take 64 MiB, and arrays grow by doubling.
BUDGET_LIMIT = 200 << 10


def uploads(world, count, fields=b"", chunked=False):
    """Uploads without a valid key: each gets one 401 and the end, and none of the bodies is kept."""
    framing = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % MEBIBYTE
    head = b"POST /api/messages/send HTTP/1.1\r\nHost: a\r\n" + fields + framing + b"\r\n\r\n"
    body = (b"100000\r\n" if chunked else b"") + b"x" * MEBIBYTE
    statuses, text = _upload(world, count, head + body)
    require(set(statuses) <= {401}, f"answered {sorted(set(statuses))}, not 401")
    # A caller whose body is still on its way may lose the answer to a reset, as with any server that does not read it.
    require(len(statuses) >= count * 0.9, f"only {len(statuses)} of {count} saw their 401")
    return text


def budget(world, count):
    """The same with the key: bodies that never end take no more than the budget, the rest gets 503."""
    head = b"POST /hostile/upload HTTP/1.1\r\nHost: a\r\n" + KEY + b"Content-Length: %d\r\n\r\n" % MEBIBYTE
    statuses, text = _upload(world, count, head + b"x" * (MEBIBYTE - 1), limit=BUDGET_LIMIT, seconds=20)
    require(set(statuses) == {503}, f"answered {sorted(set(statuses))}, not 503 where the budget is used up")
    return text


def heads(world, count):
    """Heads that never end, each as long as one may be: together they stay within the budget."""
    head = b"GET /hostile/head HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 15_000
    statuses, text = _upload(world, count, head, limit=BUDGET_LIMIT)
    require(set(statuses) <= {408, 503}, f"answered {sorted(set(statuses))}, not 408 or 503")
    return text


def _upload(world, count, data, limit=PEAK_LIMIT, seconds=60):
    pid = world.server.process.child.pid
    before = resident_kib(pid)
    with Bystanders(world.server.port, world.second.port) as others:
        crowd = connections(world.server.port, count)
        received, peak = _talk(crowd, data, lambda: resident_kib(pid), seconds)
        close_all(crowd)
        time.sleep(1.5)  # enough calls of others to say something
        text = others.figures()
    statuses = [int(found[0]) for found in (re.findall(rb"HTTP/1\.1 (\d{3}) ", bytes(data)) for data in received) if found]
    require(peak - before < limit, f"{(peak - before) >> 10} MiB of memory for {count} callers")
    eventually("giving memory back", lambda: resident_kib(pid) < before + REST_LIMIT, 20, 0.5)
    return statuses, (f"{count} callers, {len(statuses)} answered; memory {before >> 10} MiB, at most {peak >> 10} MiB, "
                      f"then {resident_kib(pid) >> 10} MiB; {text}")


def _talk(crowd, data, memory, seconds):
    """Writes the same to all and reads what comes back, until all were answered or nothing moves any more."""
    view, sent = memoryview(data), [0] * len(crowd)
    received, open_ones, peak = [bytearray() for _ in crowd], set(range(len(crowd))), memory()
    end = time.monotonic() + seconds
    moved = time.monotonic()
    while open_ones and time.monotonic() < min(end, moved + 3):
        for index in list(open_ones):
            connection = crowd[index]
            try:
                if sent[index] < len(view):
                    sent[index] += connection.send(view[sent[index]:sent[index] + 262_144])
                    moved = time.monotonic()
            except BlockingIOError:
                pass
            except (BrokenPipeError, ConnectionResetError):
                open_ones.discard(index)
            try:
                piece = connection.recv(65536)
                received[index] += piece
                moved = time.monotonic()
                if not piece:
                    open_ones.discard(index)
            except BlockingIOError:
                pass
            except ConnectionResetError:
                open_ones.discard(index)
        peak = max(peak, memory())
    return received, peak


def silent(world, count):
    """Thousands of silent connections keep no caller out, from any address, and are closed after 10 seconds."""
    hosts = ["127.0.0.1", "127.0.0.9"]
    crowd = []
    for number in range(count):
        crowd.append(socket.create_connection(("127.0.0.1", world.server.port), 20, source_address=(hosts[number % 2], 0)))
    opened = time.monotonic()
    for host in [*hosts, "127.0.0.10"]:
        with socket.create_connection(("127.0.0.1", world.server.port), 10, source_address=(host, 0)) as caller:
            caller.sendall(b"GET /api/version HTTP/1.1\r\nHost: a\r\n" + KEY + b"Connection: close\r\n\r\n")
            data = caller.recv(65536)
        require(data.startswith(b"HTTP/1.1 200 "), f"a caller from {host} gets {data[:40]!r}")
    poller = select.poll()
    for connection in crowd:
        poller.register(connection, select.POLLIN)
    closed = set()
    while len(closed) < count:
        if time.monotonic() - opened > 25:
            raise Failure(f"{count - len(closed)} silent callers are still connected after 25 s")
        for descriptor, _ in poller.poll(500):
            closed.add(descriptor)
            poller.unregister(descriptor)
    spent = time.monotonic() - opened
    close_all(crowd)
    return f"{count} silent callers of two addresses, all closed after {spent:.1f} s; others were served at once"


def streams(world):
    """Whatever a caller without a key sends, at most one answer comes back: 401, or what is wrong with its framing."""
    address, statuses = ("127.0.0.1", world.server.port), {}
    for name, stream in [*SOUND.items(), *BROKEN.items()]:
        if b"/health" in stream:
            continue  # open to all
        found = answers(exchange(address, stream + SENTINEL), has_head=b"HEAD " in stream)
        require(len(found) == 1, f"{name}: {len(found)} answers without a key")
        require(found[0].status == 401 or found[0].is_refusal, f"{name}: answered {found[0].status}")
        require(found[0].headers.get(b"connection") == b"close", f"{name}: the connection goes on")
        statuses[found[0].status] = statuses.get(found[0].status, 0) + 1
    return ", ".join(f"{number} x {status}" for status, number in sorted(statuses.items()))
