#!/usr/bin/env python3
"""Memory of `wacli serve` under more messages than it can handle: flood.py WACLI WABENCH [--quick]

Prints one row per case and exits 0 only when every row holds: memory stays bounded, REST answers, nothing is lost.
"""

import argparse
import pathlib
import shutil
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Harness"))

from figures import percentile  # noqa: E402  (found on the path set above)
from scene import Seeds, scene  # noqa: E402
from table import Table, require  # noqa: E402

# Above the memory of the server before the flood. 100,000 messages of this size are about 60 MiB as parsed stanzas.
GROWTH_LIMIT_MIB = 64
# No REST call may take longer.
ANSWER_LIMIT_S = 2.0
# The least part of the wanted rate that must have been offered.
OFFERED_SHARE = 0.95


class Watch:
    """Looks at a server's memory and asks it something over REST, until it is stopped."""

    def __init__(self, made):
        self.made, self.peak, self.answers, self.failures = made, 0, [], []
        self.before = made.resident_kib()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        while not self.stopping.wait(0.1):
            self.peak = max(self.peak, self.made.resident_kib())
            started = time.monotonic()
            status, _ = self.made.server.call("/api/clients")
            self.answers.append(time.monotonic() - started)
            if status != 200:
                self.failures.append(status)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def judge(self):
        """The figures so far; raises where a limit was passed."""
        require(not self.failures, f"REST answered {self.failures[:3]}")
        growth = (self.peak - self.before) / 1024
        require(growth <= GROWTH_LIMIT_MIB, f"memory grew by {growth:.0f} MiB, more than {GROWTH_LIMIT_MIB}")
        require(max(self.answers) <= ANSWER_LIMIT_S, f"a REST call took {max(self.answers):.1f} s")
        return (f"memory {self.before / 1024:.0f} MiB, at most {growth:+.0f}; "
                f"REST p99 {percentile(self.answers, 0.99) * 1000:.0f} ms of {len(self.answers)}")


def backlog(run, count):
    """All messages wait at the server when the client logs in."""
    with scene(run, 1, others=1) as made:
        made.start_server()
        made.write(1, 0, 1)
        made.await_received("client-1", 1)
        made.stop_server()
        made.write(1, 0, count)
        made.serve()
        started = time.monotonic()
        with Watch(made) as watch:
            made.await_received("client-1", 1 + count)
        seconds = time.monotonic() - started
        require(made.sandbox.get("/sandbox/stats")["queued"] == 0, "some were not confirmed")
        return f"{count / seconds:.0f} a second; {watch.judge()}"


def flood(run, seconds):
    """Ten people write as fast as the sandbox can encrypt, each to a client of its own."""
    clients = 10
    with scene(run, clients, others=clients) as made:
        made.start_server()
        with Watch(made) as watch:
            started = time.monotonic()
            sent = [0] * clients

            def keep_writing(index):
                while time.monotonic() - started < seconds:
                    made.write(clients + index, index, 200)
                    sent[index] += 200

            writers = [threading.Thread(target=keep_writing, args=(index,)) for index in range(clients)]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
            offered = sum(sent) / (time.monotonic() - started)
            for index in range(clients):
                made.await_received(f"client-{index + 1}", sent[index])
            handled = sum(sent) / (time.monotonic() - started)
        return f"offered {offered:.0f} a second, handled {handled:.0f}; {watch.judge()}"


def crowd(run, seconds):
    """A phone writes to a group of clients, so that each text is a message for every one of them."""
    clients, rate = 100, 10_000
    with scene(run, clients, others=1) as made:
        made.start_server()
        with Watch(made) as watch:
            started, sent = time.monotonic(), 0
            while (elapsed := time.monotonic() - started) < seconds:
                if sent * clients <= elapsed * rate:
                    made.write_to_group(clients, range(clients))
                    sent += 1
                else:
                    time.sleep(0.002)
            offered = sent * clients / elapsed
            for index in range(clients):
                made.await_received(f"client-{index + 1}", sent)
            handled = sent * clients / (time.monotonic() - started)
            require(offered >= OFFERED_SHARE * rate, f"only {offered:.0f} a second were offered")
        return f"offered {offered:.0f} a second, handled {handled:.0f}; {watch.judge()}"


class Run:
    def __init__(self, binary, wabench, scratch):
        self.binary, self.seeds = binary, Seeds(wabench, scratch)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("wabench", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="5,000 messages and five seconds")
    chosen = parser.parse_args()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="wacli-flood-"))
    try:
        run = Run(chosen.binary.resolve(), chosen.wabench.resolve(), scratch)
        table = Table("bench-flood")
        count, seconds = (5000, 5) if chosen.quick else (100_000, 60)
        table.case(f"{count} messages wait at the server", lambda: backlog(run, count))
        table.case(f"messages as fast as they can be made for {seconds} s", lambda: flood(run, seconds))
        table.case(f"10,000 messages a second for {seconds} s", lambda: crowd(run, seconds))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    table.close()


if __name__ == "__main__":
    main()
