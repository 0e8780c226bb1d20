#!/usr/bin/env python3
"""The figures of architecture.md's budgets, one JSON object per line: bench.py WACLI WABENCH [--quick] [--only WORD]

Codecs and crypto are measured by wabench; everything that needs connections here, on real processes: `wacli serve`
against `wacli sandbox`, over TCP on this machine. Ends with 0 only if every budget is met, or missed for a known reason;
the short form, in which a moment of another process weighs more, may take twice of each.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Harness"))

import cost  # noqa: E402  (found on the path set above)
import gateway  # noqa: E402
import idle  # noqa: E402
import listeners  # noqa: E402
import messages  # noqa: E402
import program  # noqa: E402
from figures import Figures  # noqa: E402
from scene import Seeds  # noqa: E402


class Run:
    """The parameters of a run."""

    def __init__(self, binary, wabench, quick, scratch):
        self.binary, self.wabench, self.quick, self.scratch = binary, wabench, quick, scratch
        self.figures = Figures(slack=2 if quick else 1)
        self.seeds = Seeds(wabench, scratch)


def codecs(run):
    command = [run.wabench, *(["--quick"] if run.quick else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as wabench:
        for line in wabench.stdout:
            run.figures.add(json.loads(line))
    if wabench.returncode:
        raise SystemExit(f"bench: wabench ended with {wabench.returncode}")


PARTS = {"codecs": codecs, "program": program.figures, "idle": idle.figures, "messages": messages.figures, "cost": cost.figures,
         "listeners": listeners.figures, "gateway": gateway.figures}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("wabench", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="fewer clients and less time, below a minute")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part, may be repeated")
    chosen = parser.parse_args()
    # On a disk where there is one: what is measured waits for it.
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="wacli-bench-"))
    try:
        run = Run(chosen.binary.resolve(), chosen.wabench.resolve(), chosen.quick, scratch)
        for part in chosen.only or PARTS:
            PARTS[part](run)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    run.figures.close()


if __name__ == "__main__":
    main()
