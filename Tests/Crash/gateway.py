"""What the gateway keeps for its callers under kills: the outbox, webhooks, and the deletion of a tenant."""

import collections
import http.server
import json
import threading
import urllib.error

import ledger
from cases import Case
from fleet import Fleet
from kill import KillTime, sweep
from processes import Failure, eventually
from table import require

CLIENTS = 2


# The outbox

class Queue:
    """Messages under keys of their own, most of which wait; one thread for each chat keeps their order.

    A request without an answer is repeated under its key before the next one of its chat: at once after the kill, when
    no client is READY yet, and until it is answered.
    """

    # Nothing is known, or nothing was sent: the same request is tried again.
    AGAIN = {"NOT_READY", "STOPPING", "STORAGE_UNAVAILABLE", "OUTCOME_UNKNOWN", "IDEMPOTENCY_OUTCOME_UNKNOWN",
             "IDEMPOTENCY_KEY_IN_PROGRESS"}
    WAYS = ({"humanize": True, "queue": True}, {"queue": True}, {})

    def __init__(self, fleet):
        self.fleet, self.lock = fleet, threading.Lock()
        # (client, receiver) -> texts in the order of their answers, and the request that has none yet
        self.taken, self.open = collections.defaultdict(list), {}
        self.cut = set()

    def put(self, chat, body):
        """Sends a request; true once it has an answer that settles it."""
        try:
            status, answer = self.fleet.server.call("/api/messages/send", body, timeout=40)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                self.cut.add(body["text"])
            return False
        except (OSError, ValueError):
            self.cut.add(body["text"])
            return False
        if status != 200:
            require(answer.get("code") in self.AGAIN, f"{body}: {answer}")
            return False
        with self.lock:
            self.taken[chat].append(body["text"])
            del self.open[chat]
        return True

    def request(self, chat, number):
        text = f"{chat[0]} to {chat[1][-4:]}: {number}"
        return {"clientId": chat[0], "to": chat[1], "text": text, "idempotencyKey": text.replace(" ", "-"),
                **self.WAYS[number % len(self.WAYS)]}

    def keep_putting(self, chat, over, numbers):
        while not over.is_set():
            body = self.open.get(chat) or self.request(chat, next(numbers))
            with self.lock:
                self.open[chat] = body
            while not over.is_set() and not self.put(chat, body):
                over.wait(0.02)
            over.wait(0.03)

    def finish(self):
        """Repeats what has no answer until it has one."""
        for chat, body in list(self.open.items()):
            eventually(f"an answer for {body['text']!r}", lambda chat=chat, body=body: self.put(chat, body), 60, 0.3)

    def waiting(self):
        return sum(len(self.fleet.server.call(f"/api/clients/{client}/outbox")[1]["items"])
                   for client in self.fleet.numbers)


def counter():
    number = 0
    while True:
        number += 1
        yield number


def queued(run):
    """Requests with keys under kills: every one ends as one message, and all of a chat in their order."""
    with Fleet(run, "outbox", phones=CLIENTS + 2) as fleet:
        fleet.link_first(CLIENTS)
        fleet.server.environment.update({"HUMANIZE_MIN_MS": "1", "HUMANIZE_MAX_MS": "40", "RATE_LIMIT_KEY": "100000"})
        queue, struck = Queue(fleet), 0
        chats = {(client, receiver): counter() for client in fleet.numbers for receiver in fleet.phones[CLIENTS:]}
        points = sweep(run, "outbox", {"fdatasync": (20, 120, 3), "pwrite64": (100, 900, 25), "sendto": (20, 200, 6)},
                       3, (1.0, 3.0, 10))
        for point in points:
            fleet.start(point)
            over = threading.Event()
            jobs = [threading.Thread(target=queue.keep_putting, args=(chat, over, numbers))
                    for chat, numbers in chats.items()]
            for job in jobs:
                job.start()
            try:
                struck += fleet.kill_at(point, 6)
            finally:
                over.set()
                for job in jobs:
                    job.join()
            fleet.sandbox.catch_up()
        fleet.start()
        fleet.server.await_ready(CLIENTS)
        queue.finish()
        eventually("the end of the outbox", lambda: queue.waiting() == 0, 120, 0.3)
        wanted = [text for texts in queue.taken.values() for text in texts]

        def shown():
            return {number: [message["text"] for message in fleet.sandbox.messages(number)
                             if message["direction"] == "incoming"] for number in fleet.phones[CLIENTS:]}
        eventually("all messages on the phones", lambda: set(wanted) <= set(sum(shown().values(), [])), 60, 0.5)
        arrived = shown()
        everything = collections.Counter(sum(arrived.values(), []))
        twice = [text for text, count in everything.items() if count > 1]
        require(not twice, f"{len(twice)} messages arrived twice, the first: {twice[:3]}")
        for (_, receiver), texts in queue.taken.items():
            order = [text for text in arrived[receiver] if text in set(texts)]
            require(order == texts, f"the chat with {receiver} is out of order")
        facts = ledger.read_record(fleet.sandbox.record)
        breaches = ledger.message_keys(facts) + ledger.pre_keys(facts)
        require(not breaches, f"{len(breaches)} breaches, the first: {breaches[:1]}")
        fleet.stop()
        fleet.integrity()
        return f"{len(points)} kills ({struck} in place), {len(wanted)} answered, {len(queue.cut)} of them cut, 0 twice"


# Webhooks

