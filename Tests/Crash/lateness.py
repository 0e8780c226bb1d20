"""The wake-up latency of this machine: the error of times measured on it."""

import threading
import time

PAUSE = 0.005


class Lateness:
    """A thread that sleeps repeatedly during the measurement and records the delays."""

    def __init__(self):
        self.found = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self):
        before = time.monotonic()
        while not self.ended.wait(PAUSE):
            now = time.monotonic()
            if now - before > 2 * PAUSE:
                self.found.append((now, now - before - PAUSE))
            before = now

    def around(self, moment):
        """The longest delay within half a second of a moment, in seconds; at least what a clock may blur."""
        return max([2 * PAUSE, *(late for end, late in self.found if end - late - 0.5 < moment < end + 0.5)])

    def close(self):
        self.ended.set()
        self.thread.join()
