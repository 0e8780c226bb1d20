"""A long, troubled run of one server with many clients: run.py BINARY [--minutes N] [--clients N] [--rate N] [--seed N]

Steady traffic, a random fault every few seconds, and a restart of the sandbox every few minutes. At the end every ledger
must balance, and the server's memory, descriptors and threads must have stayed where they were after the warm-up.
"""

import argparse
import concurrent.futures
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter, namedtuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from processes import cpu_seconds, descriptors, eventually, resident_kib, threads  # noqa: E402
from table import Table, require  # noqa: E402
from wacli import Sandbox, Server, Wacli, call  # noqa: E402

from balance import eventually_balanced  # noqa: E402
from traffic import Traffic  # noqa: E402

Account = namedtuple("Account", "client number")
Reading = namedtuple("Reading", "resident descriptors threads")

# What may go wrong with a connection or a delivery without ending a link.
FAULTS = [
    *({"fault": "drop", "step": step} for step in ("after_success", "mid_offline", "before_ack", "after_ack")),
    {"fault": "delay", "milliseconds": 1500}, {"fault": "duplicate"}, {"fault": "reorder"},
    {"fault": "corrupt_ciphertext"}, {"fault": "stream_error", "code": 503}, {"fault": "stream_error", "code": 515},
    {"fault": "missing_prekeys"}, {"fault": "low_prekeys"}, {"fault": "ignore_ping"}, {"fault": "throttle"},
]
FAULT_SECONDS = 2.0
RESTART_SECONDS = 150.0


class Soak:
    def __init__(self, options, directory):
        self.options, self.directory = options, directory
        self.chance = random.Random(options.seed)
        wacli = Wacli(options.binary, directory / "home")
        self.wacli = wacli
        self.sandbox = Sandbox(wacli, options.clients, "--state", str(directory / "sandbox.json"))
        self.log = open(directory / "serve.log", "w", encoding="utf-8")
        self.server = Server(wacli, environment={"LOG_LEVEL": "warning"}, log=self.log)
        self.server.await_answer()
        self.accounts = [Account(f"c{index}", number) for index, number in enumerate(self.sandbox.phones)]
        self.faults = Counter()
        self.restarts = 0
        self.readings = []

    def link(self):
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda account: self.server.link(account.client, self.sandbox, account.number), self.accounts))
        self.server.await_ready(len(self.accounts), 120)

    def run(self):
        self.traffic = Traffic(self.server, self.sandbox, self.accounts, self.options.rate, self.options.seed)
        self.traffic.start()
        pid = self.server.process.child.pid
        started = time.monotonic()
        end = started + self.options.minutes * 60
        # The last stretch is free of restarts, so that what is measured at the end is the steady state.
        restart = started + min(RESTART_SECONDS, self.options.minutes * 20)
        while time.monotonic() < end and self.server.process.child.poll() is None:
            time.sleep(FAULT_SECONDS)
            self.readings.append(Reading(resident_kib(pid), descriptors(pid), threads(pid)))
            if restart < time.monotonic() < end - 30:
                self.sandbox.process.stop(timeout=60)
                self.sandbox.start()
                self.restarts += 1
                restart = time.monotonic() + RESTART_SECONDS
            else:
                self.strike()
        self.traffic.stop()
        self.seconds = time.monotonic() - started

    def strike(self):
        fault = self.chance.choice(FAULTS)
        self.sandbox.post("/sandbox/faults", {**fault, "number": self.chance.choice(self.accounts).number})
        self.faults[fault["fault"]] += 1

    def settle(self):
        """Ends the trouble and waits until nothing is on its way any more."""
        call(self.sandbox.url + "/sandbox/faults", method="DELETE")
        self.server.await_ready(len(self.accounts), 120)
        eventually("empty queues", lambda: self.sandbox.get("/sandbox/stats")["queued"] == 0, 60, 0.5)

    def close(self):
        self.server.process.stop()
        self.sandbox.process.stop()
        self.log.close()


def flat(values, allowed, unit):
    """Raises unless the last quarter lies no more than `allowed` above the first quarter after the warm-up."""
    settled = values[len(values) // 4:]
    quarter = max(1, len(settled) // 3)
    first, last = statistics.median(settled[:quarter]), statistics.median(settled[-quarter:])
    require(last - first <= allowed(first), f"from {first:g} to {last:g} {unit}")
    return f"{first:g} -> {last:g} {unit}, at most {max(values):g}"


def judge(soak, table):
    promised, uncertain = soak.traffic.ledger.count()
    refused = ", ".join(f"{count} {code}" for code, count in sorted(soak.traffic.ledger.refused.items(), key=str))

    def served():
        require(soak.server.process.child.poll() is None, f"the server ended with {soak.server.process.child.poll()}")
        require(promised > soak.options.rate * soak.seconds / 2, f"only {promised} messages in {soak.seconds:.0f} s")
        return f"{promised} messages promised, {uncertain} not ({refused or 'none'}) in {soak.seconds:.0f} s"

    def troubled():
        require(sum(soak.faults.values()) > 0, "no fault struck")
        return f"{sum(soak.faults.values())} faults of {len(soak.faults)} kinds, {soak.restarts} sandbox restarts"

    def settled():
        soak.settle()
        return f"{len(soak.accounts)} clients READY, nothing queued"

    def balanced():
        ledger = soak.traffic.ledger.entries
        missing = eventually_balanced(soak.sandbox, soak.wacli, soak.accounts, ledger)
        require(not missing, f"{len(missing)} entries are wrong, for example {missing[:10]}")
        return f"{len(ledger)} messages, 4 places each: every promised one once, no other twice"

    table.case("the server worked throughout", served)
    table.case("trouble was made", troubled)
    table.case("all clients are READY again", settled)
    table.case("all ledgers balance", balanced)
    # The allocator keeps what a burst needed; a leak of one stanza in ten would show as more than this.
    table.case("memory is flat", lambda: flat(
        [reading.resident / 1024 for reading in soak.readings], lambda first: max(4, first / 10), "MiB"))
    table.case("descriptors are flat", lambda: flat(
        [reading.descriptors for reading in soak.readings], lambda _: 4, "descriptors"))
    table.case("threads are flat", lambda: flat([reading.threads for reading in soak.readings], lambda _: 1, "threads"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    print(f"soak: {options.minutes:g} minutes, {options.clients} clients, {options.rate:g} messages a second, "
          f"seed {options.seed}", flush=True)
    table = Table("soak", options.seed)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="wacli-soak-"))
    soak = Soak(options, directory)
    try:
        soak.link()
        soak.run()
        judge(soak, table)
        print(f"      processor time of the server: {cpu_seconds(soak.server.process.child.pid):.1f} s")
    finally:
        soak.close()
    if all(table.rows):
        shutil.rmtree(directory)
    else:
        print(f"      what it left is in {directory}")
    table.close()


if __name__ == "__main__":
    main()
