"""The verdict of the whole ledger once all processes are idle."""

import ledger
from table import require


def breaches(fleet, traffic):
    """Every broken rule, as sentences."""
    fleet.integrity()
    facts, events = fleet.facts(), fleet.events()
    lists = {number: fleet.sandbox.messages(number) for number in fleet.phones}
    found = ledger.message_keys(facts) + ledger.pre_keys(facts) + ledger.retries(facts)
    found += unreadable(lists)
    for client in fleet.numbers:
        found += ledger.received(facts, events[client], fleet.device(client), client)
        log = ledger.ids(events[client], "message.received")
        found += ledger.exactly_once(traffic.written[client], log, f"in the event log of {client}")
    return found + delivered(fleet, traffic, lists, events)


def unreadable(lists):
    return [f"the phone {number} shows {message['id']} as {message['status']}" for number, messages in lists.items()
            for message in messages if message["status"] in ("undecryptable", "failed")]


def delivered(fleet, traffic, lists, events):
    """Answered sends once on the receiver's phone, the own phone, in the receiver's log; others at most once."""
    found = []
    client_of = {number: client for client, number in fleet.numbers.items()}
    for number, messages in lists.items():
        shown = [message["id"] for message in messages]
        incoming = [message["text"] for message in messages if message["direction"] == "incoming"]
        wanted = [name for sends in traffic.answered.values() for name, to, _ in sends if to == number]
        found += ledger.exactly_once(wanted, shown, f"on the phone {number}")
        unsure = [text for _, to, text, _ in traffic.open + traffic.refused if to == number]
        found += ledger.at_most_once(unsure, incoming, f"on the phone {number}")
        found += [f"the refused {text!r} reached the phone {number}" for _, to, text, _ in traffic.refused
                  if to == number and text in incoming]
        if number in client_of:
            log = ledger.ids(events[client_of[number]], "message.received")
            found += ledger.exactly_once(wanted, log, f"in the event log of {client_of[number]}")
    for client, sends in traffic.answered.items():
        own = [message["id"] for message in lists[fleet.numbers[client]]]
        names = [name for name, _, _ in sends]
        found += ledger.exactly_once(names, own, f"on the own phone of {client}")
        found += ledger.exactly_once(names, ledger.ids(events[client], "message.sent"), f"sent in the log of {client}")
    return found


def judge(fleet, traffic):
    """Figures, or a failure with the first breaches."""
    found = breaches(fleet, traffic)
    require(not found, f"{len(found)} breaches: " + "; ".join(found[:5]))
    facts = fleet.facts()
    ciphertexts = sum(fact["fact"] == "ciphertext" for fact in facts)
    answered = sum(len(sends) for sends in traffic.answered.values())
    written = sum(len(ids) for ids in traffic.written.values())
    return (f"{answered} sends answered, {len(traffic.open)} cut, {written} messages written, "
            f"{ciphertexts} ciphertexts, {sum(fact['fact'] == 'confirmed' for fact in facts)} confirmations")
