"""Whether what people and programs see is what was promised."""

import concurrent.futures
import time
from collections import Counter


def seen(sandbox, wacli, account):
    """How often each text occurs in each list of one account, by (place, direction, text)."""
    found = Counter()
    for message in sandbox.messages(account.number):
        place = "refused" if message["status"] == "failed" else "phone"
        found[(place, message["direction"], message.get("text") or "")] += 1
    for event in wacli.events(account.client):
        if event["type"] == "message.received":
            message = event["data"]["message"]
            found[("client", "outgoing" if message["fromMe"] else "incoming", message["text"] or "")] += 1
        elif event["type"] == "message.sent":
            found[("client", "outgoing", event["data"]["message"]["text"])] += 1
    return found


def differences(lists, ledger):
    """What is missing, doubled, or where it does not belong, as (text, client, place, count)."""
    wrong = []
    for text, (sender, recipient, promised) in ledger.items():
        if lists[sender][("refused", "outgoing", text)]:
            promised = False  # the phone had taken it over, but the server refused it, and the phone says so
        for account, direction in ((sender, "outgoing"), (recipient, "incoming")):
            for place in ("phone", "client"):
                count = lists[account][(place, direction, text)]
                if count > 1 or (promised and count == 0):
                    wrong.append((text, account.client, place, count))
    strangers = {(account, key[2]) for account, found in lists.items() for key in found if key[2].startswith("soak-")}
    expected = {(account, text) for text, (sender, recipient, _) in ledger.items() for account in (sender, recipient)}
    wrong += [(text, account.client, "not addressed", 1) for account, text in strangers - expected]
    return wrong


def eventually_balanced(sandbox, wacli, accounts, ledger, timeout=60):
    """The differences that are left after the last retries and receipts had their time."""
    end = time.monotonic() + timeout
    while True:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            lists = dict(zip(accounts, pool.map(lambda account: seen(sandbox, wacli, account), accounts)))
        wrong = differences(lists, ledger)
        if not wrong or time.monotonic() > end:
            return wrong
        time.sleep(2)
