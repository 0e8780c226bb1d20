"""What the scenarios stand on: our binary, its sandbox, and peers, each as a process; every wait has an end."""

import json
import os
import pathlib
import queue
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Failure(Exception):
    """A step that did not happen."""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Wacli:
    """Runs commands of our binary in a home of its own."""

    def __init__(self, binary, home):
        self.binary, self.home = str(binary), str(home)
        self.environment = {**os.environ, "NO_COLOR": "1"}
        self.environment.pop("WACLI_HOME", None)

    def command(self, *arguments):
        return [self.binary, "--home", self.home, "--environment", "sandbox", *arguments]

    def run(self, *arguments, timeout=60, expect=0):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=timeout,
                              stdin=subprocess.DEVNULL, env=self.environment)
        if done.returncode != expect:
            raise Failure(f"wacli {' '.join(arguments)} ended with {done.returncode}, not {expect}: {done.stderr.strip()}")
        return done.stdout

    def start(self, *arguments):
        return Process(self.command(*arguments), self.environment)


class Process:
    """A child whose output lines can be waited for."""

    def __init__(self, command, environment, log=None):
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=log or subprocess.STDOUT, text=True, env=environment)
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

    def stop(self, patience=10):
        if self.child.poll() is None:
            self.child.terminate()
        try:
            return self.child.wait(patience)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise Failure("a process did not end within its time") from None


class Sandbox:
    """Our sandbox as a process, driven over its control API."""

    def __init__(self, wacli, phones):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = Process(
            [wacli.binary, "--home", wacli.home, "sandbox", "--listen", f"127.0.0.1:{self.port}", "--phones", str(phones)],
            wacli.environment)
        self._await_answer()

    def _await_answer(self):
        end = time.monotonic() + 20
        while True:
            try:
                self.phones = [phone["number"] for phone in self.get("/sandbox/phones")]
                return
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > end or self.process.child.poll() is not None:
                    raise Failure("the sandbox does not answer") from None
                time.sleep(0.05)

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, body=None):
        request = urllib.request.Request(self.url + path, data=json.dumps(body or {}).encode(),
                                         headers={"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failure(f"POST {path}: {error.read().decode()}") from None

    def messages(self, number):
        return self.get(f"/sandbox/phones/{number}/messages")

    def await_message(self, number, text, timeout=20):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            found = [message for message in self.messages(number) if message["text"] == text]
            if found:
                return found[0]
            time.sleep(0.1)
        raise Failure(f"the phone {number} did not show {text!r}")


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