class Receiver(http.server.ThreadingHTTPServer):
    """Counts deliveries; refuses some, as receivers do."""

    def __init__(self, random):
        super().__init__(("127.0.0.1", 0), Delivery)
        self.random, self.lock, self.taken, self.refused = random, threading.Lock(), [], 0
        self.url = f"http://127.0.0.1:{self.server_port}/hook"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Delivery(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.server.lock:
            refuses = self.server.random.random() < 0.05
            if refuses:
                self.server.refused += 1
            else:
                require(self.headers["webhook-id"] == event["id"], "the header names another event")
                self.server.taken.append((event["clientId"], event["sequence"], event["id"]))
        self.send_response(500 if refuses else 204)
        self.end_headers()

    def log_message(self, *_):
        pass


def delivered(run):
    """Phones write while the server is killed: each event is delivered, under one id, in the order of its client."""
    receiver = Receiver(run.random("webhook receiver"))
    with Fleet(run, "webhooks", phones=CLIENTS + 1) as fleet:
        fleet.closing.append(receiver.shutdown)
        fleet.link_first(CLIENTS)
        fleet.server.environment["OUTBOUND_ALLOW"] = f"127.0.0.1:{receiver.server_port}"
        fleet.start()
        status, answer = fleet.server.call("/api/webhooks", {"url": receiver.url, "events": ["message.received"]})
        require(status == 200, f"no webhook was made: {answer}")
        fleet.stop()
        points = sweep(run, "webhooks", {"fdatasync": (20, 120, 5), "sendto": (20, 160, 8)}, 3, (1.0, 3.0, 8))
        struck, written = 0, 0
        for point in points:
            fleet.start(point)
            over = threading.Event()

            def write():
                nonlocal written
                while not over.wait(0.02):
                    number = fleet.phones[written % CLIENTS]
                    fleet.sandbox.post(f"/sandbox/phones/{fleet.phones[-1]}/messages",
                                       {"to": number, "text": f"note {written}"})
                    written += 1
            job = threading.Thread(target=write)
            job.start()
            try:
                struck += fleet.kill_at(point, 6)
            finally:
                over.set()
                job.join()
        fleet.settle()
        fleet.start()
        events = {event["id"]: (event["clientId"], event["sequence"]) for log in fleet.events().values()
                  for event in log if event["type"] == "message.received"}
        require(len(events) == written, f"{written} messages were written and {len(events)} are in the logs")

        def missing():
            taken = {each[2] for each in receiver.taken}
            return sorted(place for event, place in events.items() if event not in taken)
        try:
            eventually("all deliveries", lambda: not missing(), 120, 0.5)
        except Failure as failure:
            raise Failure(f"{len(missing())} events were not delivered within 120 s, "
                          f"the first (client, sequence): {missing()[:3]}") from failure
        fleet.stop()
        seen, last = set(), {}
        for client, sequence, name in receiver.taken:
            require(events.get(name) == (client, sequence), f"the delivery {name} is of no event")
            if name in seen:
                continue
            seen.add(name)
            require(last.get(client, 0) < sequence, f"{client} got event {sequence} after {last.get(client)}")
            last[client] = sequence
        return (f"{len(points)} kills ({struck} in place), {len(events)} events, "
                f"{len(receiver.taken) - len(events)} delivered again, {receiver.refused} refused by the receiver")


# Tenants

def deleted(run):
    """A tenant with clients, users, keys and a webhook is deleted under kills: in the end nothing of it is left."""
    with Fleet(run, "tenant", phones=1) as fleet:
        fleet.start()
        fleet.stop()
        points = sweep(run, "tenant", {"fdatasync": (6, 40, 2), "pwrite64": (30, 300, 15)}, 3, (0.2, 1.5, 6))
        struck = 0
        for number, point in enumerate(points):
            name = f"tenant-{number}"
            fleet.start()
            run_cli = fleet.wacli.run
            run_cli("tenants", "add", name)
            for index in range(3):
                fleet.server.call("/api/clients", {"clientId": f"{name}-{index}", "tenantId": name, "method": "qr"})
            run_cli("keys", "add", "key", "--tenant", name, "--scopes", "clients:read")
            fleet.stop()
            fleet.start(point)
            try:
                fleet.wacli.run("tenants", "delete", name, "--yes", timeout=8)
            except (Failure, OSError, ValueError):
                pass
            except Exception as error:  # the command was cut off with its server
                require("Timeout" in type(error).__name__, f"{error}")
            struck += fleet.kill_at(point, 6)
            fleet.start()
            names = [tenant["tenantId"] for tenant in json.loads(run_cli("tenants", "list", "--json"))]
            if name in names:
                fleet.wacli.run("tenants", "delete", name, "--yes")
            eventually(f"the end of {name}", lambda: name not in [
                tenant["tenantId"] for tenant in json.loads(run_cli("tenants", "list", "--json"))], 30, 0.3)
            fleet.stop()
            with fleet.database(read_only=True) as database:
                for table in ("tenants", "clients", "users", "api_keys", "webhooks", "logins"):
                    column = "id" if table == "tenants" else "tenant"
                    left = database.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (name,)).fetchone()[0]
                    require(left == 0, f"{left} rows of {name} are left in {table}")
            fleet.integrity()
        return f"{len(points)} deletions, {struck} killed in place, nothing left of a tenant"


def cases():
    return [
        Case("the outbox: each request is one message, in order", queued),
        Case("webhooks: each event is delivered under one id, in order", delivered),
        Case("a tenant is deleted as a whole", deleted),
    ]
