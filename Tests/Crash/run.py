#!/usr/bin/env python3
"""Crashes and faults of the real binary against our sandbox: run.py BINARY [--quick] [--seed N] [--only WORD] [--list]

Prints one row per case and exits 0 only when every row holds. Random choices come from the printed seed. A case module
has `cases(run)`: pairs of a title and a function that returns its figures, and raises `Failure` where a rule is broken.
"""

import argparse
import importlib
import pathlib
import random
import secrets
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from table import Table  # noqa: E402  (found on the path set above)

# In the order in which they run.
MODULES = ["test_ledger", "messages", "linking", "keys",
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="fewer kills and places")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 31))
    parser.add_argument("--only", action="append", default=[], metavar="WORD", help="cases whose title holds WORD")
    parser.add_argument("--list", action="store_true", help="print the titles and end")
    parser.add_argument("--keep", action="store_true", help="keep the files of the run")
    chosen = parser.parse_args()
    scratch = scratch_directory()
    run = Run(chosen.binary.resolve(), chosen.quick, chosen.seed, scratch)
    cases = [case for name in MODULES for case in importlib.import_module(name).cases(run)]
    wanted = [case for case in cases if not chosen.only or any(word in case[0] for word in chosen.only)]
    try:
        if chosen.list:
            print("\n".join(title for title, _ in wanted))
            return
        print(f"crash: seed {run.seed}, {'quick' if run.quick else 'full'} form", flush=True)
        table = Table("crash")
        for title, body in wanted:
            table.case(title, body)
        table.close()
    finally:
        if chosen.keep:
            print(f"crash: kept {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
