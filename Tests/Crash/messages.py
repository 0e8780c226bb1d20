"""kill -9 while sending and while receiving, offline drain included."""

from fleet import Fleet
from judgement import judge
from kill import sweep
from traffic import Traffic

# The writer thread writes the log of the database with pwrite64 and makes it durable with fdatasync; the loops write
# to sockets with sendto and wake each other with write.
SYSCALLS = {"pwrite64": (90, 700, 7), "fdatasync": (3, 60, 1), "sendto": (1, 60, 1), "write": (8, 120, 3)}
QUICK = 6


def figures(fleet, traffic, struck, kills):
    return f"{kills} kills, {struck} at their point; {judge(fleet, traffic)}"


def sending(run):
    """Clients send while phones write to them, until the point strikes."""
    with Fleet(run, "sending", phones=8) as fleet:
        fleet.link(5)
        traffic = Traffic(fleet, run.random("sending traffic"))
        where = sweep(run, "sending", SYSCALLS, QUICK, (0.2, 2, 40))
        struck = sum(traffic.round(point, patience=4) for point in where)
        fleet.settle()
        return figures(fleet, traffic, struck, len(where))


def receiving(run):
    """Phones write while the server is down and while it drains; nobody sends but by receipts."""
    with Fleet(run, "receiving", phones=8) as fleet:
        fleet.link(3)
        traffic = Traffic(fleet, run.random("receiving traffic"))
        where = sweep(run, "receiving", SYSCALLS, QUICK, (0.2, 2, 30))
        struck = 0
        for point in where:
            traffic.write_some(20)
            struck += traffic.round(point, patience=3, senders=0)
        fleet.settle()
        return figures(fleet, traffic, struck, len(where))


def cases(run):
    return [
        ("kill -9 while sending: no key twice, answered once, cut 0 or 1", lambda: sending(run)),
        ("kill -9 while receiving: confirmed is in the log, once", lambda: receiving(run)),
    ]
