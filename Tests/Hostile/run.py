"""Hostile clients, hostile servers and searches for leaked secrets against the built binary: one row per promise.

    run.py BINARY [--quick] [--seed N] [--only PART]...   all rows, or those whose name contains a PART
"""

import argparse
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

import leaks
import pressure
import sockets
import strangers
import timing
from grammar import Grammar
from starvation import starvation
from table import Table
from wacli import API_KEY
from world import World


def http_rows(world, seed, quick):
    for name, address in world.addresses.items():
        grammar = Grammar(address, seed)
        yield f"HTTP: hand-written streams, {name}", grammar.hand_written
        yield f"HTTP: h11 and we agree, {name}", lambda grammar=grammar: grammar.mutated(400 if quick else 10_000)
    yield "HTTP: streams without a key", lambda: strangers.streams(world)
    uploads = 500 if quick else 2000
    yield "HTTP: uploads without a key", lambda: strangers.uploads(world, uploads)
    yield "HTTP: uploads with a wrong key, in chunks", lambda: strangers.uploads(
        world, uploads, b"x-api-key: wrong\r\n", chunked=True)
    yield "HTTP: uploads that never end, with the key", lambda: strangers.budget(world, 200 if quick else 1000)
    yield "HTTP: heads that never end", lambda: strangers.heads(world, 2000 if quick else 8000)
    yield "HTTP: silent callers", lambda: strangers.silent(world, 3000 if quick else 10_000)
    yield "HTTP: pipelines that end in nonsense", lambda: pressure.pipelines(world, 5 if quick else 20, 2000)
    yield "HTTP: slow heads", lambda: pressure.slow_heads(world, 200 if quick else 1000)
    if not quick:
        yield "HTTP: slow bodies", lambda: pressure.slow_bodies(world, 1000)
        yield "HTTP: readers who do not read", lambda: pressure.slow_readers(world, 20)
    yield "HTTP: 5,000 idle connections", lambda: pressure.idle(world, 5000, until_closed=not quick)
    yield "HTTP: 256 descriptors", lambda: starvation(world)


def socket_rows(world, seed, quick):
    yield "WebSocket: upgrades refused", lambda: sockets.upgrades(world)
    yield "WebSocket: our server, each rule", lambda: sockets.server_role(world, seed)
    yield "WebSocket: wsproto and our server agree", lambda: sockets.judged(world, seed, 300 if quick else 5000)
    client = sockets.ClientRole(world)
    yield "WebSocket: our client, bad upgrades", client.upgrade_role
    yield "WebSocket: our client, each rule", lambda: client.frames_role(6 if quick else 1)


def secret_rows(world, seed, quick):
    for log_format in ("text",) if quick else ("text", "json"):
        observed = leaks.LeakSearch(world, log_format)
        try:
            yield f"Secrets: all flows at debug level, {log_format}", observed.flows
            yield f"Secrets: no core file, {log_format}", observed.limits
            yield f"Secrets: keys after a logout, {log_format}", observed.logout_erases
            yield f"Secrets: replaced keys, {log_format}", observed.replaced_keys
            yield f"Secrets: a deleted client, {log_format}", observed.deleted_erases
        finally:
            observed.close()
    yield "Secrets: modes under other umasks", lambda: leaks.umasks(world)
    yield "Secrets: timing of wrong keys", lambda: timing.key_comparison(
        world, API_KEY, 6000 if quick else 20_000, seed)


def with_all_alive(world, body):
    figures = body()
    world.alive()
    return figures


def rows(world, seed, quick):
    yield from http_rows(world, seed, quick)
    yield from socket_rows(world, seed, quick)
    yield from secret_rows(world, seed, quick)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--only", action="append", default=[], metavar="PART")
    options = parser.parse_args()
    pressure.raise_descriptor_limit()
    table = Table("hostile", options.seed)
    with tempfile.TemporaryDirectory(prefix="wacli-hostile-") as directory:
        world = World(pathlib.Path(options.binary).resolve(), pathlib.Path(directory))
        try:
            for name, body in rows(world, options.seed, options.quick):
                if not options.only or any(part in name for part in options.only):
                    table.case(name, lambda: with_all_alive(world, body))
        finally:
            world.close()
    table.close()


if __name__ == "__main__":
    main()
