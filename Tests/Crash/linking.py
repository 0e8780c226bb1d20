"""kill -9 in every phase of linking by code and by QR, and of logging out: the client is absent or whole."""

import json
import threading
import time

import kill
import ledger
from cases import Case
from fleet import Fleet
from kill import KillTime, sweep
from processes import Failure, Process, eventually
from table import require

# A linking makes few calls: the sweep covers them one by one.
LINKING = {"pwrite64": (1, 200, 6), "fdatasync": (1, 20, 1), "sendto": (1, 16, 1)}
LOGGING_OUT = {"pwrite64": (1, 150, 6), "fdatasync": (1, 14, 1), "sendto": (1, 10, 1)}
QUICK = 3
NEVER = KillTime(60)


class Linking:
    """`wacli clients add` under a kill point, with a phone that types or scans what it shows."""

    def __init__(self, fleet, client, number, by_code):
        self.fleet, self.client, self.number, self.by_code = fleet, client, number, by_code

    def run(self, point):
        """True when the command died at its point."""
        how = ["--phone", f"+{self.number}"] if self.by_code else ["--qr"]
        command = self.fleet.wacli.command("clients", "add", self.client, *how, "--json")
        process = Process([*point.wrapper, *command], self.fleet.wacli.environment)
        phone = threading.Thread(target=self.answer, args=(process,))
        phone.start()
        try:
            return died(process.child, point)
        finally:
            phone.join()

    def answer(self, process):
        """The phone's part; the command may die before it, in it and after it."""
        field, path, name = ("pairingCode", "enter-code", "code") if self.by_code else ("qr", "scan", "qr")
        try:
            line = process.wait(lambda line: json.loads(line).get(field), "something to show", 20)
            shown = json.loads(line)[field]
            self.fleet.sandbox.post(f"/sandbox/phones/{self.number}/{path}", {name: shown})
        except (Failure, OSError, ValueError):
            pass


def died(child, point, timeout=20):
    """True when a command died at its point, or had to be killed by the clock; false when it came to its end."""
    if kill.await_end(child, point.seconds if isinstance(point, KillTime) else timeout):
        return child.returncode != 0
    return kill.end(child)


def listed(fleet, client):
    """What `clients list` shows of a client; None when it does not."""
    found = [entry for entry in json.loads(fleet.wacli.run("clients", "list", "--json")) if entry["clientId"] == client]
    require(not found or found[0]["state"] != "READY", f"{client} is shown as READY although no server runs")
    return found[0] if found else None


def linked_devices(fleet, number):
    """The devices the server has for a number."""
    return [entry["device"] for entry in fleet.sandbox.get(f"/sandbox/phones/{number}")["companions"]]


def absent_or_whole(fleet, client, number, peer):
    """After a restart the client works, or is not linked and can be linked under the same name; says which."""
    before = listed(fleet, client)
    if not before or not before["linked"]:
        require(not linked_devices(fleet, number), f"the server has linked {client}, which does not know it")
        return "absent"
    fleet.start()
    try:
        eventually("a decision about the link", lambda: decided(fleet, client), 20)
        state = next(entry for entry in fleet.server.clients() if entry["clientId"] == client)
        if state["state"] != "READY":
            require(not state["linked"] and not linked_devices(fleet, number),
                    f"{client} is neither absent nor whole: {state}")
            return "absent"
        return exchange(fleet, client, number, peer)
    finally:
        fleet.stop()


def decided(fleet, client):
    state = next(entry for entry in fleet.server.clients() if entry["clientId"] == client)
    return state["state"] == "READY" or not state["linked"]


def exchange(fleet, client, number, peer):
    """A whole client sends and receives."""
    fleet.numbers[client] = number
    status, answer = fleet.server.call("/api/messages/send", {"clientId": client, "to": peer, "text": f"from {client}"})
    require(status == 200, f"{client} cannot send: {status} {answer}")
    fleet.sandbox.await_message(peer, f"from {client}")
    name = fleet.sandbox.post(f"/sandbox/phones/{peer}/messages", {"to": number, "text": f"to {client}"})["messageId"]
    eventually(f"{name} in the log of {client}",
               lambda: name in ledger.ids(fleet.wacli.events(client), "message.received"), 20, 0.2)
    return "whole"


