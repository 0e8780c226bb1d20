"""Memory of listeners that are connected and get nothing: server-sent events, and Socket.IO on both transports."""

import contextlib
import json
import resource
import select
import socket
import time

from processes import Failure
from scene import scene
from wacli import API_KEY

# The server takes 5000 sessions of Socket.IO and 20,000 streams, and 200 of one address.
SOCKET_IO_LISTENERS = 4800
SSE_LISTENERS = 10_000
# For what is no connection, and for the listeners that come first.
SPARE = 200
PER_ADDRESS = 100
# An address may open 10.
PER_SECOND = 8
BUDGET_KIB = {"Socket.IO, WebSocket": 12, "Socket.IO, polling": 12, "server-sent events": 6}
WEB_SOCKET = ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: d2FjbGktZXhhbXBsZS0wMQ==\r\n")
TIMEOUT = 120


def figures(run):
    descriptors = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors[1], descriptors[1]))
    # A server uses half of its descriptors for connections.
    streams = min(SSE_LISTENERS, descriptors[1] // 2 - SPARE)
    for kind, open_all, count in [("server-sent events", server_sent_events, streams),
                                  ("Socket.IO, WebSocket", web_sockets, SOCKET_IO_LISTENERS),
                                  ("Socket.IO, polling", polls, SOCKET_IO_LISTENERS)]:
        measure(run, kind, open_all, 500 if run.quick else count)


def measure(run, kind, open_all, count):
    with scene(run, 0, others=1) as made, contextlib.ExitStack() as stack:
        made.serve()
        # What the first of a kind allocates is shared by all.
        open_all(made, 50, stack, first=1)
        time.sleep(1)
        empty = made.resident_kib()
        open_all(made, count, stack, first=2)
        time.sleep(1 if run.quick else 5)
        each = (made.resident_kib() - empty) / count
        run.figures.row(f"memory of an idle listener, {kind}, {count}", each, "KiB",
            budget=BUDGET_KIB[kind])


def server_sent_events(made, count, stack, first):
    request = f"GET /api/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nx-api-key: {API_KEY}\r\n\r\n"
    connect(made, count, stack, request.encode(), first, lambda sockets: await_all(sockets, b"text/event-stream"))


def web_sockets(made, count, stack, first):
    def join(sockets):
        await_all(sockets, b'"sid"')
        for one in sockets:
            one.sendall(frame("40" + json.dumps({"token": API_KEY})))
        await_all(sockets, b'40{"sid"')

    request = f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: bench\r\n{WEB_SOCKET}\r\n"
    connect(made, count, stack, request.encode(), first, join)


def polls(made, count, stack, first):
    path = "/socket.io/?EIO=4&transport=polling"
    body = "40" + json.dumps({"token": API_KEY})

    def join(sockets):
        answers = await_all(sockets, b'"sid"')
        paths = {one: f"{path}&sid={sid(answers[one])}" for one in sockets}
        for one in sockets:
            one.sendall(f"POST {paths[one]} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        await_all(sockets, b"\r\n\r\nok")
        for mark in [b'40{"sid"', None]:  # the second poll is held
            for one in sockets:
                one.sendall(f"GET {paths[one]} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
            if mark:
                await_all(sockets, mark)

    connect(made, count, stack, f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode(), first, join)


def connect(made, count, stack, request, first, join):
    """Opens connections from many addresses of this machine, each slower than its address may, and calls `join`."""
    lanes = -(-count // PER_ADDRESS)
    for start in range(0, count, lanes * PER_SECOND):
        began = time.monotonic()
        sockets = []
        for number in range(start, min(count, start + lanes * PER_SECOND)):
            lane = number % lanes
            one = stack.enter_context(socket.socket())
            one.bind((f"127.{first}.{lane // 200}.{lane % 200 + 1}", 0))
            one.connect(made.address)
            one.sendall(request)
            sockets.append(one)
        join(sockets)
        time.sleep(max(0, began + 1.1 - time.monotonic()))


def await_all(sockets, mark):
    """Reads from all until each has had `mark`; the answers."""
    poller, open_ones = select.epoll(), {one.fileno(): one for one in sockets}
    answers = {one: b"" for one in sockets}
    for descriptor in open_ones:
        poller.register(descriptor, select.EPOLLIN)
    end = time.monotonic() + TIMEOUT
    while open_ones:
        if time.monotonic() > end:
            raise Failure(f"{len(open_ones)} listeners have had no {mark}")
        for descriptor, _ in poller.poll(1):
            one = open_ones[descriptor]
            data = one.recv(65536)
            answers[one] += data
            if not data:
                raise Failure(f"a listener was refused: {answers[one][:300]}")
            if mark in answers[one]:
                poller.unregister(descriptor)
                del open_ones[descriptor]
    poller.close()
    return answers


def sid(answer):
    return answer.split(b'"sid":"', 1)[1].split(b'"', 1)[0].decode()


def frame(text):
    """A text message, masked with zeros."""
    data = text.encode()
    return bytes([0x81, 0x80 | len(data)]) + bytes(4) + data
