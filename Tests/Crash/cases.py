"""Cases, and how they overlap: most of them wait for a clock, so two cores hold several."""

import collections
import dataclasses
import multiprocessing
import multiprocessing.connection
import resource
import signal
import sys
import typing

from processes import Failure
from table import outcome

# Shares the machine with cases of both kinds; only waits, and takes next to nothing; has the machine to itself, because
# it loads it or measures what a load would blur.
WORKS, WAITS, ALONE = "works", "waits", "alone"

# A case that cannot end by itself must not keep the others from being told.
LONGEST = 3600


@dataclasses.dataclass(frozen=True)
class Case:
    """`body(run)` returns its figures, and raises `Failure` where a rule is broken."""

    title: str
    body: typing.Callable
    kind: str = WORKS


class Worker:
    """One case in a separate process, with its own modules and threads."""

    def __init__(self, case, run):
        self.case = case
        # Forked: a case is a function of this program, and needs nothing of it but its modules.
        fork = multiprocessing.get_context("fork")
        self.answer, told = fork.Pipe(duplex=False)
        self.process = fork.Process(target=self._work, args=(run, told))
        self.process.start()
        told.close()

    def _work(self, run, told):
        # Ended from outside it must still end what it started.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        held, figures = outcome(lambda: self.case.body(run))
        used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        told.send((held, figures, sum(each.ru_utime + each.ru_stime for each in used)))

    def end(self):
        """What the case reported; one that ended without a report does not hold."""
        try:
            return self.answer.recv()
        except EOFError:
            self.process.join()
            return False, f"the harness broke: the case ended with {self.process.exitcode}", 0
        finally:
            self.process.join()

    def stop(self):
        self.process.terminate()
        self.process.join()


def run_all(cases, run, jobs, report):
    """Runs all cases, `jobs` of those that work and as many of those that wait at a time, then the others one by one.

    `report(case, held, figures, processor seconds)` is called as each ends.
    """
    waiting = {kind: collections.deque(case for case in cases if case.kind == kind) for kind in (WORKS, WAITS, ALONE)}
    running = {}
    try:
        while running or any(waiting.values()):
            for kind, limit in ((WORKS, jobs), (WAITS, jobs), (ALONE, 1)):
                while waiting[kind] and may_start(kind, limit, [worker.case.kind for worker in running.values()]):
                    worker = Worker(waiting[kind].popleft(), run)
                    running[worker.answer] = worker
            ended = multiprocessing.connection.wait(running, LONGEST)
            if not ended:
                raise Failure(f"{[worker.case.title for worker in running.values()]} did not end")
            for answer in ended:
                worker = running.pop(answer)
                report(worker.case, *worker.end())
    finally:
        for worker in running.values():
            worker.stop()


def may_start(kind, limit, running):
    """Whether another case of this kind may start while these kinds are running."""
    if kind == ALONE:
        return not running
    return ALONE not in running and running.count(kind) < limit