def erase(fleet, client, number):
    """Makes room for the next round under the same number."""
    if listed(fleet, client):
        fleet.wacli.run("clients", "delete", client, "--yes", "--force")
    for device in linked_devices(fleet, number):
        fleet.sandbox.post(f"/sandbox/phones/{number}/unlink", {"device": device})
    fleet.numbers.pop(client, None)


def verdict(fleet, outcomes, struck, kills):
    fleet.integrity()
    facts = fleet.facts()
    found = ledger.pre_keys(facts) + ledger.message_keys(facts) + ledger.retries(facts) + leftovers(fleet)
    require(not found, f"{len(found)} breaches: " + "; ".join(found[:5]))
    counts = ", ".join(f"{outcomes.count(kind)} {kind}" for kind in ("absent", "whole"))
    return f"{kills} tries, {struck} killed, the others ended first; {counts}"


def leftovers(fleet):
    """Rows of clients that are gone."""
    with fleet.database() as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keyed = [name for name in tables if name != "clients"
                 and "client" in [column[1] for column in database.execute(f"PRAGMA table_info({name})")]]
        return [f"{count} rows without a client in {name}" for name in keyed for (count,) in database.execute(
            f"SELECT count(*) FROM {name} WHERE client NOT IN (SELECT key FROM clients)") if count]


def linking(run, by_code):
    case = "linking by code" if by_code else "linking by QR"
    with Fleet(run, "linking", phones=2) as fleet:
        number, peer = fleet.phones
        outcomes, struck = [], 0
        longest, _ = without_faults(fleet, number, by_code)
        where = sweep(run, case, LINKING, QUICK, (0.01, longest, 10))
        for index, point in enumerate(where):
            client = f"c{index}"
            struck += Linking(fleet, client, number, by_code).run(point)
            outcomes.append(absent_or_whole(fleet, client, number, peer))
            erase(fleet, client, number)
        return verdict(fleet, outcomes, struck, len(where))


def logging_out(run):
    with Fleet(run, "logout", phones=2) as fleet:
        number, peer = fleet.phones
        outcomes, struck = [], 0
        _, longest = without_faults(fleet, number, by_code=True)
        where = sweep(run, "logging out", LOGGING_OUT, 2, (0.01, longest, 6))
        for index, point in enumerate(where):
            client = f"c{index}"
            require(not Linking(fleet, client, number, by_code=index % 2 == 0).run(NEVER), f"{client} was not linked")
            struck += delete(fleet, client, point)
            outcomes.append(absent_or_whole(fleet, client, number, peer))
            erase(fleet, client, number)
        return verdict(fleet, outcomes, struck, len(where))


def without_faults(fleet, number, by_code):
    """The seconds that a linking and a logout take: kills by the clock come within them."""
    started = time.monotonic()
    require(not Linking(fleet, "undisturbed", number, by_code).run(NEVER), "a client was not linked")
    linked = time.monotonic()
    require(not delete(fleet, "undisturbed", NEVER), "a client was not logged out")
    return linked - started, time.monotonic() - linked


def delete(fleet, client, point):
    command = fleet.wacli.command("clients", "delete", client, "--yes")
    return died(Process([*point.wrapper, *command], fleet.wacli.environment).child, point)


def stale_ready(run):
    """After kill -9 a stale state is not shown as READY."""
    with Fleet(run, "stale", phones=2) as fleet:
        fleet.link_first(2)
        fleet.start()
        fleet.server.await_ready(2)
        kill.end(fleet.server.process.child)
        for client in fleet.numbers:
            shown = listed(fleet, client)
            alone = json.loads(fleet.wacli.run("clients", "show", client, "--json"))
            for entry in (shown, alone):
                require(entry["linked"] and entry["state"] != "READY", f"{client} is shown as {entry}")
        return f"shown as {shown['state']} ({shown['cause']})"


def cases():
    return [
        Case("kill -9 while linking by code: absent or whole", lambda run: linking(run, by_code=True)),
        Case("kill -9 while linking by QR: absent or whole", lambda run: linking(run, by_code=False)),
        Case("kill -9 while logging out: absent or whole", logging_out),
        Case("READY of a killed server is not shown as READY", stale_ready),
    ]
