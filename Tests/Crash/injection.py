"""Failing system calls in a running process, by strace; they stop failing when it is detached."""

import os
import subprocess
import time

from processes import Failure


class Injection:
    """Makes calls of a running process fail: `rule` is strace's, such as `pwrite64:error=ENOSPC:when=1+`.

    strace counts `when` for each thread by itself; only the writer's thread calls what is named here.
    """

    def __init__(self, pid, rule, output):
        self.output = output
        calls = rule.partition(":")[0]
        self.child = subprocess.Popen(
            ["strace", "-f", "-qq", "-p", str(pid), "-e", f"trace={calls}", "-e", f"inject={rule}", "-o", str(output)],
            stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 10
        while not self._is_attached(pid):
            if self.child.poll() is not None or time.monotonic() > end:
                raise Failure(f"strace could not attach: {self.child.stderr.read().strip()[:200]}")
            time.sleep(0.02)

    @staticmethod
    def _is_attached(pid):
        for task in os.listdir(f"/proc/{pid}/task"):
            try:
                with open(f"/proc/{pid}/task/{task}/status", encoding="ascii", errors="replace") as status:
                    if any(line.split() == ["TracerPid:", "0"] for line in status):
                        return False
            except FileNotFoundError:
                pass  # a thread that has ended
        return True

    @property
    def strikes(self):
        """How many calls have failed so far."""
        try:
            return self.output.read_text(errors="replace").count("(INJECTED)")
        except FileNotFoundError:
            return 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait(10)
