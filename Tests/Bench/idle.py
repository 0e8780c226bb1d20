"""Figures of clients that are connected and have nothing to do, and of their start."""

import time

from scene import scene

MEMORY_BUDGET_KIB = {False: 40, True: 80}
START_BUDGET_S = {(1000, False): 10, (1000, True): 10, (10_000, False): 6, (10_000, True): 10}
TOTAL_BUDGET_MIB = {10_000: 1024}


def figures(run):
    empty = resident_without_clients(run)
    for count in [100] if run.quick else [100, 1000, 10_000]:
        for tls in [False, True]:
            measure(run, count, tls, empty)


def resident_without_clients(run):
    with scene(run, 0, others=1) as made:
        made.start_server()
        return made.resident_kib()


def measure(run, count, tls, empty):
    kind = "TLS" if tls else "no TLS"
    with scene(run, count, tls) as made:
        seconds = made.start_server()
        run.figures.row(f"start to all READY, {count} clients, {kind}", seconds, "s",
            budget=START_BUDGET_S.get((count, tls)))
        time.sleep(1 if run.quick else 10)
        before, since = made.cpu_seconds(), time.monotonic()
        time.sleep(3 if run.quick else 30)
        each = (made.cpu_seconds() - before) / (time.monotonic() - since) / count
        run.figures.row(f"CPU per idle client, {count} clients, {kind}", each * 1e6, "us/s")
        resident = made.resident_kib()
        # With few clients the memory that they share weighs more than they do.
        run.figures.row(f"memory per idle client, {count} clients, {kind}", (resident - empty) / count, "KiB",
            budget=MEMORY_BUDGET_KIB[tls] if count >= 1000 else None)
        run.figures.row(f"memory of the process, {count} clients, {kind}", resident / 1024, "MiB",
            budget=TOTAL_BUDGET_MIB.get(count))
        if count == 1000 and not tls:
            made.server.process.kill()
            run.figures.row(f"start to all READY, {count} clients, {kind}, after kill -9", made.start_server(), "s",
                budget=START_BUDGET_S[count, tls])
