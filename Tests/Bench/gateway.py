"""Figures of the gateway: authenticated reads, webhook deliveries to many endpoints, and a start with many tenants."""

import collections
import contextlib
import json
import select
import socket
import sqlite3
import threading
import time

from figures import percentile
from processes import Failure, eventually
from scene import scene
from wacli import API_KEY, Server

READS_PER_SECOND, READ_P99_MS = 60_000, 5
# Requests on the way per connection: with one the client is measured, which is slower than the server.
PIPELINED = 16
# A tenant has at most 50 endpoints.
OWNERS, ENDPOINTS_EACH, DELIVERIES_PER_SECOND, HANG_P99_S = ["default", "second"], 50, 5000, 1
TENANTS, START_SECONDS = 100, 3


def figures(run):
    reads(run)
    deliveries(run)
    start(run)


# Reads

def reads(run):
    """`GET /api/clients/:id` with the API key, from kept-alive connections."""
    with scene(run, 1) as made:
        made.start_server()
        one = f"GET /api/clients/client-1 HTTP/1.1\r\nHost: bench\r\nx-api-key: {API_KEY}\r\n\r\n".encode()
        count = 10_000 if run.quick else 60_000
        exchange(made.address, one, 16, 1000)
        used = made.cpu_seconds()
        rate = count / exchange(made.address, one, 16, count)
        used = made.cpu_seconds() - used
        run.figures.row("authenticated read", rate, "1/s", budget=READS_PER_SECOND, budget_of="rate")
        run.figures.row("CPU per authenticated read", used / count * 1e6, "us")
        latencies = paced(made.address, one, 16, 0.8 * rate, 1 if run.quick else 5)
        run.figures.row("authenticated read, p99 at 80 % of the rate", percentile(latencies, 0.99) * 1000, "ms",
            budget=READ_P99_MS)


