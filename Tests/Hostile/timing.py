"""Tests whether response times depend on how much of a guessed API key is right, measured over the socket."""

import hashlib
import random
import socket
import statistics
import time

from processes import Failure
from table import require

# Beyond this either way two kinds of samples differ; by chance once in 150,000 runs.
SIGNAL = 4.5


class Asker:
    """Tries wrong keys, each on a connection of its own: the server closes behind one."""

    def __init__(self, address):
        self.address = address

    def ask(self, key):
        request = b"GET /api/clients HTTP/1.1\r\nHost: a\r\nx-api-key: " + key + b"\r\n\r\n"
        with socket.create_connection(self.address) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            started = time.perf_counter_ns()
            connection.sendall(request)
            answer = connection.recv(65536)
            spent = time.perf_counter_ns() - started
        if not answer.startswith(b"HTTP/1.1 401 "):
            raise Failure(f"a wrong key was answered {answer[:60]!r}")
        return spent


def welch(first, second):
    """Welch's t without the slowest fifth, which is the machine and not the comparison."""
    limit = sorted(first + second)[len(first + second) * 4 // 5]
    first, second = ([value for value in values if value <= limit] for values in (first, second))
    error = (statistics.variance(first) / len(first) + statistics.variance(second) / len(second)) ** 0.5
    return (statistics.fmean(first) - statistics.fmean(second)) / error


def guesses(key):
    """Wrong keys of one length: right but for the last character, wrong at once, with a hash that begins right."""
    near = key[:-1] + bytes([key[-1] ^ 1])
    far = bytes([key[0] ^ 1]) + key[1:]
    wanted = hashlib.sha256(key).digest()[:1]
    close = next(guess for guess in (b"%0*d" % (len(key), number) for number in range(100_000))
                 if hashlib.sha256(guess).digest()[:1] == wanted)
    return near, far, close


def measure(port, kinds, count, seed):
    asker, chance, samples = Asker(("127.0.0.1", port)), random.Random(seed), [[] for _ in kinds]
    for _ in range(500):
        asker.ask(kinds[0])
    for _ in range(count):
        kind = chance.randrange(len(kinds))
        samples[kind].append(asker.ask(kinds[kind]))
    return samples


def key_comparison(world, key, count, seed):
    near, far, close = guesses(key.encode())
    for attempt in range(3):
        samples = measure(world.server.port, (near, far, close), count, seed + attempt)
        ts = [welch(samples[0], samples[1]), welch(samples[2], samples[1])]
        if all(abs(t) < SIGNAL for t in ts):
            break
    text = (f"{count} wrong keys: t = {ts[0]:.1f} (all but the last character right), {ts[1]:.1f} (hash begins right); "
            f"median {statistics.median(samples[1]) / 1000:.0f} µs")
    require(all(abs(t) < SIGNAL for t in ts), f"the response time depends on the key, three times in a row: {text}")
    # The same measurement finds a difference that is there: a key of 4 KB takes longer to read and to hash.
    control = welch(*measure(world.server.port, (far, far * (4096 // len(far))), 2000, seed))
    require(abs(control) > SIGNAL, f"the measurement cannot detect a difference: t = {control:.1f} where there is a difference")
    return f"{text}; control t = {control:.0f}"
