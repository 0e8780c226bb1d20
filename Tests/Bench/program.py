"""Figures of the program itself: how fast it starts and how large it is."""

import os
import shutil
import subprocess
import time

STARTS = 60
VERSION_BUDGET_MS = 5
SIZE_BUDGET_MIB = 25


def figures(run):
    # In turns, and the best of each: other users of a machine only ever make a start slower.
    ours, bare = [], []
    for _ in range(STARTS // 3 if run.quick else STARTS):
        ours.append(start([str(run.binary), "--version"]))
        bare.append(start(["/bin/true"]))
    run.figures.row("wacli --version", min(ours) * 1000, "ms", "/bin/true", min(bare) * 1000, VERSION_BUDGET_MS)
    stripped = run.scratch / "stripped"
    shutil.copy(run.binary, stripped)
    subprocess.run(["strip", stripped], check=True)
    run.figures.row("binary with the Swift libraries, stripped", stripped.stat().st_size / (1 << 20), "MiB",
        budget=SIZE_BUDGET_MIB)


def start(command):
    """Seconds from the start of a program to its end."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        started = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        os.waitpid(child, 0)
        return time.perf_counter() - started
    finally:
        os.close(null)
