"""Sandboxes and servers with many linked clients, as the figures need them."""

import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

from processes import Failure, cpu_seconds, eventually, resident_kib
from wacli import Sandbox, Server, Wacli, call

GROUP = "120363040000000001"


class Seeds:
    """Homes with linked clients, created once per count by `wabench seed` (its documentation says what is real)."""

    def __init__(self, wabench, scratch):
        self.wabench, self.scratch = wabench, scratch

    def directory(self, count, phones, environment):
        """A fresh copy: a directory with `home` and `state.json`."""
        made = self.scratch / f"seed-{count}-{phones}-{environment}"
        if not made.exists():
            made.mkdir()
            subprocess.run([self.wabench, "seed", "--home", made / "home", "--state", made / "state.json",
                            "--clients", str(count), "--phones", str(phones), "--environment", environment], check=True)
        copy = pathlib.Path(tempfile.mkdtemp(prefix=f"clients-{count}-", dir=self.scratch))
        shutil.copytree(made, copy, dirs_exist_ok=True)
        return copy


class Scene:
    """A sandbox and, once started, a server in processes of their own, on a home with `count` linked clients."""

    def __init__(self, binary, directory, count, tls=False, others=0):
        self.count, self.directory = count, directory
        self.wacli = Wacli(binary, directory / "home")
        options = ["--state", str(directory / "state.json")]
        if tls:
            options += ["--tls", "127.0.0.1:0"]
        # Phones that nothing has happened to are not in the state file.
        self.sandbox = Sandbox(self.wacli, count + others, *options)
        self.server = None

    def start_server(self, timeout=120):
        """Starts `wacli serve`; returns the seconds from there until all clients were READY."""
        started = time.monotonic()
        self.serve()
        eventually(f"login of {self.count} clients", lambda: self.sandbox.get("/sandbox/stats")["online"] >= self.count,
                   timeout, 0.02)
        self.server.await_ready(self.count, timeout)
        return time.monotonic() - started

    def serve(self):
        """Starts `wacli serve`; returns when it takes requests."""
        # To a file: a thread of ours that read the lines would take turns with the load that is made here.
        with open(self.directory / "server.log", "ab") as log:
            self.server = Server(self.wacli, log=log)
        self.server.await_answer()

    def stop_server(self):
        self.server.process.stop(60)
        self.server = None

    @property
    def pid(self):
        return self.server.process.child.pid

    def resident_kib(self):
        return resident_kib(self.pid)

    def cpu_seconds(self):
        return cpu_seconds(self.pid)

    @property
    def address(self):
        return ("127.0.0.1", self.server.port)

    def write(self, writer, reader, count):
        """The phone at index `writer` sends the one at `reader` `count` messages; returns when all are encrypted."""
        status, answer = call(f"{self.sandbox.url}/sandbox/phones/{self.sandbox.phones[writer]}/messages",
                              {"to": self.sandbox.phones[reader], "text": "x" * 40, "count": count}, timeout=900)
        if status != 200:
            raise Failure(f"the sandbox answered {status} {answer}")

    def write_to_group(self, writer, members):
        """The phone at index `writer` sends the group of those at `members` one message."""
        phones = self.sandbox.phones
        self.sandbox.post(f"/sandbox/phones/{phones[writer]}/group-messages",
                          {"group": GROUP, "members": [phones[member] for member in members], "text": "x" * 40})

    def await_received(self, client, count, timeout=900):
        """Waits until the client has exactly `count` received messages in its log.

        Read from the database, past the server: reading the log over REST would be measured too.
        """
        query = ("SELECT count(*) FROM events WHERE type = 'message.received' AND client = "
                 "(SELECT key FROM clients WHERE id = ?)")
        end = time.monotonic() + timeout
        with contextlib.closing(sqlite3.connect(f"file:{self.wacli.home}/wacli.db?mode=ro", uri=True)) as database:
            while self._last_sequence(database, client) < count:
                if time.monotonic() > end:
                    raise Failure(f"{client} has not received {count} messages within {timeout} s")
                time.sleep(0.05)
            eventually(f"{count} messages of {client}",
                       lambda: database.execute(query, [client]).fetchone()[0] >= count,
                       max(1, end - time.monotonic()), 0.2)
            found = database.execute(query, [client]).fetchone()[0]
        if found != count:
            raise Failure(f"{client} has received {found} messages, not {count}")

    @staticmethod
    def _last_sequence(database, client):
        row = database.execute("SELECT sequence FROM events WHERE client = (SELECT key FROM clients WHERE id = ?) "
                               "ORDER BY position DESC LIMIT 1", [client]).fetchone()
        return row[0] if row else 0

    def stop(self):
        if self.server:
            self.stop_server()
        self.sandbox.process.stop(60)


@contextlib.contextmanager
def scene(run, count, tls=False, others=0):
    """A scene that is stopped and removed at the end. `others` are phones without a client, the last ones."""
    directory = run.seeds.directory(count, count + others, "sandbox-tls" if tls else "sandbox")
    made = Scene(run.binary, directory, count, tls, others)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(directory, ignore_errors=True)
