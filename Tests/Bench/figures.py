"""One figure as one line of JSON, in the fields of `wabench`; and the arithmetic of repeated measurements."""

import json
import os
import time


def row(what, value, unit, primitive=None, primitive_value=None, budget=None, budget_of="value"):
    """Prints a figure. `budget` is the most that `value`, or its ratio to the primitive, may be."""
    ratio = value / primitive_value if primitive_value else None
    measured = ratio if budget_of == "ratio" else value
    print(json.dumps({
        "what": what, "value": round(value, 2), "unit": unit, "primitive": primitive,
        "primitiveValue": None if primitive_value is None else round(primitive_value, 2),
        "ratio": None if ratio is None else round(ratio, 3), "budget": budget,
        "budgetOf": None if budget is None else budget_of, "met": None if budget is None else measured <= budget,
    }, separators=(",", ":")), flush=True)


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
