"""Results of runs as data: RESULTS=docs/results/NAME.json makes a proof write its rows there.

scripts/render-results puts them into the documents. From a shell script: results.py COMMAND OUTCOME COLUMNS ROW...,
where columns and the cells of a row are separated by "|".
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def machine():
    """Cores, memory and system of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = pathlib.Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    name, version = (values.get(key, "").strip('"') for key in ("NAME", "VERSION_ID"))
    system = f"{name.removesuffix(' GNU/Linux')} {version}".strip()
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, {system}"


def save(command, columns, rows, outcome, seed=None):
    """Writes the results to the file that RESULTS names, if it names one."""
    path = os.environ.get("RESULTS")
    if not path:
        return
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    result = {"command": command, "date": datetime.date.today().isoformat(), "commit": commit, "machine": machine(),
              "outcome": outcome, "columns": columns, "rows": [[str(cell) for cell in row] for row in rows]}
    if seed is not None:
        result["seed"] = seed
    pathlib.Path(path).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    save(sys.argv[1], sys.argv[3].split("|"), [row.split("|") for row in sys.argv[4:]], sys.argv[2])
