"""Figures as lines of JSON, in the fields of `wabench`, and the judgement of a run; the arithmetic of measurements."""

import json
import os
import sys
import time

from results import save

# What is missed for a reason that docs/performance.md gives, and the value or ratio above which that reason no longer
# holds. Processor time of one message depends on how long the machine takes to wake up: it varies by half.
KNOWN_MISSES = {
    "binary with the Swift libraries, stripped": 29,
    "noise open, 1 KiB": 1.45,
    "CPU per send, one at a time": 1100, "CPU per send, 8 in flight": 450,
    "latency of a send, one at a time, p50": 1.5, "latency of a send, one at a time, p99": 4,
    "write-ahead log per send, one at a time": 32, "write-ahead log per send, 8 in flight": 20,
    "CPU per received message, in a burst, one reader": 110, "CPU per received message, singly, one reader": 900,
    "CPU per send, 10 clients": 350, "CPU per inbound message, 10 clients": 110,
    "sends, REST call to server ack, 10 clients": 2500, "inbound, socket to committed event, 10 clients": 6000,
    "authenticated read": 40_000, "authenticated read, p99 at 80 % of the rate": 15,
    "start to all READY, 10000 clients, no TLS": 14, "start to all READY, 10000 clients, TLS": 22,
}


class Figures:
    """Prints the figures of a run and remembers them; `slack` is how many times a budget may be taken."""

    def __init__(self, slack=1):
        self.slack, self.rows = slack, []

    def row(self, what, value, unit, primitive=None, primitive_value=None, budget=None, budget_of="value"):
        """Adds a figure. `budget` is the most that `value`, or its ratio to the primitive, may be; of a rate, the least."""
        ratio = value / primitive_value if primitive_value else None
        measured = ratio if budget_of == "ratio" else value
        is_met = budget is not None and (measured >= budget if budget_of == "rate" else measured <= budget)
        self.add({
            "what": what, "value": round(value, 2), "unit": unit, "primitive": primitive,
            "primitiveValue": None if primitive_value is None else round(primitive_value, 2),
            "ratio": None if ratio is None else round(ratio, 3), "budget": budget,
            "budgetOf": None if budget is None else budget_of, "met": None if budget is None else is_met,
        })

    def add(self, row):
        """Adds a figure that is complete, such as a line of `wabench`."""
        print(json.dumps(row, separators=(",", ":"), ensure_ascii=False), flush=True)
        self.rows.append(row)

    def close(self):
        """Prints how many budgets were met, and ends the program: with 1 if one was missed without an explanation."""
        judged = [row for row in self.rows if row["budget"] is not None]
        missed = [row["what"] for row in judged if self._taken(row) > self.slack * row["budget"]]
        unexplained = [row["what"] for row in judged if self._taken(row) > self.slack * self._limit(row)]
        save("make bench", ["Figure", "Value", "Primitive", "Ratio", "Budget", "Met"],
             [self._cells(row) for row in self.rows], f"{len(judged) - len(missed)} of {len(judged)} budgets met")
        print(f"bench: {len(self.rows)} figures, {len(judged)} with a budget, {len(judged) - len(missed)} met"
              + (f" with a slack of {self.slack}" if self.slack > 1 else ""), file=sys.stderr)
        for what in missed:
            known = "" if what in unexplained else ", as docs/performance.md says"
            print(f"bench: missed: {what}{known}", file=sys.stderr)
        sys.exit(1 if unexplained or not judged else 0)

    @staticmethod
    def _cells(row):
        primitive = row["primitive"] and f"{row['primitive']}, {row['primitiveValue']} {row['unit']}"
        value = f"{row['value']} {row['unit']}"
        met = {True: "yes", False: "**no**", None: ""}[row["met"]]
        return [row["what"], value, primitive or "", row["ratio"] or "", row["budget"] or "", met]

    @classmethod
    def _taken(cls, row):
        return row["ratio"] if row["budgetOf"] == "ratio" else cls._cost(row, row["value"])

    @classmethod
    def _limit(cls, row):
        known = KNOWN_MISSES.get(row["what"])
        return row["budget"] if known is None else max(row["budget"], cls._cost(row, known))

    @staticmethod
    def _cost(row, value):
        """How much of the budget a value takes: half the rate takes twice of it."""
        return row["budget"] ** 2 / value if row["budgetOf"] == "rate" else value


def synced_write_seconds(directory, times=200):
    """The median time of a write of 4 KiB that is made durable: the primitive of everything that waits for the disk."""
    taken = []
    with open(directory / "synced", "wb", buffering=0) as file:
        file.write(bytes(4096 * times))
        os.fsync(file.fileno())
        for turn in range(times):
            started = time.perf_counter()
            os.pwrite(file.fileno(), turn.to_bytes(2, "big") * 2048, 4096 * turn)
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - started)
    return median(taken)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def median(values):
    return percentile(values, 0.5)
