"""What a case needs around it: a sandbox with its record, a home with linked clients, and a server.

The sandbox lives in a home of its own, so that faults in the home of the clients do not affect it.
"""

import collections
import contextlib
import json
import pathlib
import re
import sqlite3
import threading

import kill
from lateness import Lateness
from processes import eventually
from table import require
from wacli import Sandbox, Server, Wacli

WARNING = re.compile(r"^\S+ (warning|error) (.*)$", re.M)


class Scene:
    """One case's processes; all of them end with it."""

    def __init__(self, run, name, phones=4, *sandbox_options, home=None):
        self.directory = run.directory(name)
        record = self.directory / "record.jsonl"
        self.wacli = Wacli(run.binary, home or self.directory / "home")
        self.sandbox = Sandbox(Wacli(run.binary, self.directory / "sandbox"), phones,
                               "--record", str(record), *sandbox_options)
        self.sandbox.record = record
        self.phones = self.sandbox.phones
        self.lateness = Lateness()
        self.servers, self.closing = [], [self.lateness.close]
        self.home = pathlib.Path(self.wacli.home)
        self.environments = self.home / "environments"
        for directory in (self.home, self.environments):
            directory.mkdir(mode=0o700, exist_ok=True)
        self.adopt("sandbox")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self.servers:
            kill.end(server.process.child)
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
        # Reopened for each server and never truncated: the log of a case is one.
        output = open(self.directory / "log", "a", encoding="utf-8")
        server = Server(self.wacli, wrapper, {"LOG_LEVEL": "info", **environment}, output)
        self.servers.append(server)
        if wait:
            server.await_answer()
        return server

    def log(self):
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def warnings(self, since=0, text=None):
        """The log lines at warning level or above, from a position of the log on, or in a text of it."""
        return [found.group(2) for found in WARNING.finditer(self.log()[since:] if text is None else text)]

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
                except Exception as failure:  # raised again in the caller's thread
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

    def await_state(self, server, client, state, cause=None, timeout=30):
        def reached():
            shown = self.state(server, client)
            return shown if shown["state"] == state and cause in (None, shown["cause"]) else None
        return eventually(f"{state} {cause or ''} of {client}", reached, timeout)

    def companions(self):
        """The linked devices of all phones: a different set means that something was linked again or unlinked."""
        return {(phone["number"], companion["device"])
                for phone in self.sandbox.get("/sandbox/phones") for companion in phone["companions"]}

    @contextlib.contextmanager
    def database(self, read_only=False):
        """The database of the home, past our code; what was changed is committed at the end."""
        name = f"file:{self.home / 'wacli.db'}?mode={'ro' if read_only else 'rwc'}"
        with contextlib.closing(sqlite3.connect(name, uri=True)) as database, database:
            yield database

    def integrity(self):
        """Fails when SQLite itself finds fault with the database."""
        with self.database(read_only=True) as database:
            told = database.execute("PRAGMA integrity_check").fetchall()
        require(told == [("ok",)], f"PRAGMA integrity_check says {told[:3]}")
