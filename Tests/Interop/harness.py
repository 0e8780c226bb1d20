"""The peers of the scenarios, each a process of its own, and the closing line."""

import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Harness"))

from processes import Failure, Process  # noqa: E402


class Peer:
    """A real third-party client in a process of its own."""

    def __init__(self, python, packages, directory, name, phone=""):
        self.log = open(directory / f"{name}.log", "a", encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(packages)}
        self.process = Process([python, str(HERE / "peer.py"), str(directory / f"{name}.db"), phone], environment, self.log)
        self.commands = 0

    def wait(self, event, timeout=60, **fields):
        def matches(line):
            data = json.loads(line)
            return data["event"] == event and all(data.get(key) == value for key, value in fields.items())
        return json.loads(self.process.wait(matches, f"{event} {fields}", timeout))

    def count(self, event, **fields):
        return sum(1 for line in self.process.seen
                   if (data := json.loads(line))["event"] == event
                   and all(data.get(key) == value for key, value in fields.items()))

    def do(self, command, timeout=60, **fields):
        self.commands += 1
        order = {"do": command, "id": self.commands, **fields}
        self.process.child.stdin.write(json.dumps(order) + "\n")
        self.process.child.stdin.flush()
        def answered(line):
            data = json.loads(line)
            return data.get("id") == self.commands and data["event"] in ("done", "failed")
        answer = json.loads(self.process.wait(answered, f"answer to {order}", timeout))
        if answer["event"] == "failed":
            raise Failure(f"the peer could not {command}: {answer['error']}")
        return answer

    def kill(self):
        self.process.child.kill()
        self.process.child.wait(10)
        self.log.close()


def report(passed, failed, skipped=0):
    print(f"interop: {passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)
