"""Clients that hold resources: slow heads, bodies and readers, idle connections, and floods."""

import json
import pathlib
import re
import resource
import select
import socket
import subprocess
import sys
import time

from processes import Failure, descriptors, eventually, resident_kib
from raw import Peer, answers
from table import require
from wacli import API_KEY

# Fewer calls say nothing about one in a hundred; then one in twenty is looked at.
ENOUGH_FOR_P99 = 400
# Callers of the attacked server may wait so much longer than those of a second server on the same busy machine.
WORST_RATIO, ALLOWANCE = 3.0, 0.010

SLOW_HEAD = b"GET /hostile/slow HTTP/1.1\r\nHost: a\r\n"
KEY = b"x-api-key: " + API_KEY.encode() + b"\r\n"
SLOW_BODY = b"POST /hostile/slow HTTP/1.1\r\nHost: a\r\n" + KEY + b"Content-Length: 100000\r\n\r\n"
HEAD_LIMIT, BODY_LIMIT, STALL_LIMIT, SILENCE_LIMIT = 10, 30, 30, 10


def raise_descriptor_limit():
    """Raises the descriptor limit of this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def percentile(seconds, share):
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


class Bystanders:
    """Measures other clients of the attacked server, compared with clients of a second server on the same machine."""

    def __init__(self, attacked, second):
        script = pathlib.Path(__file__).with_name("probe.py")
        self.child = subprocess.Popen([sys.executable, script, str(attacked), str(second)], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.child.kill()
            self.child.wait()

    def figures(self):
        output, _ = self.child.communicate("", timeout=60)
        require(self.child.returncode == 0, "another caller was cut off")
        attacked, second = json.loads(output)
        require(len(attacked) >= 20, "too few calls to say anything")
        name, share = ("p99", 0.99) if len(attacked) >= ENOUGH_FOR_P99 else ("p95", 0.95)
        theirs, other = percentile(attacked, share), percentile(second, share)
        text = (f"others' p50 {percentile(attacked, 0.5) * 1000:.2f} ms, {name} {theirs * 1000:.1f} ms "
                f"(second server {percentile(second, 0.5) * 1000:.2f}, {other * 1000:.1f}; {len(attacked)} calls)")
        require(theirs <= WORST_RATIO * other + ALLOWANCE, f"other callers suffer: {text}")
        return text


def connections(port, count):
    """Connections from four addresses: one alone gets no more than half of what the server takes."""
    made = []
    for number in range(count):
        source = (f"127.0.0.{1 + number % 4}", 0)
        connection = socket.create_connection(("127.0.0.1", port), 20, source_address=source)
        connection.setblocking(False)
        made.append(connection)
    return made


def drip(crowd, data, seconds, pause=0.25):
    """Sends one byte of `data` on each connection, again and again; until all were answered or time is up.

    Answers what came back on each and when its end came, in seconds from the start.
    """
    started, received, ended = time.monotonic(), [bytearray() for _ in crowd], [None] * len(crowd)
    place = 0
    while time.monotonic() - started < seconds and None in ended:
        for index, connection in enumerate(crowd):
            if ended[index] is not None:
                continue
            try:
                if place < len(data):
                    connection.send(data[place:place + 1])
                piece = connection.recv(65536)
                received[index] += piece
                if not piece:
                    ended[index] = time.monotonic() - started
            except BlockingIOError:
                pass
            except (BrokenPipeError, ConnectionResetError):
                ended[index] = time.monotonic() - started
        place += 1
        time.sleep(pause)
    return received, ended


def close_all(crowd):
    for connection in crowd:
        connection.close()


def slow(world, count, start, rest, limit):
    """`count` callers send `start` at once and `rest` byte by byte: 408 after the time limit, other clients unaffected."""
    with Bystanders(world.server.port, world.second.port) as others:
        crowd = connections(world.server.port, count)
        for connection in crowd:
            connection.send(start)
        received, ended = drip(crowd, rest, limit + 6)
        close_all(crowd)
        text = others.figures()
    require(None not in ended, f"{ended.count(None)} of {count} are still open after {limit + 6} s")
    require(min(ended) > limit - 1.5, f"one was cut off after {min(ended):.1f} s")
    for data in received:
        found = answers(bytes(data))
        require([answer.status for answer in found] == [408], f"answered {data[:60]!r}, not one 408")
    return f"{count} callers, 408 after {min(ended):.1f} to {max(ended):.1f} s; {text}"


def slow_heads(world, count):
    return slow(world, count, b"", SLOW_HEAD + b"X: " + b"a" * 5000, HEAD_LIMIT)


def slow_bodies(world, count):
    return slow(world, count, SLOW_BODY, b"x" * 5000, BODY_LIMIT)


def slow_readers(world, count):
    """Clients that send requests and read nothing: reading pauses, memory stays bounded, then they are closed."""
    before = resident_kib(world.server.process.child.pid)
    flood = b"".join(b"GET /hostile/%d HTTP/1.1\r\nHost: a\r\n%s\r\n" % (number, KEY) for number in range(20_000))
    with Bystanders(world.server.port, world.second.port) as others:
        crowd = []
        for _ in range(count):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", world.server.port))
            connection.setblocking(False)
            crowd.append(connection)
        sent, started = [0] * count, time.monotonic()
        cut, peak = set(), before
        while len(cut) < count and time.monotonic() - started < 2 * STALL_LIMIT + 120:
            for index, connection in enumerate(crowd):
                if index in cut:
                    continue
                try:
                    sent[index] += connection.send(flood[sent[index] % len(flood):][:65536])
                except BlockingIOError:
                    pass
                except (BrokenPipeError, ConnectionResetError):
                    cut.add(index)
                if index not in cut and select_error(connection):
                    cut.add(index)
            peak = max(peak, resident_kib(world.server.process.child.pid))
            time.sleep(0.3)
        close_all(crowd)
        text = others.figures()
    require(len(cut) == count, f"{count - len(cut)} of {count} who read nothing are still connected")
    per = (peak - before) / count
    require(per < 1024, f"each costs {per:.0f} KiB")
    return (f"{count} callers, cut off within {time.monotonic() - started:.0f} s, "
            f"{max(sent) >> 10} KiB taken from each, {per:.0f} KiB of memory each; {text}")


def select_error(connection):
    """True when the other end has reset the connection."""
    poller = select.poll()
    poller.register(connection, 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poller.poll(0))


def idle(world, count, until_closed):
    """Thousands of idle connections cost little, and are closed after the idle timeout."""
    pid = world.server.process.child.pid
    before, opened = resident_kib(pid), descriptors(pid)
    with Bystanders(world.server.port, world.second.port) as others:
        crowd = connections(world.server.port, count)
        eventually("accepting them all", lambda: descriptors(pid) >= opened + count, 30)
        each = (resident_kib(pid) - before) / count
        if until_closed:
            eventually("closing idle connections", lambda: descriptors(pid) <= opened + 5, SILENCE_LIMIT + 20, 0.5)
        else:
            time.sleep(5)
        close_all(crowd)
        text = others.figures()
    eventually("release of descriptors", lambda: descriptors(pid) <= opened + 5, 20)
    require(each < 16, f"each costs {each:.1f} KiB")
    return f"{count} connections, {each:.1f} KiB each{', closed in silence' if until_closed else ''}; {text}"


def pipelines(world, count, length):
    """Pipelines that end in invalid bytes: one response per request, one error, and nothing after it."""
    requests = b"".join(b"GET /hostile/%d HTTP/1.1\r\nHost: a\r\n%s\r\n" % (number, KEY) for number in range(length))
    with Bystanders(world.server.port, world.second.port) as others:
        for _ in range(count):
            with Peer(("127.0.0.1", world.server.port)) as peer:
                # Reading while writing: who does not read is not read.
                peer.socket.setblocking(False)
                behind = b"nonsense\r\n\r\nGET /hostile/behind HTTP/1.1\r\nHost: a\r\n\r\n"
                data = interleaved(peer.socket, requests + behind)
            found = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", data)]
            require(found == [404] * length + [400], f"{len(found)} answers to {length} requests and nonsense")
        text = others.figures()
    return f"{count} pipelines of {length} requests; {text}"


def interleaved(connection, data, timeout=60):
    """Writes and reads at the same time until the server closes."""
    received, end = bytearray(), time.monotonic() + timeout
    view = memoryview(data)
    while time.monotonic() < end:
        readable, writable, _ = select.select([connection], [connection] if view else [], [], 1)
        try:
            if readable:
                piece = connection.recv(1 << 18)
                if not piece:
                    return bytes(received)
                received += piece
            if writable:
                view = view[connection.send(view):]
        except BlockingIOError:
            pass
        except ConnectionResetError:
            return bytes(received)
    raise Failure("the server does not close behind nonsense")
