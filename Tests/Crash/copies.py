"""Backups restored under traffic, and older copies of the database put back: no message key is used twice."""

import shutil

import kill
import ledger
from cases import Case
from fleet import Fleet
from judgement import unreadable
from kill import KillTime
from processes import eventually
from table import require
from traffic import Traffic

CLIENTS = 3


def events_of(fleet, kind):
    return {client: [event["data"] for event in events if event["type"] == kind]
            for client, events in fleet.events().items()}


def understood(fleet, traffic):
    """Clients and phones can talk again: new messages arrive, once."""
    fleet.start()
    fleet.server.await_ready(CLIENTS)
    for client in fleet.numbers:
        for receiver in fleet.phones:
            if receiver != fleet.numbers[client]:
                name = f"3EB0AFTER{client.upper()}{receiver[-4:]}"
                request = (client, receiver, traffic.text("after"), name)
                eventually(f"a send of {client}", lambda wanted=request: traffic.call(wanted), 30)
    texts = [text for sends in traffic.answered.values() for _, _, text in sends if text.startswith("after")]

    def shown():
        lists = [message["text"] for number in fleet.phones for message in fleet.sandbox.messages(number)
                 if message["direction"] == "incoming"]
        return all(lists.count(text) == 1 for text in texts)
    eventually("all messages after the copy are on the phones", shown, 60)
    eventually("the end of all queues", lambda: fleet.queued() == 0, 60)
    fleet.stop()


def verdict(fleet, traffic, rounds, cause):
    """The rules that hold whatever is lost with an older copy."""
    fleet.integrity()
    facts = fleet.facts()
    found = ledger.message_keys(facts) + ledger.pre_keys(facts)
    found += unreadable({number: fleet.sandbox.messages(number) for number in fleet.phones})
    for number in fleet.phones:
        shown = [message["id"] for message in fleet.sandbox.messages(number)]
        found += [f"{name} is twice on {number}" for name in set(shown) if shown.count(name) > 1]
    require(not found, f"{len(found)} breaches: " + "; ".join(found[:5]))
    rewound = events_of(fleet, "client.rewound")
    for client, seen in rewound.items():
        require(seen and seen[-1]["cause"] == cause, f"{client} was not rewound: {seen}")
    ciphertexts = sum(fact["fact"] == "ciphertext" for fact in facts)
    unknown = sum(data["unknown"] for seen in rewound.values() for data in seen)
    return (f"{rounds} copies, {ciphertexts} ciphertexts, 0 message keys twice, {unknown} messages unknown, "
            f"{sum(map(len, traffic.answered.values()))} sends answered")


def restored(run):
    """A backup made under traffic is restored after more traffic and a kill, again and again."""
    with Fleet(run, "restored", phones=CLIENTS + 1) as fleet:
        fleet.link_first(CLIENTS)
        traffic = Traffic(fleet, run.random("restored traffic"))
        rounds = 2 if run.quick else 6
        backup = str(fleet.directory / "backup")
        for _ in range(rounds):
            fleet.start()
            fleet.server.await_ready(CLIENTS)
            traffic.write_some(3)
            for client in fleet.numbers:
                traffic.send(client, fleet.phones[-1])
            fleet.wacli.run("backup", backup, "--force")
            kill.end(fleet.server.process.child)
            traffic.round(KillTime(2), timeout=3)
            fleet.wacli.run("restore", backup, "--yes")
        understood(fleet, traffic)
        return verdict(fleet, traffic, rounds, "restored")


def put_back(run):
    """The database alone is copied while the server is down, and put back by hand after more traffic and a kill."""
    with Fleet(run, "putback", phones=CLIENTS + 1) as fleet:
        fleet.link_first(CLIENTS)
        traffic = Traffic(fleet, run.random("putback traffic"))
        rounds = 2 if run.quick else 6
        database, copy = fleet.home / "wacli.db", fleet.directory / "copy.db"
        for _ in range(rounds):
            shutil.copy(database, copy)
            traffic.round(KillTime(2), timeout=3)
            for suffix in ("-wal", "-shm"):
                (fleet.home / f"wacli.db{suffix}").unlink(missing_ok=True)
            shutil.copy(copy, database)
            fleet.start()
            fleet.server.await_ready(CLIENTS)
            fleet.stop()
        understood(fleet, traffic)
        return verdict(fleet, traffic, rounds, "older_copy")


def cases():
    return [
        Case("a backup is restored under traffic: no message key twice", restored),
        Case("an older database put back by hand is noticed: no message key twice", put_back),
    ]
