"""Traffic between all accounts: clients over REST, phones directly, to people and to a group."""

import threading
import urllib.error

from processes import Failure

GROUP = "120363040000000001"


class Traffic:
    """The requests and their outcomes. Every text is unique, so that it can be counted anywhere."""

    def __init__(self, fleet, random):
        self.fleet, self.random = fleet, random
        self.lock = threading.Lock()
        self.count = 0
        # client -> [(message id, receiver, text)] of sends that were answered with success
        self.answered = {client: [] for client in fleet.numbers}
        # [(client, receiver, text, id or None)] of sends that were cut off or answered with an error
        self.open, self.refused = [], []
        # client -> ids of what phones wrote to it
        self.written = {client: [] for client in fleet.numbers}

    def number(self):
        """A unique number; thread-safe."""
        with self.lock:
            self.count += 1
            return self.count

    def text(self, kind):
        return f"{kind} {self.number()}"

    # Clients

    def send(self, client, receiver):
        """Sends one text from a client, every other one with a chosen message id."""
        number = self.number()
        return self.call((client, receiver, f"send {number}", f"3EB0CRASH{number:08d}" if number % 2 else None))

    def call(self, request):
        """Sends `request` and notes the outcome. A refused connection is no attempt; any other failure may have been one."""
        client, receiver, text, name = request
        body = {"clientId": client, "to": receiver, "text": text, **({"messageId": name} if name else {})}
        try:
            status, answer = self.fleet.server.call("/api/messages/send", body, timeout=20)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                self.note(self.open, request)
            return False
        except (OSError, ValueError):
            self.note(self.open, request)
            return False
        if status == 200:
            self.note(self.answered[client], (answer["messageId"], receiver, text))
        else:
            # Refused before anything was written, or an unknown outcome.
            self.note(self.refused if answer.get("code") in ("NOT_READY", "STOPPING") else self.open, request)
        return status == 200

    def repeat(self):
        """Repeats interrupted sends with their chosen id: they succeed as the same message."""
        named = [request for request in self.open if request[3]]
        for request in named:
            if not self.call(request):
                raise Failure(f"a repeated send was refused: {request}")
        return len(named)

    def note(self, where, what):
        with self.lock:
            where.append(what)

    # Phones

    def write(self, client, to_group=False):
        """A phone writes to the account of a client, alone or in the group of all."""
        number = self.fleet.numbers[client]
        sender = self.random.choice([phone for phone in self.fleet.phones if phone != number])
        path = f"/sandbox/phones/{sender}"
        if not to_group:
            answer = self.fleet.sandbox.post(f"{path}/messages", {"to": number, "text": self.text("write")})
            return self.note(self.written[client], answer["messageId"])
        members = [other for other in self.fleet.numbers.values() if other != sender]
        answer = self.fleet.sandbox.post(
            f"{path}/group-messages", {"group": GROUP, "members": members, "text": self.text("group")})
        for other, number in self.fleet.numbers.items():
            if number != sender:
                self.note(self.written[other], answer["messageId"])

    def write_some(self, count):
        for _ in range(count):
            self.write(self.random.choice(list(self.fleet.numbers)), to_group=self.random.random() < 0.3)

    # A round

    def round(self, point, timeout, senders=4, writes=True):
        """Traffic from the start of the server to its death at `point`; true when the point struck by itself."""
        self.fleet.start(point)
        over = threading.Event()
        jobs = [threading.Thread(target=self.keep_sending, args=(over, self.random.random())) for _ in range(senders)]
        if writes:
            jobs.append(threading.Thread(target=self.keep_writing, args=(over,)))
        for job in jobs:
            job.start()
        try:
            struck = self.fleet.kill_at(point, timeout)
        finally:
            over.set()
            for job in jobs:
                job.join()
        self.fleet.sandbox.catch_up()
        return struck

    def keep_sending(self, over, seed):
        choices = type(self.random)(seed)
        while not over.is_set():
            client = choices.choice(list(self.fleet.numbers))
            receiver = choices.choice([phone for phone in self.fleet.phones if phone != self.fleet.numbers[client]])
            if not self.send(client, receiver):
                over.wait(0.02)

    def keep_writing(self, over):
        while not over.is_set():
            self.write_some(1)
            over.wait(0.03)
