"""REST calls as fast as the server answers: one thread, many kept-alive connections, each with one call under way.

Plain sockets and one poller, because a client that costs more than the server would be measured instead of it.
"""

import json
import select
import socket
import time

from processes import Failure


class Call:
    """One connection that sends its requests one after another."""

    def __init__(self, address, requests):
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests = iter(requests)
        self.answer = bytearray()
        self.started = 0.0

    def send_next(self):
        """False when there is nothing left to send."""
        request = next(self.requests, None)
        if request is None:
            return False
        self.started = time.perf_counter()
        self.socket.sendall(request)
        return True

    def receive(self):
        """The status of the answer once it is whole, else None."""
        data = self.socket.recv(65536)
        if not data:
            raise Failure("the server closed a connection under load")
        self.answer += data
        head = self.answer.find(b"\r\n\r\n")
        if head < 0:
            return None
        text = bytes(self.answer[:head]).lower()
        start = text.find(b"content-length:")
        length = int(text[start + 15:].split(b"\r\n", 1)[0])
        if len(self.answer) < head + 4 + length:
            return None
        status = int(self.answer[9:12])
        if status >= 300:
            raise Failure(f"the server answered {bytes(self.answer).decode(errors='replace')}")
        self.answer.clear()
        return status


def request(path, body, key):
    data = json.dumps(body).encode()
    return (f"POST {path} HTTP/1.1\r\nHost: bench\r\nx-api-key: {key}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(data)}\r\n\r\n").encode() + data


def run(address, streams):
    """Sends each stream of requests on a connection of its own, all at once. Returns (seconds, their latencies)."""
    calls = [Call(address, stream) for stream in streams]
    poller = select.epoll()
    waiting = {}
    latencies = []
    started = time.perf_counter()
    for call in calls:
        poller.register(call.socket, select.EPOLLIN)
        if call.send_next():
            waiting[call.socket.fileno()] = call
    while waiting:
        for descriptor, _ in poller.poll(60) or _stuck():
            call = waiting.get(descriptor)
            if call is None or call.receive() is None:
                continue
            latencies.append(time.perf_counter() - call.started)
            if not call.send_next():
                del waiting[descriptor]
    seconds = time.perf_counter() - started
    for call in calls:
        call.socket.close()
    poller.close()
    return seconds, latencies


def _stuck():
    raise Failure("the server did not answer for 60 s under load")
