"""A sandbox that records, a server that is killed again and again, and what both say at the end."""

import sqlite3

import kill
import ledger
from processes import Failure, Process, eventually, free_port
from wacli import Sandbox, Server, Wacli


class Fleet:
    """One home, one sandbox with its record, and a server that comes and goes."""

    def __init__(self, run, case, phones):
        self.directory = run.directory(case)
        self.record = self.directory / "record.jsonl"
        self.wacli = Wacli(run.binary, self.directory / "home")
        self.sandbox = Sandbox(self.wacli, phones, "--record", str(self.record))
        self.phones = self.sandbox.phones
        self.log = open(self.directory / "server.log", "w", encoding="utf-8")
        self.numbers, self.server = {}, None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.server:
            kill.end(self.server.process.child)
        self.log.close()
        self.sandbox.process.stop()

    # Clients

    def link(self, count):
        """Links one client to each of the first phones, and stops in order."""
        self.start()
        for number in self.phones[:count]:
            client = f"c{number[-3:]}"
            self.server.link(client, self.sandbox, number)
            self.numbers[client] = number
        self.server.await_ready(count)
        self.stop()

    def device(self, client):
        """The device of a client as the record names it: of all its links the last."""
        phone = self.sandbox.get(f"/sandbox/phones/{self.numbers[client]}")
        devices = [companion["device"] for companion in phone["companions"]]
        if len(devices) != 1:
            raise Failure(f"{client}'s phone has the companions {devices}")
        return f"{self.numbers[client]}:{devices[0]}"

    # The server

    def start(self, point=None):
        """Starts the server, to be killed at `point`; returns at once."""
        wrapper = point.wrapper if point else []
        if self.server:
            self.server.wrapper = wrapper
            self.server.start()
        else:
            self.server = Server(self.wacli, wrapper, log=self.log)
        if not point:
            self.server.await_answer()

    def kill_at(self, point, patience):
        """Waits until the server is dead: by its kill point, or killed here; true when the point struck."""
        child = self.server.process.child
        if isinstance(point, kill.KillTime):
            kill.await_end(child, min(point.seconds, patience))
            return kill.end(child)
        struck = kill.await_end(child, patience)
        kill.end(child)
        return struck

    def stop(self):
        status = self.server.process.stop()
        if status != 0:
            raise Failure(f"the server ended with {status} on SIGTERM")

    def settle(self, patience=60):
        """A run without a kill: all clients READY, nothing queued for them any more; then an end in order."""
        self.start()
        self.server.await_ready(len(self.numbers), patience)
        eventually("the end of all queues", lambda: self.queued() == 0, patience)
        self.stop()

    def queued(self):
        return sum(companion["queued"] for phone in self.sandbox.get("/sandbox/phones")
                   for companion in phone["companions"])

    # What is left

    def facts(self):
        return ledger.read_record(self.record)

    def events(self):
        return {client: self.wacli.events(client) for client in self.numbers}

    def database(self):
        return sqlite3.connect(self.directory / "home" / "wacli.db")

    def integrity(self):
        """What SQLite finds wrong with the database."""
        with self.database() as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found
