"""WebSocket conformance: our server role (the sandbox's /ws/chat) and our client role (against a server of ours)."""

import base64
import hashlib
import json
import random
import socket
import subprocess
import threading

import frames
from frames import PING, close, frame, read
from processes import Failure
from raw import Peer, answers
from table import require

KEY = base64.b64encode(b"0123456789abcdef")
UPGRADE = (b"GET /ws/chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + b"\r\n\r\n")
MASK = b"\x01\x02\x03\x04"
# A close frame with one of these is in order; wsproto lets a few more pass.
CODES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}


def accept_value(key):
    return base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())


# MARK: our server role

def opened(address, behind=b""):
    """An open WebSocket, and what has been read of it beyond the HTTP head. `behind` travels in the same packet."""
    peer = Peer(address)
    peer.send(UPGRADE + behind)
    data = b""
    while b"\r\n\r\n" not in data:
        piece = peer.socket.recv(65536)
        require(piece, "the upgrade is not answered")
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    require(head.startswith(b"HTTP/1.1 101 "), f"the upgrade is answered {head[:60]!r}")
    require(b"Sec-WebSocket-Accept: " + accept_value(KEY) in head, "the accept value is wrong")
    return peer, rest


def server_answer(address, stream, pieces=1, ends=False):
    """What our server sends back to a stream of frames that ends with a close, or with the end of the connection."""
    peer, rest = opened(address)
    with peer:
        peer.send(stream, pieces)
        if ends:
            peer.end()
        return read(rest + peer.read_to_end(), by_client=True)


def expect_broken(name, reading, code):
    require(reading.fault is None, f"{name}: wsproto refuses our answer: {reading.fault}")
    require(reading.pongs[:1] == [b"before"], f"{name}: what came before the fault is not answered: {reading}")
    require(b"after" not in reading.pongs, f"{name}: what came behind the fault is answered")
    require(reading.code == code, f"{name}: closed with {reading.code}, not {code}")


def expect_sound(name, reading, pongs):
    require(reading.fault is None, f"{name}: wsproto refuses our answer: {reading.fault}")
    require(reading.pongs == [b"before", *pongs, b"after"], f"{name}: the pongs are {reading}")
    require(reading.code == 1000, f"{name}: our close is answered with {reading.code}")


def server_role(world, seed):
    address, chance = world.addresses["sandbox"], random.Random(seed)
    before, after = frame(PING, b"before", mask=MASK), frame(PING, b"after", mask=MASK)
    count = 0
    for name, stream, code in frames.broken(MASK):
        stream = before + stream + after
        pieces = chance.choice((1, 3, len(stream))) if len(stream) < 1000 else 5
        expect_broken(name, server_answer(address, stream, pieces), code)
        count += 1
    for name, stream, pongs in frames.sound(MASK):
        stream = before + stream + after + close(1000)
        pieces = chance.choice((1, 3, len(stream))) if len(stream) < 1000 else 5
        expect_sound(name, server_answer(address, stream, pieces), pongs)
        count += 1
    for code in sorted(CODES)[::97] + [1000, 3000, 4999]:
        require(server_answer(address, close(code, b"bye")).code == code, f"close {code} is not answered with it")
        count += 1
    peer, rest = opened(address, behind=before)
    with peer:
        peer.send(close(1000))
        require(read(rest + peer.read_to_end(), True).pongs == [b"before"], "frames behind the upgrade are lost")
    return f"{count} streams, each with its close code; wsproto reads every answer"


def judged(world, seed, count):
    """Random streams: our parser and wsproto end at the same point with the same code."""
    address, chance = world.addresses["sandbox"], random.Random(seed)
    ended = {}
    for number in range(count):
        stream = frames.random_stream(chance, MASK)
        # What is unfinished ends in a fault, so that both ends must say something.
        stream += frame(frames.CONTINUATION, mask=MASK) + frame(frames.CONTINUATION, mask=MASK)
        wanted, got = read(stream, by_client=False), server_answer(address, stream, chance.choice((1, 2, 9)), ends=True)
        shown = f"stream {number} of seed {seed}: wsproto {wanted}, we {got}; {stream[:200].hex()}"
        require(got.fault is None, f"wsproto refuses our answer; {shown}")
        if wanted.has_binary:
            continue  # a mutation made one, and the layer above ends the connection for what it holds
        # None: a changed length swallowed what follows, and the stream ended within a frame.
        is_right = wanted.fault or wanted.code in CODES or wanted.code in (None, 1005)
        code = wanted.code if is_right else 1002
        # We report bad UTF-8 at the end of its message, wsproto at once: other frames may lie between.
        require(got.code == code or code == 1007, shown)
        require(got.pongs[:len(wanted.pings)] == wanted.pings, shown)
        require(got.pongs == wanted.pings or code == 1007, shown)
        reason = "within a frame" if code is None else f"with {code}"
        ended[reason] = ended.get(reason, 0) + 1
    return f"seed {seed}: {count} streams, ended {', '.join(f'{n} x {reason}' for reason, n in sorted(ended.items()))}"


