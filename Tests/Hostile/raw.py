"""Raw bytes to and from a server, without an HTTP library; h11 parses the responses."""

import socket
import time

import h11

from processes import Failure

# Statuses that reject the byte stream: the connection must close after them.
REFUSALS = {400, 408, 413, 414, 417, 431, 501, 505}


class Peer:
    """One connection on a TCP port or a Unix socket."""

    def __init__(self, address, timeout=20, receive_buffer=None):
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        self.socket = socket.socket(family)
        self.socket.settimeout(timeout)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(address)
        if family == socket.AF_INET:
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data, pieces=1, pause=0.0):
        """Writes the bytes in pieces. A peer that closes before the end is no error: its response is read."""
        size = max(1, -(-len(data) // pieces))
        try:
            for start in range(0, len(data), size):
                self.socket.sendall(data[start:start + size])
                if pause:
                    time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def end(self):
        """Shuts down the write side."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def read_to_end(self):
        """Everything until the server closes; `Failure` when it does not."""
        data = bytearray()
        try:
            while piece := self.socket.recv(1 << 16):
                data += piece
        except ConnectionResetError:
            pass
        except TimeoutError:
            raise Failure(f"the server does not close; so far {bytes(data[:80])!r}") from None
        return bytes(data)


class Answer:
    """One response as h11 reads it."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def is_refusal(self):
        return self.status in REFUSALS and self.headers.get(b"connection") == b"close"


def exchange(address, data, pieces=1):
    """Sends the bytes, shuts down the write side, and returns everything received."""
    with Peer(address) as peer:
        peer.send(data, pieces)
        peer.end()
        return peer.read_to_end()


def answers(data, methods=(), at_end=True, has_head=False):
    """Takes a stream of responses apart; `methods` are those of the requests they answer.

    h11 judges every one of them: what it cannot read is a `Failure`. A request that h11 refused has no method here;
    with `has_head` it may be a HEAD, whose answer has no body.
    """
    found, rest = [], data
    while rest:
        try:
            method = methods[len(found)] if len(found) < len(methods) else b"GET"
            answer, left = _answer(rest, method, at_end)
        except Failure:
            if not has_head or len(found) < len(methods):
                raise
            answer, left = _answer(rest, b"HEAD", at_end)
        found.append(answer)
        rest = left
    return found


def _answer(data, method, at_end):
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method=method, target="/", headers=[("Host", "a")]))
    connection.send(h11.EndOfMessage())
    status, headers, body = None, {}, bytearray()
    try:
        connection.receive_data(data)
        if at_end:
            connection.receive_data(b"")
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Response):
                status, headers = event.status_code, dict(event.headers)
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage):
                return Answer(status, headers, bytes(body)), connection.trailing_data[0]
            elif event in (h11.NEED_DATA, h11.PAUSED) or isinstance(event, h11.ConnectionClosed):
                raise Failure(f"an answer is not whole: {data[:120]!r}")
    except h11.RemoteProtocolError as error:
        raise Failure(f"h11 refuses our answer ({error}): {data[:200]!r}") from None


class Judgement:
    """The result of h11's server side for a stream: the accepted requests, and the error that ended it, if any."""

    def __init__(self, requests, fault):
        self.requests, self.fault = requests, fault

    @property
    def methods(self):
        return [method for method, _, _ in self.requests]


def judge(data):
    """Parses the stream with h11 as a server that answers each request at once.

    h11 refuses an empty line before a request; one is to be ignored (RFC 9112 section 2.2), so it is given a new start.
    """
    requests, skipped = [], -1
    while True:
        connection = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 20)
        try:
            connection.receive_data(data)
            connection.receive_data(b"")
            last = _take_requests(connection, requests)
        except h11.RemoteProtocolError as error:
            if "no request line received" not in str(error) or skipped == len(requests):
                return Judgement(requests, str(error) or "malformed")
            skipped, data = len(requests), connection.trailing_data[0]
            continue
        data = connection.trailing_data[0]
        if last is None or not data or not _stays_open(last):
            return Judgement(requests, None)


def _take_requests(connection, requests):
    """Adds the requests that h11 accepts, up to one after which h11 would close."""
    head, body = None, bytearray()
    while True:
        event = connection.next_event()
        if isinstance(event, h11.Request):
            head, body = event, bytearray()
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage):
            requests.append((head.method, head.target, bytes(body)))
            if not _next_cycle(connection, head.method):
                return head
        else:
            return None


def _next_cycle(connection, method):
    if method == b"CONNECT":
        return False
    connection.send(h11.Response(status_code=200, headers=[("Content-Length", "0")]))
    connection.send(h11.EndOfMessage())
    if connection.our_state is not h11.DONE or connection.their_state is not h11.DONE:
        return False
    connection.start_next_cycle()
    return True


def _stays_open(head):
    """h11 ends every HTTP/1.0 connection; RFC 9112 9.3 keeps it when both sides say so."""
    options = [option.strip() for name, value in head.headers if name == b"connection"
               for option in value.lower().split(b",")]
    return head.http_version == b"1.0" and b"keep-alive" in options and b"close" not in options
