"""The built binary: its commands, its server, and its sandbox, each as its user meets them."""

import json
import os
import subprocess
import urllib.error
import urllib.request

from processes import Failure, Process, eventually, free_port

API_KEY = "harness-key"


def call(url, body=None, headers=None, method=None, timeout=60):
    """One JSON request. Answers (status, decoded body); a refusal by status is an answer too, not an error."""
    request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode(),
                                     headers={"content-type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        text = error.read()
        try:
            return error.code, json.loads(text)
        except ValueError:
            return error.code, {"error": text.decode(errors="replace")}


class Wacli:
    """Runs commands of our binary in a home of its own."""

    def __init__(self, binary, home):
        self.binary, self.home = str(binary), str(home)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("WACLI_")}
        self.environment["NO_COLOR"] = "1"

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

    def events(self, client):
        """The whole event log of a client, oldest first."""
        return [json.loads(line) for line in self.run("events", "--client", client, "--json").splitlines()]


class Server:
    """`wacli serve` on a port of its own. `wrapper` goes before the command, for instance strace and its options."""

    def __init__(self, wacli, wrapper=(), environment=None, log=None):
        self.wacli, self.port = wacli, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.wrapper, self.log = list(wrapper), log
        self.environment = {**wacli.environment, "API_KEY": API_KEY, **(environment or {})}
        self.start()

    def start(self):
        command = [*self.wrapper, *self.wacli.command("serve", "--port", str(self.port))]
        self.process = Process(command, self.environment, self.log)

    def await_answer(self, timeout=20):
        return eventually("an answer of the server", lambda: self.call("/api/clients")[0] == 200, timeout)

    def call(self, path, body=None, method=None, timeout=60):
        return call(self.url + path, body, {"x-api-key": API_KEY}, method, timeout)

    def clients(self):
        return self.call("/api/clients")[1]

    def await_ready(self, count, timeout=60):
        """Waits until exactly `count` clients are READY."""
        return eventually(f"READY of {count} clients",
                          lambda: sum(client["state"] == "READY" for client in self.clients()) == count, timeout)

    def link(self, client, sandbox, number, **more):
        """Links one client by pairing code, typed on its phone; `more` are further fields of the request."""
        status, answer = self.call("/api/clients", {"clientId": client, "phoneNumber": number, **more})
        if "pairingCode" not in answer:
            raise Failure(f"linking {client}: {status} {answer}")
        sandbox.post(f"/sandbox/phones/{number}/enter-code", {"code": answer["pairingCode"]})

    def crash_and_restart(self):
        self.process.kill()
        self.start()
        self.await_answer()


class Sandbox:
    """Our sandbox as a process, driven over its control API."""

    # Reading a state file with thousands of accounts takes its time on a busy machine.
    timeout = 60

    def __init__(self, wacli, phones, *options):
        # Without a state file of its own it keeps nothing, so that writing one does not disturb measurements.
        keeps = () if "--state" in options else ("--ephemeral",)
        self.wacli, self.port, self.options = wacli, free_port(), (*options, *keeps)
        self.url = f"http://127.0.0.1:{self.port}"
        self.count = phones
        self.start()

    def start(self):
        # number of a phone -> what it has shown, by the number of the message
        self.shown = {}
        self.process = Process(
            [self.wacli.binary, "--home", self.wacli.home, "sandbox", "--listen", f"127.0.0.1:{self.port}",
             "--phones", str(self.count), *self.options], self.wacli.environment)
        try:
            phones = eventually("an answer of the sandbox", lambda: self.get("/sandbox/phones"), self.timeout)
        except Failure:
            self.process.kill()
            raise
        self.phones = [phone["number"] for phone in phones]

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, body=None):
        status, answer = call(self.url + path, body or {})
        if status >= 300:
            raise Failure(f"POST {path}: {status} {answer}")
        return answer

    def forget_faults(self):
        call(f"{self.url}/sandbox/faults", method="DELETE")

    def messages(self, number, after=0):
        """What a phone has shown so far, oldest first; asks it for what came after message `after`.

        It forgets all but its last 9,000 to 10,000, so a case with more must ask in between (`catch_up`).
        """
        shown = self.shown.setdefault(number, {})
        for message in self.get(f"/sandbox/phones/{number}/messages?after={after}"):
            shown[message["number"]] = message
        if len(shown) != max(shown, default=0):
            raise Failure(f"the phone {number} forgot {max(shown) - len(shown)} messages before they were read")
        return list(shown.values())

    def catch_up(self):
        """Reads what is new on all phones, before they forget it."""
        for number in self.phones:
            self.messages(number, after=max(self.shown.get(number, {}), default=0))

    def await_message(self, number, text, timeout=20):
        return eventually(f"{text!r} on the phone {number}", lambda: next(
            (message for message in self.messages(number) if message["text"] == text), None), timeout, 0.1)