def upgrades(world):
    """A request without a valid WebSocket upgrade gets no 101."""
    address = world.addresses["sandbox"]
    changes = {
        "other version": (b"Version: 13", b"Version: 8", 426),
        "no version": (b"Sec-WebSocket-Version: 13\r\n", b"", 426),
        "two versions": (b"Version: 13", b"Version: 13, 8", 426), "no key": (b"Sec-WebSocket-Key", b"X-Key", 400),
        "short key": (KEY, b"MDEy", 400), "key that is no Base64": (KEY, b"!" * 24, 400),
        "two keys": (b"\r\n\r\n", b"\r\nSec-WebSocket-Key: " + KEY + b"\r\n\r\n", 400),
        "no Upgrade": (b"Upgrade: websocket\r\n", b"", 400),
        "other protocol": (b"Upgrade: websocket", b"Upgrade: h2c", 400),
        "no Connection": (b"Connection: Upgrade", b"Connection: keep-alive", 400), "POST": (b"GET", b"POST", 405),
        "HTTP/1.0": (b"HTTP/1.1", b"HTTP/1.0", None),
    }
    for name, (old, new, status) in changes.items():
        with Peer(address) as peer:
            peer.send(UPGRADE.replace(old, new, 1))
            peer.end()
            data = peer.read_to_end()
        require(b"101 Switching" not in data, f"{name}: the upgrade is granted")
        statuses = [answer.status for answer in answers(data)]
        require(statuses == ([status] if status else statuses), f"{name}: answered {statuses}, not {status}")
    return f"{len(changes)} requests"


# MARK: our client role

class EvilServer:
    """A server that accepts a WebSocket and sends scripted bytes; records what the client sent."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.script, self.received = None, []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            connection, _ = self.listener.accept()
            connection.settimeout(15)
            try:
                self.received.append(self._talk(connection))
            except OSError:
                self.received.append(None)
            finally:
                connection.close()

    def _talk(self, connection):
        request = b""
        while b"\r\n\r\n" not in request:
            request += connection.recv(65536)
        key = next(line.split(b": ")[1] for line in request.split(b"\r\n") if line.startswith(b"Sec-WebSocket-Key"))
        script = self.script
        if callable(script):
            connection.sendall(script(accept_value(key)))
        else:
            connection.sendall(granted(accept_value(key)) + script[:3])
            connection.sendall(script[3:])
        data = b""
        try:
            while piece := connection.recv(65536):
                data += piece
        except ConnectionResetError:
            pass
        return data


def granted(accept, extra=b""):
    return (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n" + extra + b"\r\n")


def _error(output):
    """The sentence of the JSON error that ends the output; None without one."""
    try:
        return json.loads(output.splitlines()[-1])["error"]
    except (IndexError, ValueError, KeyError):
        return None


class ClientRole:
    """Runs our client against the evil server, a fresh process for each case."""

    def __init__(self, world):
        self.world, self.server = world, EvilServer()
        self.wacli = world.other_home("evil")
        path = world.directory / "evil" / "environments" / "sandbox.json"
        environment = json.loads(path.read_text())
        environment["url"] = f"ws://127.0.0.1:{self.server.port}/ws/chat"
        path.write_text(json.dumps(environment))

    def meet(self, name, script, timeout=8):
        """The bytes the client sent; its process must end in time and not by a signal."""
        self.server.script, self.server.received = script, []
        try:
            command = self.wacli.command("clients", "add", "met", "--qr", "--json", "--timeout", str(timeout))
            done = subprocess.run(command, capture_output=True, text=True, timeout=timeout + 15,
                                  stdin=subprocess.DEVNULL, env=self.wacli.environment)
        except subprocess.TimeoutExpired:
            raise Failure(f"{name}: the client does not end") from None
        require(done.returncode in (69, 75, 76), f"{name}: the client ended with {done.returncode}: {done.stderr}")
        require(_error(done.stderr), f"{name}: no sentence says what is wrong: {done.stderr}")
        for _ in range(100):
            if self.server.received:
                break
            threading.Event().wait(0.02)
        require(self.server.received, f"{name}: the client never came")
        return self.server.received[0], done

    def frames_role(self, step):
        before, after = frame(PING, b"before", mask=None), frame(PING, b"after", mask=None)
        count = 0
        for name, stream, code in list(frames.broken(None))[::step]:
            data, _ = self.meet(name, before + stream + after)
            require(data is not None, f"{name}: the client does not close")
            expect_broken(name, read(data, by_client=False), code)
            count += 1
        for name, stream, pongs in list(frames.sound(None))[::step]:
            data, _ = self.meet(name, before + stream + after + close(1000, mask=None))
            require(data is not None, f"{name}: the client does not close")
            expect_sound(name, read(data, by_client=False), pongs)
            count += 1
        return f"{count} servers, a process each; every frame of ours masked, each close code right"

    def upgrade_role(self):
        """Responses that do not accept the upgrade: the client fails and sends nothing."""
        cases = {
            "wrong accept value": lambda accept: granted(accept_value(b"other")),
            "an extension that was not offered": lambda a: granted(a, b"Sec-WebSocket-Extensions: x\r\n"),
            "a protocol that was not offered": lambda a: granted(a, b"Sec-WebSocket-Protocol: chat\r\n"),
            "no Upgrade field": lambda a: granted(a).replace(b"Upgrade: websocket\r\n", b""),
            "status 200": lambda a: granted(a).replace(b"101 Switching Protocols", b"200 OK"),
            "a redirect": lambda a: b"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            "not HTTP": lambda a: b"SSH-2.0-OpenSSH_9.9\r\n", "a folded field": lambda a: granted(a, b"X: a\r\n b\r\n"),
            "a zero byte in a field": lambda a: granted(a, b"X: a\0b\r\n"),
            "a head of 1 MiB": lambda a: granted(a, b"X: " + b"a" * (1 << 20) + b"\r\n"),
            "a million fields": lambda a: granted(a, b"X: a\r\n" * 200_000),
            "nothing but line feeds": lambda a: b"\n" * 100_000,
        }
        for name, script in cases.items():
            data, done = self.meet(name, script)
            require(not data, f"{name}: the client goes on and sends {data[:20] if data else data!r}")
        return f"{len(cases)} answers, none taken for a grant"
