"""Signatures of webhook deliveries, as the PyPI package standardwebhooks verifies them.

    webhooks.py VECTORS   Tests/Vectors/webhooks.json, which a Swift test holds our signatures against

Each entry must verify with each of its secrets, also while one of them is being rotated, and with no other.
"""

import json
import sys
from datetime import datetime, timezone

from standardwebhooks import webhooks
from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def at(moment):
    """A datetime class whose present is `moment`."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(moment, tz=tz or timezone.utc)

    return Frozen


def verifies(secret, body, headers):
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError:
        return False


def main(path):
    entries = json.load(open(path, encoding="utf-8"))["cases"]
    others = [secret for entry in entries for secret in entry["secrets"]]
    failures = 0
    for entry in entries:
        webhooks.datetime = at(entry["timestamp"])
        headers = {
            "webhook-id": entry["id"],
            "webhook-timestamp": str(entry["timestamp"]),
            "webhook-signature": entry["signature"],
        }
        own = set(entry["secrets"])
        checks = {
            "verifies": all(verifies(secret, entry["body"], headers) for secret in own),
            "refuses other secrets": not any(verifies(s, entry["body"], headers) for s in others if s not in own),
            "refuses another body": not any(verifies(secret, entry["body"] + " ", headers) for secret in own),
        }
        for name, passed in checks.items():
            failures += not passed
            print(f"{'ok  ' if passed else 'FAIL'}  webhook signature of {len(own)} secret(s) {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
