#!/usr/bin/env python3
"""Crashes and faults of the real binary against our sandbox: run.py BINARY [--quick] [--seed N] [--only WORD] [--list]

Prints one row per case, as each ends, and exits 0 only when every row holds. Random choices come from the printed seed;
`--jobs` says how many cases may share the machine. A case module has `cases()`, its list of `Case`.
"""

import argparse
import importlib
import pathlib
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from cases import run_all  # noqa: E402  (found on the path set above)
from table import Table  # noqa: E402

# In the order in which their cases start.
MODULES = ["test_ledger", "messages", "linking", "keys", "copies", "rotation", "gateway",
           "faults_disk", "faults_damage", "faults_server", "faults_network", "faults_process"]


class Run:
    """What a case needs to know of the run it belongs to."""

    def __init__(self, binary, quick, seed, scratch):
        self.binary, self.quick, self.seed, self.scratch = binary, quick, seed, scratch

    def random(self, case):
        """A generator of the case's own, so that `--only` repeats what the whole run did."""
        return random.Random(f"{self.seed} {case}")

    def directory(self, case):
        """A fresh directory for one case."""
        return pathlib.Path(tempfile.mkdtemp(prefix=f"{case}-", dir=self.scratch))


def scratch_directory():
    """In memory where that is possible: thousands of restarts would wear a disk and measure it."""
    parent = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    return pathlib.Path(tempfile.mkdtemp(prefix="wacli-crash-", dir=parent))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="fewer kills and places")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 31))
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="cases that share the machine (2)")
    parser.add_argument("--only", action="append", default=[], metavar="WORD", help="cases whose title holds WORD")
    parser.add_argument("--list", action="store_true", help="print the titles and end")
    parser.add_argument("--keep", action="store_true", help="keep the files of the run")
    return parser.parse_args()


def wanted(words):
    """The cases whose title holds one of the words; all of them when there is no word."""
    cases = [case for name in MODULES for case in importlib.import_module(name).cases()]
    return [case for case in cases if not words or any(word in case.title for word in words)]


def main():
    chosen = arguments()
    cases = wanted(chosen.only)
    if chosen.list:
        print("\n".join(case.title for case in cases))
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # by way of `finally`
    run = Run(chosen.binary.resolve(), chosen.quick, chosen.seed, scratch_directory())
    try:
        prove(run, cases, max(1, chosen.jobs))
    finally:
        if chosen.keep:
            print(f"crash: kept {run.scratch}")
        else:
            shutil.rmtree(run.scratch, ignore_errors=True)


def prove(run, cases, jobs):
    """Runs the cases, prints their rows, and ends the program."""
    print(f"crash: seed {run.seed}, {'quick' if run.quick else 'full'} form, {jobs} at a time", flush=True)
    table, started, processor = Table("crash", run.seed), time.monotonic(), []

    def report(case, held, figures, seconds):
        table.row(case.title, held, figures)
        processor.append(seconds)
    run_all(cases, run, jobs, report)
    print(f"crash: {time.monotonic() - started:.0f} s, {sum(processor):.0f} s of processor time")
    table.close()


if __name__ == "__main__":
    main()
