"""The result of each send and the texts of phones, for comparison with what arrived."""

import collections
import socket

import ledger
from processes import Failure, eventually
from table import require


class Sends:
    """The result of each send, for comparison with what the phones show."""

    def __init__(self):
        self.told = {}

    def send(self, server, client, number, text, **more):
        """Sends a text; returns the status, or 0 if the request was cut off."""
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

    def check(self, sandbox, timeout=30):
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
            eventually("every accepted text on its phone", complete, timeout, 0.2)
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
        facts = ledger.read_record(sandbox.record)
        breaches = ledger.message_keys(facts) + ledger.pre_keys(facts)
        require(not breaches, f"{len(breaches)} breaches, the first: {breaches[:1]}")
        garbled = [message for number in {number for number, _, _ in self.told.values()}
                   for message in sandbox.messages(number) if message["status"] == "undecryptable"]
        require(not garbled, f"{len(garbled)} messages were undecryptable, the first {garbled[:1]}")


def exchange(scene, server, sends, written, pairs, word):
    """One text from each client to its phone, and one to each; `pairs` are a client's index and a phone's number."""
    for index, phone in pairs:
        text = f"{word} from {index}"
        status = sends.send(server, f"c{index}", phone, text, timeout=60)
        require(status == 200, f"{text}: it was answered with {sends.told[text]}")
        text = f"{word} to {index}"
        scene.sandbox.post(f"/sandbox/phones/{phone}/messages", {"to": scene.phones[index], "text": text})
        written.append((f"c{index}", text))


def received_once(server, written, timeout=30):
    """Every text written to a client must be in its log exactly once."""
    clients = {client for client, _ in written}

    def texts(client):
        found, after = [], "0"
        while True:
            page = server.call(f"/api/events?client={client}&after={after}&limit=1000&type=message.received")[1]
            found += [event["data"]["message"].get("text") for event in page["events"]]
            if not page["events"]:
                return found
            after = page["nextCursor"]

    def complete():
        seen = {client: set(texts(client)) for client in clients}
        return all(text in seen[client] for client, text in written)
    eventually(f"all {len(written)} texts in the logs", complete, timeout, 0.3)
    for client in clients:
        seen = texts(client)
        require(len(seen) == len(set(seen)), f"{client} has {len(seen) - len(set(seen))} texts twice in its log")
