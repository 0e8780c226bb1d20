"""Steady traffic between the accounts of a soak, and the ledger of what was promised and what may have happened."""

import http.client
import json
import random
import threading
import time

from wacli import API_KEY


class Ledger:
    """What was written by whom to whom, and whether it was promised. Texts are unique, so they name the message."""

    def __init__(self):
        self.lock = threading.Lock()
        self.entries = {}
        self.refused = {}

    def promised(self, text, sender, recipient):
        """The server or the phone accepted it: it must arrive exactly once everywhere."""
        with self.lock:
            self.entries[text] = (sender, recipient, True)

    def uncertain(self, text, sender, recipient, code):
        """The outcome is unknown: it may arrive, but not twice."""
        with self.lock:
            self.entries[text] = (sender, recipient, False)
            self.refused[code] = self.refused.get(code, 0) + 1

    def count(self):
        with self.lock:
            kept = sum(promised for _, _, promised in self.entries.values())
            return kept, len(self.entries) - kept


class Line:
    """One kept-alive connection to a server."""

    def __init__(self, port, headers=None):
        self.port, self.headers = port, {"content-type": "application/json", **(headers or {})}
        self.connection = None

    def post(self, path, body):
        """(status, body), or (0, why) where no answer came."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.connection.request("POST", path, json.dumps(body), self.headers)
            answer = self.connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            if self.connection is not None:
                self.connection.close()
            self.connection = None
            return 0, {"code": type(error).__name__}


class Traffic:
    """Threads that together write `rate` messages a second: three of four from a client over REST, one from a phone."""

    THREADS = 6
    # All clients write to the same few people: the sessions kept in memory are then all there after the warm-up, and
    # whatever still grows is a leak.
    CIRCLE = 5

    def __init__(self, server, sandbox, accounts, rate, seed):
        self.server, self.sandbox, self.accounts = server, sandbox, accounts
        self.ledger = Ledger()
        self.stopping = threading.Event()
        pause = self.THREADS / rate
        self.workers = [threading.Thread(target=self._work, args=(number, pause, random.Random(f"{seed}-{number}")))
                        for number in range(self.THREADS)]

    def start(self):
        for worker in self.workers:
            worker.start()

    def stop(self):
        self.stopping.set()
        for worker in self.workers:
            worker.join()

    def _work(self, worker, pause, chance):
        rest = Line(self.server.port, {"x-api-key": API_KEY})
        phones = Line(self.sandbox.port)
        due = time.monotonic() + pause * chance.random()
        number = 0
        while not self.stopping.wait(max(0, due - time.monotonic())):
            due = max(due + pause, time.monotonic() - 5)  # a stall is not followed by a flood
            number += 1
            place = chance.randrange(len(self.accounts))
            sender = self.accounts[place]
            recipient = self.accounts[(place + 1 + chance.randrange(self.CIRCLE)) % len(self.accounts)]
            text = f"soak-{worker}-{number}"
            if chance.random() < 0.25:
                self._from_phone(phones, text, sender, recipient)
            else:
                self._from_client(rest, text, sender, recipient)

    def _from_client(self, line, text, sender, recipient):
        body = {"clientId": sender.client, "to": "+" + recipient.number, "text": text, "timeout": 20}
        status, answer = line.post("/api/messages/send", body)
        if status == 200:
            self.ledger.promised(text, sender, recipient)
        else:
            self.ledger.uncertain(text, sender, recipient, answer.get("code", status))

    def _from_phone(self, line, text, sender, recipient):
        status, answer = line.post(f"/sandbox/phones/{sender.number}/messages", {"to": recipient.number, "text": text})
        if 200 <= status < 300:
            self.ledger.promised(text, sender, recipient)
        else:
            self.ledger.uncertain(text, sender, recipient, answer.get("code", status))