class Reader:
    """A kept-alive connection on which requests are sent in bunches."""

    STATUS, GOOD = b"HTTP/1.1 ", b"HTTP/1.1 200 "

    def __init__(self, address, request):
        self.socket = socket.create_connection(address)
        self.bunch = request * PIPELINED
        self.owed, self.due, self.tail = 0, 0.0, b""

    def send(self, due=0.0):
        self.owed, self.due = PIPELINED, due
        self.socket.sendall(self.bunch)

    def receive(self):
        """True once the last answer has begun to come."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise Failure("the server closed a connection under load")
        data = self.tail + data
        good = data.count(self.GOOD)
        # What could be the beginning of a status line is looked at again; a whole one is not.
        self.tail = data[-len(self.GOOD) + 1:]
        if data[:-4].count(self.STATUS) > good:
            raise Failure(f"the server answered {data[:400]!r}")
        self.owed -= good
        return self.owed <= 0


def connected(address, request, connections):
    """Connections by descriptor, and a poller that watches them."""
    readers = [Reader(address, request) for _ in range(connections)]
    poller = select.epoll()
    for one in readers:
        poller.register(one.socket, select.EPOLLIN)
    return {one.socket.fileno(): one for one in readers}, poller


def answered(readers, poller, timeout):
    """The connections whose answers have come by now."""
    return [readers[descriptor] for descriptor, _ in poller.poll(timeout) if readers[descriptor].receive()]


def exchange(address, request, connections, count):
    """Sends `count` requests in bunches over some connections; the seconds it took."""
    readers, poller = connected(address, request, connections)
    left = -(-count // PIPELINED)
    started = time.perf_counter()
    for one in readers.values():
        one.send()
        left -= 1
    busy = len(readers)
    while busy:
        for one in answered(readers, poller, 30):
            if left > 0:
                left -= 1
                one.send()
            else:
                busy -= 1
    seconds = time.perf_counter() - started
    close(readers, poller)
    return seconds


def paced(address, request, connections, rate, seconds):
    """Latencies of requests that are sent at a fixed rate, in bunches, each on a connection that is free."""
    readers, poller = connected(address, request, connections)
    latencies, free = [], collections.deque(readers.values())
    pause, due = PIPELINED / rate, time.perf_counter()
    end = due + seconds
    while due < end or len(free) < len(readers):
        now = time.perf_counter()
        while free and due <= now and due < end:
            # From when it was due: a server that falls behind is not spared.
            free.popleft().send(due)
            due += pause
        wait = max(0, due - time.perf_counter()) if free and due < end else 1
        for one in answered(readers, poller, wait):
            latencies.append(time.perf_counter() - one.due)
            free.append(one)
    close(readers, poller)
    return latencies


def close(readers, poller):
    for one in readers.values():
        one.socket.close()
    poller.close()


# Webhooks

class Receiver(threading.Thread):
    """Answers 204 on every connection, in one thread; a path that ends in `hang` gets no answer."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.arrivals, self.is_over = [], False

    def run(self):
        poller, buffers, peers = select.epoll(), {}, {}
        poller.register(self.listener, select.EPOLLIN)
        while not self.is_over:
            for descriptor, _ in poller.poll(0.2):
                if descriptor == self.listener.fileno():
                    peer = self.listener.accept()[0]
                    peers[peer.fileno()], buffers[peer.fileno()] = peer, b""
                    poller.register(peer, select.EPOLLIN)
                    continue
                data = peers[descriptor].recv(1 << 18)
                if not data:
                    poller.unregister(descriptor)
                    peers.pop(descriptor).close()
                    continue
                buffers[descriptor] = self.take(peers[descriptor], buffers[descriptor] + data)

    def take(self, peer, data):
        while b"\r\n\r\n" in data:
            head, _, rest = data.partition(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            if len(rest) < length:
                break
            data = rest[length:]
            if not head.split(b" ", 2)[1].endswith(b"hang"):
                self.arrivals.append((time.time(), rest[:length]))
                peer.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        return data


def deliveries(run):
    """The messages of two clients go to 50 endpoints each; then one of them hangs."""
    receiver = Receiver()
    receiver.start()
    messages = 10 if run.quick else 200
    with scene(run, len(OWNERS), others=1) as made:
        share_out(made, OWNERS[1:], {"client-2": OWNERS[1]})
        made.server = Server(made.wacli, environment={"OUTBOUND_ALLOW": f"127.0.0.1:{receiver.port}"})
        made.server.await_answer()
        made.server.await_ready(len(OWNERS))
        for owner in OWNERS:
            for number in range(ENDPOINTS_EACH):
                add_webhook(made, receiver, owner, f"hook-{number}")
        endpoints = len(OWNERS) * ENDPOINTS_EACH
        started = time.perf_counter()
        for reader in range(len(OWNERS)):
            made.write(-1, reader, messages)
        wanted = messages * endpoints
        eventually("all deliveries", lambda: len(receiver.arrivals) >= wanted, 300, 0.01)
        run.figures.row(f"webhook deliveries, {endpoints} endpoints", wanted / (time.perf_counter() - started), "1/s",
            budget=DELIVERIES_PER_SECOND, budget_of="rate")
        receiver.arrivals.clear()
        status, answer = made.server.call("/api/webhooks")
        name = answer["items"][0]["id"]
        status, answer = made.server.call(f"/api/webhooks/{name}", {"url": f"{receiver.url}/hang"}, "PUT")
        if status != 200:
            raise Failure(f"the webhook was not changed: {answer}")
        hung = next(number for number, owner in enumerate(OWNERS) if owner == answer["tenantId"])
        rounds = 3 if run.quick else 20
        for _ in range(rounds):
            made.write(-1, hung, 1)
            time.sleep(0.3)
        wanted = rounds * (ENDPOINTS_EACH - 1)
        eventually("the deliveries while one hangs", lambda: len(receiver.arrivals) >= wanted, 60, 0.05)
        delays = [at - happened(body) for at, body in receiver.arrivals]
        run.figures.row("webhook delivery while an endpoint hangs, p99", percentile(delays, 0.99), "s",
            budget=HANG_P99_S)
    receiver.is_over = True


def add_webhook(made, receiver, owner, path):
    status, answer = made.server.call("/api/webhooks", {
        "tenantId": owner, "url": f"{receiver.url}/{path}", "events": ["message.received"]})
    if status != 200:
        raise Failure(f"no webhook was made: {answer}")


def happened(body):
    """When an event was made, in seconds since 1970."""
    text = json.loads(body)["timestamp"]
    whole, _, fraction = text.rstrip("Z").partition(".")
    return time.mktime(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) - time.timezone + float(f"0.{fraction or 0}")


# Start

def start(run):
    """From the start of the server to all clients READY, with the clients of many tenants."""
    clients = 50 if run.quick else 1000
    with scene(run, clients) as made:
        names = [f"tenant-{number}" for number in range(TENANTS)]
        share_out(made, names, {f"client-{number + 1}": names[number % TENANTS] for number in range(clients)})
        seconds = made.start_server()
        run.figures.row(f"start to all READY, {clients} clients of {TENANTS} tenants", seconds, "s",
            budget=None if run.quick else START_SECONDS)


def share_out(made, tenants, owners):
    """Makes tenants, and gives clients to them, past our code."""
    for name in tenants:
        made.wacli.run("tenants", "add", name, "--plan", "max")
    with contextlib.closing(sqlite3.connect(f"{made.wacli.home}/wacli.db")) as database, database:
        for client, owner in owners.items():
            database.execute("UPDATE clients SET tenant = ? WHERE id = ?", (owner, client))
