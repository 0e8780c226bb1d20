"""Where to kill: strace strikes at the Nth call of a kind, or a clock strikes at a drawn moment."""

import os
import signal
import subprocess

from processes import Failure


class KillPoint:
    """SIGKILL when one thread enters its Nth call of `syscall`: that call and all after it never happen."""

    def __init__(self, syscall, number):
        self.syscall, self.number = syscall, number

    def __str__(self):
        return f"{self.syscall} {self.number}"

    # Without --seccomp-bpf: it is faster, but with it strace (6.1) loses the signal.
    @property
    def wrapper(self):
        return ["strace", "-f", "-qqq", "-o", "/dev/null", "-e", f"trace={self.syscall}",
                "-e", f"inject={self.syscall}:signal=SIGKILL:when={self.number}"]


class KillTime:
    """SIGKILL after a time, wherever the program is then."""

    wrapper = []

    def __init__(self, seconds):
        self.seconds = seconds

    def __str__(self):
        return f"after {self.seconds:.3f} s"


def sweep(run, case, syscalls, quick, times):
    """The kill points of a case, (first, last, step) for each system call, and kills at drawn moments in (from, to, n).

    The quick form takes `quick` points of each call and two moments.
    """
    random = run.random(case)
    points = []
    for syscall, (first, last, step) in syscalls.items():
        numbers = list(range(first, last, step))
        points += [KillPoint(syscall, number)
                   for number in (sorted(random.sample(numbers, quick)) if run.quick else numbers)]
    earliest, latest, count = times
    return points + [KillTime(random.uniform(earliest, latest)) for _ in range(2 if run.quick else count)]


def tracee(child):
    """The process that strace runs, or the child itself when it is not strace."""
    with open(f"/proc/{child.pid}/task/{child.pid}/children", encoding="ascii") as children:
        pids = [int(pid) for pid in children.read().split()]
    return pids[0] if pids else child.pid


def end(child, timeout=10):
    """Kills a child, wrapped or not, and waits for it; true when it was still running."""
    was_running = child.poll() is None
    if was_running:
        try:
            # The program first: strace then ends by itself, and leaves nothing behind.
            os.kill(tracee(child), signal.SIGKILL)
        except (OSError, ValueError):
            pass
    try:
        child.wait(timeout)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(timeout)
        raise Failure("a killed process did not end") from None
    return was_running


def await_end(child, seconds):
    """True when the child ended by itself within the time."""
    try:
        child.wait(max(0, seconds))
    except subprocess.TimeoutExpired:
        return False
    return True

