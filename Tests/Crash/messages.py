"""kill -9 while sending and while receiving, offline drain included."""

import shutil

import ledger
from cases import ALONE, Case
from fleet import Fleet
from judgement import judge
from kill import sweep
from table import require
from traffic import Traffic

# The writer thread writes the log of the database with pwrite64 and makes it durable with fdatasync; the loops write
# to sockets with sendto and wake each other with write.
SYSCALLS = {"pwrite64": (90, 700, 7), "fdatasync": (3, 60, 1), "sendto": (1, 60, 1), "write": (8, 120, 3)}
QUICK = 6


def figures(fleet, traffic, struck, kills):
    return f"{kills} kills, {struck} by their point or moment; {judge(fleet, traffic)}"


def sending(run, case, clients, where):
    """Clients send while phones write to them, until the point strikes; what was cut is asked for again at the end."""
    with Fleet(run, "sending", phones=clients + 3) as fleet:
        fleet.link_first(clients)
        traffic = Traffic(fleet, run.random(f"{case} traffic"))
        struck = sum(traffic.round(point, timeout=4) for point in where)
        fleet.settle()
        fleet.start()
        fleet.server.await_ready(clients)
        repeated = traffic.repeat()
        fleet.stop()
        fleet.settle()
        return f"{figures(fleet, traffic, struck, len(where))}, {repeated} asked again"


def receiving(run):
    """Phones write while the server is down and while it drains; clients send only receipts."""
    with Fleet(run, "receiving", phones=8) as fleet:
        fleet.link_first(3)
        traffic = Traffic(fleet, run.random("receiving traffic"))
        where = sweep(run, "receiving", SYSCALLS, QUICK, (0.2, 2, 30))
        struck = 0
        for point in where:
            traffic.write_some(20)
            struck += traffic.round(point, timeout=3, senders=0)
        fleet.settle()
        return figures(fleet, traffic, struck, len(where))


def caught(run):
    """An older home put back is the reuse that must never happen; the ledger has to see it in the record."""
    with Fleet(run, "caught", phones=2) as fleet:
        fleet.link_first(1)
        traffic = Traffic(fleet, run.random("caught traffic"))
        client, receiver = next(iter(fleet.numbers)), fleet.phones[1]
        # The file outside the database too: an older copy of the whole home is what nothing in it can tell.
        names = ("wacli.db", "wacli.generation")
        for step in ("first", "copy", "restore"):
            fleet.start()
            fleet.server.await_ready(1)
            require(all(traffic.send(client, receiver) for _ in range(3)), "a send was refused")
            fleet.stop()
            if step == "first":
                for name in names:
                    shutil.copy(fleet.home / name, fleet.directory / name)
            elif step == "copy":
                for name in names:
                    shutil.copy(fleet.directory / name, fleet.home / name)
        found = ledger.message_keys(fleet.facts())
        require(found, "the ledger did not see that message keys were used twice")
        return f"{len(found)} message keys seen twice"


def few(run):
    return sending(run, "sending", 5, sweep(run, "sending", SYSCALLS, QUICK, (0.2, 2, 40)))


def many(run):
    return sending(run, "many", 10 if run.quick else 40, sweep(run, "many", {}, 0, (0.5, 3, 20)))


def cases():
    return [
        Case("an older home put back is caught by the ledger", caught),
        Case("kill -9 while sending: no key twice, answered once, cut 0 or 1", few),
        Case("kill -9 while many clients send", many, ALONE),
        Case("kill -9 while receiving: confirmed is in the log, once", receiving),
    ]
