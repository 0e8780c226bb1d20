"""Self-test of the ledger: invented records, each with one breach, and one without."""

import ledger
from cases import Case
from table import require


def ciphertext(device="1:1", ratchet="r", counter=0, sha="a", **other):
    return {"fact": "ciphertext", "device": device, "to": "2:0", "id": "M", "kind": "msg", "ratchetKey": ratchet,
            "counter": counter, "sha256": sha, **other}


def group(iteration=0, sha="a", device="1:1"):
    return {"fact": "ciphertext", "device": device, "to": "g", "id": "M", "kind": "skmsg", "senderKeyID": 7,
            "iteration": iteration, "sha256": sha}


def offered(*keys, signed=(1, "s"), device="1:1", fact="offered"):
    return {"fact": fact, "device": device, "preKeys": [{"id": id_, "key": key} for id_, key in keys],
            "signedPreKey": {"id": signed[0], "key": signed[1]}}


def delivered(name, *pre_keys, device="1:1"):
    return {"fact": "delivered", "device": device, "tag": "message", "id": name,
            "ciphertexts": [{"kind": "pkmsg", "preKeyID": key} for key in pre_keys]}


def confirmed(*names, device="1:1", kind=None, by="receipt"):
    return {"fact": "confirmed", "device": device, "by": by, "tag": "message", "type": kind, "ids": list(names)}


def given(id_, device="1:1"):
    return {"fact": "given", "device": device, "preKey": {"id": id_, "key": "k"}}


def linked(device="1:1"):
    return offered(device=device, fact="linked")


def event(kind, name):
    whole = kind != "message.undecryptable"
    return {"type": kind, "data": {"message": {"id": name}} if whole else {"messageId": name}}


USED = [offered((5, "k")), given(5), delivered("M", 5), confirmed("M")]
LOG = [event("message.received", "M")]

# What each rule says of each record: the number of breaches.
EXPECTED = [
    ("the same ciphertext twice", 0, lambda: ledger.message_keys([ciphertext(), ciphertext()])),
    ("one message key for two ciphertexts", 1, lambda: ledger.message_keys([ciphertext(), ciphertext(sha="b")])),
    ("one message key for two devices", 1,
     lambda: ledger.message_keys([ciphertext(), ciphertext(sha="b", to="2:1")])),
    ("two counters of one ratchet key", 0,
     lambda: ledger.message_keys([ciphertext(), ciphertext(counter=1, sha="b")])),
    ("one sender key iteration for two ciphertexts", 1, lambda: ledger.message_keys([group(), group(sha="b")])),
    ("one iteration of two devices", 0, lambda: ledger.message_keys([group(), group(sha="b", device="2:1")])),
    ("an unreadable ciphertext", 1,
     lambda: ledger.message_keys([{"fact": "ciphertext", "device": "1:1", "sha256": "a"}])),
    ("the same prekeys uploaded twice", 0, lambda: ledger.pre_keys([offered((5, "k")), offered((5, "k"))])),
    ("one prekey id for two keys", 1, lambda: ledger.pre_keys([offered((5, "k")), offered((5, "l"))])),
    ("one prekey id of two links", 0,
     lambda: ledger.pre_keys([linked(), offered((5, "k")), linked(), offered((5, "l"))])),
    ("one signed prekey id for two keys", 1, lambda: ledger.pre_keys([linked(), offered(signed=(1, "t"))])),
    ("a rotated signed prekey", 0, lambda: ledger.pre_keys([linked(), offered(signed=(2, "t"))])),
    ("a used prekey offered again", 1, lambda: ledger.pre_keys([*USED, offered((5, "k"))])),
    ("a used prekey given away again", 1, lambda: ledger.pre_keys([*USED, given(5)])),
    ("a prekey of an unread message", 0,
     lambda: ledger.pre_keys([*USED[:3], confirmed("M", kind="retry"), offered((5, "k"))])),
    ("a confirmed message in the log", 0, lambda: ledger.received([confirmed("M")], LOG, "1:1", "c")),
    ("a confirmed message that is lost", 1, lambda: ledger.received([confirmed("M")], [], "1:1", "c")),
    ("a message twice in the log", 1, lambda: ledger.received([confirmed("M")], LOG + LOG, "1:1", "c")),
    ("a confirmation by ack", 1, lambda: ledger.received([confirmed("M", by="ack")], [], "1:1", "c")),
    ("a retry is no confirmation", 0, lambda: ledger.received([confirmed("M", kind="retry")], [], "1:1", "c")),
    ("an undecryptable message", 1,
     lambda: ledger.received([], [event("message.undecryptable", "M")], "1:1", "c")),
    ("a retry request", 1, lambda: ledger.retries([confirmed("M", kind="retry")])),
    ("an answered send that is lost", 1, lambda: ledger.exactly_once(["a", "b"], ["a"], "there")),
    ("an answered send that came twice", 1, lambda: ledger.exactly_once(["a"], ["a", "a"], "there")),
    ("a cut send that came twice", 1, lambda: ledger.at_most_once(["a"], ["a", "a"], "there")),
    ("cut sends that came once or not", 0, lambda: ledger.at_most_once(["a", "b"], ["a"], "there")),
]


def check():
    """Figures of the self test; fails when a rule misses a breach or sees one where there is none."""
    for what, expected, rule in EXPECTED:
        breaches = rule()
        require(len(breaches) == expected, f"{what}: {len(breaches)} breaches instead of {expected}: {breaches}")
    return f"{len(EXPECTED)} records judged"


def cases():
    return [Case("the ledger detects every kind of breach", lambda _run: check())]
