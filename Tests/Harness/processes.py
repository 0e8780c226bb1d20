"""Children whose output can be waited for, and what the kernel says of them; every wait has an end."""

import os
import queue
import random
import signal
import socket
import subprocess
import threading
import time


class Failure(Exception):
    """A step that did not happen."""


_claims = []


def free_port():
    """A port without a listener, below those that the kernel gives to outgoing connections: one of these could take it
    before its user does. The port stays reserved until this process ends: a name that only one process can hold keeps
    other processes of the harness from using it."""
    while True:
        port = random.randrange(20_000, 32_000)
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0wacli-harness-port-{port}")
            with socket.socket() as listener:
                listener.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        _claims.append(claim)
        return port


def eventually(what, check, timeout=30, pause=0.05):
    """The first true answer of `check`; a refused or broken connection counts as not yet."""
    end = time.monotonic() + timeout
    while True:
        try:
            found = check()
            if found:
                return found
        except OSError:  # URLError and ConnectionError are OSErrors
            pass
        if time.monotonic() > end:
            raise Failure(f"{what} did not happen within {timeout} s")
        time.sleep(pause)


class Process:
    """A child whose output lines can be waited for."""

    def __init__(self, command, environment, log=None):
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=log or subprocess.STDOUT, text=True, errors="replace", env=environment)
        self.lines = queue.Queue()
        self.seen = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.child.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def wait(self, matches, what, timeout=30):
        """The first line, past or future, for which `matches` holds."""
        for line in self.seen:
            if matches(line):
                return line
        end = time.monotonic() + timeout
        while True:
            try:
                line = self.lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise Failure(f"no {what} within {timeout} s; last lines: {self.seen[-5:]}") from None
            if line is None:
                raise Failure(f"the process ended before {what}; last lines: {self.seen[-5:]}")
            self.seen.append(line)
            if matches(line):
                return line

    def stop(self, timeout=10):
        if self.child.poll() is None:
            self.child.terminate()
        try:
            return self.child.wait(timeout)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise Failure("a process did not end within its time") from None

    def kill(self):
        """Ends it as a crash would: nothing of the child runs any more."""
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGKILL)
        self.child.wait(10)


def resident_kib(pid):
    """The memory of a process in RAM, in KiB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def descriptors(pid):
    """The number of open descriptors of a process."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def threads(pid):
    """The number of threads of a process."""
    return len(os.listdir(f"/proc/{pid}/task"))


def precise_cpu_seconds(pid):
    """The processor time that the threads alive now have used, to the nanosecond."""
    nanoseconds = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as schedstat:
            nanoseconds += int(schedstat.read().split()[0])
    return nanoseconds / 1e9


def cpu_seconds(pid):
    """The processor time a process has used, in user and kernel mode together."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
