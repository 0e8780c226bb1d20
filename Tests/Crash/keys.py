"""kill -9 while prekeys are uploaded and while the signed prekey is replaced."""

from cases import Case
from fleet import Fleet
from judgement import judge
from kill import KillTime, sweep
from table import require
from traffic import Traffic

# A login uploads before it drains its queue, so the points lie near its start.
UPLOAD = {"pwrite64": (30, 230, 6), "fdatasync": (2, 16, 1), "sendto": (2, 16, 1)}
ROTATION = {"pwrite64": (30, 130, 6), "fdatasync": (2, 16, 1), "sendto": (2, 16, 1)}
QUICK = 3
STOCK, BATCH = 812, 50
# Every so many rounds one more whose upload is taken over without an answer.
LOST_ANSWERS = 5
MONTH = 28 * 86_400_000


class Strangers:
    """New contacts that write once, each with the next prekey of the client."""

    def __init__(self, fleet, traffic, client):
        self.fleet, self.traffic, self.client = fleet, traffic, client

    def write(self, count):
        for _ in range(count):
            number = self.fleet.sandbox.post("/sandbox/phones")["number"]
            answer = self.fleet.sandbox.post(
                f"/sandbox/phones/{number}/messages",
                {"to": self.fleet.numbers[self.client], "text": self.traffic.text("stranger")})
            self.traffic.note(self.traffic.written[self.client], answer["messageId"])


def uploading(run):
    """Strangers use up the stock while the client is away; it is filled up at the next login, and then again."""
    with Fleet(run, "upload", phones=3) as fleet:
        fleet.link_first(1)
        client = next(iter(fleet.numbers))
        traffic = Traffic(fleet, run.random("uploading traffic"))
        strangers = Strangers(fleet, traffic, client)
        strangers.write(STOCK)
        where = sweep(run, "uploading", UPLOAD, QUICK, (0.1, 1, 6))
        struck = 0
        for index, point in enumerate(where):
            strangers.write(BATCH)
            if index % LOST_ANSWERS == 0:
                lose_answer(fleet, traffic)
                strangers.write(BATCH)
            struck += traffic.round(point, timeout=3, senders=1)
        fleet.settle()
        facts = fleet.facts()
        given = sum(fact["fact"] == "given" and fact["preKey"] is not None for fact in facts)
        return f"{len(where)} kills, {struck} by their point or moment; {given} prekeys given; {judge(fleet, traffic)}"


def lose_answer(fleet, traffic):
    """The server takes an upload over, its answer is lost, and the client dies before it connects again."""
    fleet.sandbox.post("/sandbox/faults", {"fault": "drop", "step": "before_prekey_result"})
    traffic.round(KillTime(0.6), timeout=1, senders=0, writes=False)
    fleet.sandbox.forget_faults()


def age_signed_prekeys(fleet):
    """As if 28 days had passed since the last rotation; the server is not running."""
    with fleet.database() as database:
        database.execute("UPDATE credentials SET signed_prekey_created = signed_prekey_created - ?", (MONTH,))


def rotating(run):
    """The signed prekey is due at every login; strangers use whichever the server has."""
    with Fleet(run, "rotation", phones=3) as fleet:
        fleet.link_first(1)
        client = next(iter(fleet.numbers))
        traffic = Traffic(fleet, run.random("rotation traffic"))
        strangers = Strangers(fleet, traffic, client)
        where = sweep(run, "rotating", ROTATION, QUICK, (0.1, 1, 6))
        struck = 0
        for point in where:
            strangers.write(2)
            age_signed_prekeys(fleet)
            struck += traffic.round(point, timeout=2, senders=1)
            # Two former keys are kept: a queue that waits longer than that cannot be read, with or without a crash.
            fleet.settle()
        signed = {fact["signedPreKey"]["id"] for fact in fleet.facts() if fact["fact"] == "offered"}
        require(len(signed) > 2, "no signed prekey was ever replaced")
        return (f"{len(where)} kills, {struck} by their point or moment; {len(signed)} signed prekeys; "
                f"{judge(fleet, traffic)}")


def cases():
    return [
        Case("kill -9 while prekeys are uploaded: no id twice, none reused", uploading),
        Case("kill -9 while the signed prekey is replaced", rotating),
    ]
