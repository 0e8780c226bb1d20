"""What must hold whatever was killed when: rules over the sandbox's record, the phones' lists and the event logs.

Independent of the program under test: it reads what the sandbox wrote down (docs/sandbox.md, "Record") and what
people see. Every rule returns sentences, one per breach; an empty list means that it holds.
"""

import collections
import json


def read_record(path):
    """The facts of a record file, oldest first; the last line may still be under way."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.endswith("\n")]


def epochs(facts):
    """The facts with a distinct device name per link: device numbers are reused after an unlink."""
    links = collections.Counter()
    for fact in facts:
        if fact["fact"] == "linked":
            links[fact["device"]] += 1
        yield {**fact, "device": f"{fact['device']}#{links[fact['device']]}"}


def more_than_one(seen, sentence):
    return [sentence.format(*name, len(values)) for name, values in seen.items() if len(values) > 1]


def message_keys(facts):
    """No message key ever covers two different ciphertexts."""
    pairwise, group = collections.defaultdict(set), collections.defaultdict(set)
    for fact in epochs(facts):
        if fact["fact"] != "ciphertext":
            continue
        if "ratchetKey" in fact:
            pairwise[fact["ratchetKey"], fact["counter"]].add(fact["sha256"])
        elif "senderKeyID" in fact:
            group[fact["device"], fact["senderKeyID"], fact["iteration"]].add(fact["sha256"])
        else:
            return [f"a ciphertext of {fact['device']} cannot be read at all: {fact}"]
    return (more_than_one(pairwise, "ratchet key {} with counter {} covers {} ciphertexts")
            + more_than_one(group, "{}: sender key {} with iteration {} covers {} ciphertexts"))


def pre_keys(facts):
    """No prekey id names two keys, and none is offered or given away again once it was used."""
    keys, signed = collections.defaultdict(set), collections.defaultdict(set)
    carried, used, breaches = {}, set(), []
    for fact in epochs(facts):
        device = fact["device"]
        if fact["fact"] in ("offered", "linked"):
            signed[device, fact["signedPreKey"]["id"]].add(fact["signedPreKey"]["key"])
        for key in fact.get("preKeys", []):
            keys[device, key["id"]].add(key["key"])
            if (device, key["id"]) in used:
                breaches.append(f"{device} offers its used prekey {key['id']} again")
        if fact["fact"] == "given" and fact["preKey"] and (device, fact["preKey"]["id"]) in used:
            breaches.append(f"the used prekey {fact['preKey']['id']} of {device} was given away again")
        if fact["fact"] == "delivered" and fact["tag"] == "message":
            ids = {enc["preKeyID"] for enc in fact["ciphertexts"] if "preKeyID" in enc}
            carried.setdefault((device, fact["id"]), set()).update(ids)
        if fact["fact"] == "confirmed" and fact["by"] == "receipt" and fact["type"] != "retry":
            # A message that was read has used the prekey it named.
            used.update((device, key) for name in fact["ids"] for key in carried.get((device, name), ()))
    return (breaches + more_than_one(keys, "{}: prekey {} names {} keys")
            + more_than_one(signed, "{}: signed prekey {} names {} keys"))


def confirmed_messages(facts, device):
    """The messages that a device confirmed to the server: whatever follows, they are not sent again."""
    return [name for fact in facts if fact["fact"] == "confirmed" and fact["device"] == device
            and fact["tag"] == "message" and fact["type"] != "retry" for name in fact["ids"]]


def retries(facts):
    """Messages that a companion could not decrypt."""
    return [f"{fact['device']} asked again for {name}" for fact in facts
            if fact["fact"] == "confirmed" and fact["type"] == "retry" for name in fact["ids"]]


def ids(events, kind):
    """The message ids of a client's events of one kind."""
    data = [event["data"] for event in events if event["type"] == kind]
    return [part["message"]["id"] if "message" in part else part["messageId"] for part in data]


def exactly_once(wanted, found, where):
    """Each of `wanted` is in `found` once; nothing is there twice."""
    count = collections.Counter(found)
    return ([f"{name} is missing {where}" for name in dict.fromkeys(wanted) if not count[name]]
            + [f"{name} is {times} times {where}" for name, times in count.items() if times > 1])


def at_most_once(asked, found, where):
    """Nothing of `asked` is in `found` more than once."""
    count = collections.Counter(found)
    return [f"{name} is {count[name]} times {where}" for name in dict.fromkeys(asked) if count[name] > 1]


def received(facts, events, device, client):
    """What a device confirmed is in its event log once, and nothing in the log is there twice or unreadable."""
    log = ids(events, "message.received")
    return (exactly_once(confirmed_messages(facts, device), log, f"in the event log of {client}")
            + [f"{client} could not read {name}" for name in ids(events, "message.undecryptable")])
