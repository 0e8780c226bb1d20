"""The table that a proof prints: one row per case, and an exit code that is 0 only if every row holds."""

import sys
import time
import traceback

from processes import Failure
from results import save


class Table:
    """Collects rows; a case that raises is a row that does not hold."""

    def __init__(self, name, seed=None):
        self.name, self.seed, self.rows, self.figures = name, seed, [], []

    def row(self, case, held, figures):
        """Adds one row and prints it at once: a run that is cut still shows what it did."""
        self.rows.append(bool(held))
        self.figures.append((case, figures if held else f"FAILED: {figures}"))
        print(f"{'ok  ' if held else 'FAIL'}  {case:<52}  {figures}", flush=True)

    def case(self, case, body):
        """Runs one case. `body` returns its figures as text, and raises `Failure` where a rule does not hold."""
        self.row(case, *outcome(body))

    def close(self):
        """Prints the closing line and ends the program."""
        failed = self.rows.count(False)
        outcome = f"{len(self.rows) - failed} held, {failed} failed"
        print(f"{self.name}: {outcome}")
        save(f"make {self.name}", ["Case", "Figures"], self.figures, outcome, self.seed)
        sys.exit(1 if failed or not self.rows else 0)


def outcome(body):
    """Whether a case holds, and its figures with the time that it took."""
    started = time.monotonic()
    try:
        held, figures = True, body()
    except Failure as failure:
        held, figures = False, str(failure)
    except Exception:  # a broken harness must not look like a proof
        traceback.print_exc()
        held, figures = False, "the harness broke; see above"
    return held, f"{figures} ({time.monotonic() - started:.0f} s)"


def require(condition, sentence):
    """Raises `Failure` with the sentence unless the condition holds."""
    if not condition:
        raise Failure(sentence)
