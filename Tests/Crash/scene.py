"""What a fault needs around it: a sandbox, a home with linked clients, a server, and a list of what callers were told.

The sandbox lives in a home of its own, so that what is done to the home of the clients does not strike it.
"""

import collections
import json
import pathlib
import re
import socket
import sqlite3
import threading

import ledger
from processes import Failure, eventually
from table import require
from wacli import Sandbox, Server, Wacli

WARNING = re.compile(r"^\S+ (warning|error) (.*)$", re.M)


class Scene:
    """One case's processes; all of them end with it."""

    def __init__(self, run, name, phones=4, *sandbox_options, home=None, records=True):
        self.directory = run.directory(name)
        record = self.directory / "record.jsonl"
        if records:
            sandbox_options += ("--record", str(record))
        self.wacli = Wacli(run.binary, home or self.directory / "home")
        self.sandbox = Sandbox(Wacli(run.binary, self.directory / "sandbox"), phones, *sandbox_options)
        self.sandbox.record = record if records else None
        self.servers, self.closing = [], []
        self.home = pathlib.Path(self.wacli.home)
        self.environments = self.home / "environments"
        for directory in (self.home, self.environments):
            directory.mkdir(mode=0o700, exist_ok=True)
        self.adopt("sandbox")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self.servers:
            server.process.kill()
        self.sandbox.process.kill()
        for close in reversed(self.closing):
            close()

    def adopt(self, name, source="sandbox", port=None, host="127.0.0.1"):
        """Writes an environment of the sandbox into the clients' home, by way of another port where one is given."""
        made = self.directory / "sandbox" / "environments" / f"{source}.json"
        environment = json.loads(eventually(f"the environment {source}", lambda: made.exists() and made.read_text()))
        environment["name"] = name
        if port:
            scheme = environment["url"].partition(":")[0]
            environment["url"] = f"{scheme}://{host}:{port}/ws/chat"
        path = self.environments / f"{name}.json"
        path.write_text(json.dumps(environment), encoding="utf-8")
        path.chmod(0o600)

    def serve(self, wrapper=(), wait=True, **environment):
        """Starts a server whose log lines can be read with `log()`."""
        # Opened anew for each server and never truncated: the log of a case is one.
        output = open(self.directory / "log", "a", encoding="utf-8")
        server = Server(self.wacli, wrapper, {"LOG_LEVEL": "info", **environment}, output)
        self.servers.append(server)
        if wait:
            server.await_answer()
        return server

    def log(self):
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def warnings(self, since=0):
        """The log lines at warning level or above, from a position of the log on."""
        return [found.group(2) for found in WARNING.finditer(self.log()[since:])]

    def link(self, server, count, environment=lambda index: "sandbox"):
        """Links the clients c0, c1, ... to the first phones, several at a time, and waits until all are READY."""
        todo = collections.deque(range(count))
        failures = []

        def work():
            while todo and not failures:
                try:
                    self.link_one(server, todo.popleft(), environment)
                except IndexError:
                    return
                except Exception as failure:  # told to the caller's thread
                    failures.append(failure)

        workers = [threading.Thread(target=work) for _ in range(min(8, count))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if failures:
            raise failures[0]
        server.await_ready(count, 60 + count)

    def link_one(self, server, index, environment):
        number = self.sandbox.phones[index]
        body = {"clientId": f"c{index}", "phoneNumber": number, "environment": environment(index)}
        status, answer = server.call("/api/clients", body)
        require("pairingCode" in answer, f"linking c{index}: {status} {answer}")
        self.sandbox.post(f"/sandbox/phones/{number}/enter-code", {"code": answer["pairingCode"]})

    def state(self, server, client="c0"):
        """The client object, as REST shows it."""
        return server.call(f"/api/clients/{client}")[1]

    def await_state(self, server, client, state, cause=None, patience=30):
        def reached():
            shown = self.state(server, client)
            return shown if shown["state"] == state and cause in (None, shown["cause"]) else None
        return eventually(f"{state} {cause or ''} of {client}", reached, patience)

    def companions(self):
        """The linked devices of all phones: another set means that something was linked anew or unlinked."""
        return {(phone["number"], companion["device"])
                for phone in self.sandbox.get("/sandbox/phones") for companion in phone["companions"]}

    def integrity(self):
        """What SQLite itself says of the database, asked from a process that owes nothing to our code."""
        database = sqlite3.connect(f"file:{self.home / 'wacli.db'}?mode=ro", uri=True)
        try:
            told = database.execute("PRAGMA integrity_check").fetchall()
        finally:
            database.close()
        require(told == [("ok",)], f"PRAGMA integrity_check says {told[:3]}")


class Sends:
    """What callers were told of each text, for comparison with what the phones show."""

    def __init__(self):
        self.told = {}

    def send(self, server, client, number, text, **more):
        """Sends a text; answers the status, or 0 when the request was cut."""
        try:
            status, answer = server.call("/api/messages/send",
                                         {"clientId": client, "to": number, "text": text, **more}, timeout=100)
        except (OSError, ValueError, EOFError) as failure:
            if isinstance(failure, socket.timeout):
                raise Failure(f"no answer for {text!r} within 100 s") from failure
            status, answer = 0, {}
        self.told[text] = (number, status, answer.get("code"))
        return status

    def counts(self):
        return collections.Counter(status for _, status, _ in self.told.values())

    def check(self, sandbox, patience=30):
        """Sent exactly once, refused never, cut or unknown at most once; and no key ever covers two things."""
        def shown():
            seen = collections.Counter()
            for number in {number for number, _, _ in self.told.values()}:
                for message in sandbox.messages(number):
                    seen[number, message["text"]] += 1
            return seen

        def complete():
            seen = shown()
            return all(seen[number, text] for text, (number, status, _) in self.told.items() if status == 200)
        try:
            eventually("every accepted text on its phone", complete, patience, 0.2)
        except Failure:
            pass  # the comparison below says what is missing
        seen = shown()
        for text, (number, status, code) in self.told.items():
            count = seen[number, text]
            if status == 200:
                require(count == 1, f"{text!r} was answered with 200 and is on its phone {count} times")
            elif status in (400, 404, 409, 422, 429, 503):
                require(count == 0, f"{text!r} was refused with {status} {code} and is on its phone {count} times")
            else:
                require(count <= 1, f"{text!r} was cut ({status}) and is on its phone {count} times")
        if sandbox.record:
            facts = ledger.read_record(sandbox.record)
            breaches = ledger.message_keys(facts) + ledger.pre_keys(facts)
            require(not breaches, f"{len(breaches)} breaches, the first: {breaches[:1]}")
        garbled = [message for number in {number for number, _, _ in self.told.values()}
                   for message in sandbox.messages(number) if message["status"] == "undecryptable"]
        require(not garbled, f"{len(garbled)} messages were undecryptable, the first {garbled[:1]}")
