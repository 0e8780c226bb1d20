#!/usr/bin/env python3
"""Instructions per operation of codecs and crypto: instructions.py WABENCH [--write] [--only WORD]

Counted by callgrind, so that a regression shows on a machine however busy. Compared with instructions.json next to this
file: more than a tenth above it fails. `--write` makes the counted figures the new ones.

Crypto libraries choose their code by the processor, so rows that are mostly theirs are compared only where library and
processor are those the file was made with; the codecs are all ours and are compared everywhere.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

BASELINE = pathlib.Path(__file__).resolve().parent / "instructions.json"
TOLERANCE = 0.10
OURS_ALONE = "stanza "
# What OpenSSL and libsodium choose by.
ABILITIES = {"aes", "pclmulqdq", "avx", "avx2", "bmi2", "adx", "sha_ni"}


def count(wabench, words):
    """Instructions per operation by row: each row is one dump, named `ROW|OPERATIONS`."""
    with tempfile.TemporaryDirectory(prefix="wacli-instructions-") as directory:
        output = pathlib.Path(directory) / "callgrind"
        stripped = pathlib.Path(directory) / "wabench"  # valgrind cannot read newer debugging information
        subprocess.run(["strip", "-o", stripped, wabench], check=True)
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", stripped, "--instructions", *words],
            # Hashes that differ from run to run would make dictionaries differ.
            env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"instructions: valgrind ended with {done.returncode}: {done.stderr[-2000:]}")
        rows = {}
        for dump in sorted(pathlib.Path(directory).glob("callgrind.*")):
            name, total = read_dump(dump)
            if name and "|" in name:
                row, operations = name.rsplit("|", 1)
                rows[row] = round(total / int(operations))
        return rows


def read_dump(path):
    name, total = None, 0
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("desc: Trigger: Client Request: "):
                name = line.split(": ", 3)[3].strip()
            elif line.startswith(("totals:", "summary:")):
                total = int(line.split()[1])
    return name, total


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wabench", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="make these the figures to compare with")
    parser.add_argument("--only", action="append", default=[], metavar="WORD", help="rows whose name holds WORD")
    chosen = parser.parse_args()
    rows = count(chosen.wabench.resolve(), chosen.only)
    if not rows:
        sys.exit("instructions: nothing was counted; was wabench built where Valgrind's headers are installed?")
    if chosen.write:
        BASELINE.write_text(json.dumps({"madeWith": surroundings(), "rows": rows}, indent=2) + "\n", encoding="utf-8")
        print(f"instructions: {len(rows)} rows written")
        return
    known = json.loads(BASELINE.read_text(encoding="utf-8"))
    is_same = known["madeWith"] == surroundings()
    if not is_same:
        print(f"instructions: {BASELINE.name} was made with other libraries or another processor; "
              "only the codecs are compared", file=sys.stderr)
    sys.exit(compare(rows, known["rows"], is_same, bool(chosen.only)))


def surroundings():
    """What the counts of library code depend on."""
    openssl = subprocess.run(["openssl", "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    with open("/proc/cpuinfo", encoding="ascii") as lines:
        flags = next((line.split(":")[1].split() for line in lines if line.startswith("flags")), [])
    return {"machine": platform.machine(), "openssl": openssl, "abilities": sorted(ABILITIES & set(flags))}


def compare(rows, known, is_same, is_part):
    failed = []
    for row, value in rows.items():
        baseline = known.get(row)
        is_comparable = is_same or row.startswith(OURS_ALONE)
        met = baseline is not None and value <= baseline * (1 + TOLERANCE) if is_comparable else None
        print(json.dumps({"what": row, "value": value, "unit": "instructions", "baseline": baseline,
                          "ratio": baseline and round(value / baseline, 3), "met": met}, separators=(",", ":")))
        if met is False:
            failed.append(row)
    if not is_part:
        failed += [f"{row} (gone)" for row in known if row not in rows]
    if failed:
        print(f"instructions: more than {TOLERANCE:.0%} above {BASELINE.name}, or not in it: {', '.join(failed)}",
              file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    main()
