"""What one message costs the server: processor time, latency, bytes of the write-ahead log.

The caller, the sandbox and the reader of the log are processes of their own and are not counted. Before a measurement
every session exists, so that devices and keys are not looked up in it.
"""

import contextlib
import os
import socket
import sqlite3
import struct
import time

import load
from figures import median, percentile, synced_write_seconds
from messages import sends
from processes import precise_cpu_seconds
from scene import scene

IN_FLIGHT = 8
PAGE, FRAME_HEADER = 4096, 24


def figures(run):
    trip = round_trip_cpu_seconds() * 1e6
    sending(run, trip, "one at a time", 1, {"cpu": 600, "log": 20, "p50": 1.0, "p99": 2.5})
    sending(run, trip, f"{IN_FLIGHT} in flight", IN_FLIGHT, {"cpu": 300, "log": 10})
    receiving(run, trip)


def timed(run, budget):
    """A budget of time: in the short form the disk and the machine's wake-ups decide more than the program."""
    return None if run.quick else budget


def sending(run, trip, how, streams, budget):
    count = (400 if run.quick else 4000) // streams
    with scene(run, 1, others=streams) as made:
        made.start_server()
        peers = made.sandbox.phones[-streams:]
        load.run(made.address, [sends("client-1", [peer], 20) for peer in peers])
        turns = []
        for _ in range(1 if run.quick else 3):
            before = precise_cpu_seconds(made.pid)
            _, latencies = load.run(made.address, [sends("client-1", [peer], count) for peer in peers])
            turns.append(((precise_cpu_seconds(made.pid) - before) / len(latencies), latencies))
        cpu = min(turn for turn, _ in turns)
        run.figures.row(f"CPU per send, {how}", cpu * 1e6, "us", "round trip between two processes", trip,
                        timed(run, budget["cpu"]))
        if "p50" in budget:
            synced = synced_write_seconds(run.scratch) * 1000
            for name, share in [("p50", 0.5), ("p99", 0.99)]:
                value = min(percentile(latencies, share) for _, latencies in turns) * 1000
                run.figures.row(f"latency of a send, {how}, {name}", value, "ms", "write and fdatasync of 4 KiB", synced,
                                timed(run, budget[name]))
        # The last pages of the log must not be in the database yet, else the reader does not keep the log.
        load.run(made.address, [sends("client-1", peers[:1], 1)])
        with log_pages(made) as pages:
            sent = len(load.run(made.address, [sends("client-1", [peer], 400 // streams) for peer in peers])[1])
            each = pages() * (PAGE + FRAME_HEADER) / sent / 1024
        run.figures.row(f"write-ahead log per send, {how}", each, "KiB", "one page", PAGE / 1024, budget["log"])


def receiving(run, trip):
    burst, single = (1000, 100) if run.quick else (20_000, 1000)
    with scene(run, 1, others=1) as made:
        made.start_server()
        reader = made.wacli.start("events", "--client", "client-1", "--follow", "--json")
        write(made, 1)
        made.await_received("client-1", 1)
        fresh = made.resident_kib() / 1024
        before = precise_cpu_seconds(made.pid)
        write(made, burst)
        made.await_received("client-1", 1 + burst)
        cpu = (precise_cpu_seconds(made.pid) - before) / burst
        run.figures.row("CPU per received message, in a burst, one reader", cpu * 1e6, "us",
                        "round trip between two processes", trip, timed(run, 60))
        before = precise_cpu_seconds(made.pid)
        for _ in range(single):
            write(made, 1)
        made.await_received("client-1", 1 + burst + single)
        cpu = (precise_cpu_seconds(made.pid) - before) / single
        run.figures.row("CPU per received message, singly, one reader", cpu * 1e6, "us",
                        "round trip between two processes", trip, timed(run, 300))
        reader.stop()
        time.sleep(15 if run.quick else 60)
        run.figures.row("memory a minute after a burst of received messages", made.resident_kib() / 1024, "MiB",
                        "before it", fresh, 1.3, "ratio")


def write(made, count):
    made.write(1, 0, count)


@contextlib.contextmanager
def log_pages(made):
    """Counts the pages that are appended to the write-ahead log. A reader of an old moment keeps it from restarting."""
    path = f"{made.wacli.home}/wacli.db"
    # Closing the index anywhere in this process would drop the reader's lock: POSIX locks belong to file and process.
    with open(path + "-shm", "rb", buffering=0) as index:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as database:
            database.execute("BEGIN")
            database.execute("SELECT count(*) FROM clients").fetchone()
            start = _last_frame(index)
            yield lambda: settled(lambda: _last_frame(index)) - start


def settled(value, pause=0.2):
    """The value once it stays the same for a moment."""
    last = value()
    while True:
        time.sleep(pause)
        now = value()
        if now == last:
            return now
        last = now


def _last_frame(index):
    """The number of the last frame of the log, as its index says (https://sqlite.org/walformat.html, "The WAL-Index Header")."""
    return struct.unpack("=I", os.pread(index.fileno(), 4, 16))[0]


def round_trip_cpu_seconds(times=2000, turns=5):
    """The processor time of a byte to another process and back: two wake-ups, two sends, two receives."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if not child:
        ours.close()
        while data := theirs.recv(1):
            theirs.send(data)
        os._exit(0)
    theirs.close()
    taken = []
    for _ in range(turns):
        # What the other process uses is the same again.
        before = time.process_time()
        for _ in range(times):
            ours.send(b"x")
            ours.recv(1)
        taken.append(2 * (time.process_time() - before) / times)
    ours.close()
    os.waitpid(child, 0)
    return median(taken)
