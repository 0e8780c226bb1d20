"""Figures of messages: REST call to server ack, and socket to committed event."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import load
from figures import median, percentile, synced_write_seconds
from scene import scene
from wacli import API_KEY

# Calls under way per client, at most this many in all.
CALLS_PER_CLIENT, CALLS_AT_ONCE = 8, 128
# Of 10 clients: messages a second, and microseconds of processor time of each.
SEND_BUDGETS, INBOUND_BUDGETS = (6000, 150), (14_000, 50)


def figures(run):
    latency(run)
    for clients in [1, 10] if run.quick else [1, 10, 100]:
        throughput(run, clients)
    batch(run)
    inbound(run)


def sends(client, recipients, count):
    """A stream of `count` requests of one client, to each recipient in turn."""
    bodies = [{"clientId": client, "to": recipients[turn % len(recipients)], "text": f"message {turn}"}
              for turn in range(count)]
    return [load.request("/api/messages/send", body, API_KEY) for body in bodies]


def warm_up(made, streams):
    """The first message to each recipient fetches devices and keys; that is not what is measured."""
    load.run(made.address, streams)


def latency(run):
    with scene(run, 1, others=1) as made:
        made.start_server()
        peer = made.sandbox.phones[1:]
        warm_up(made, [sends("client-1", peer, 20)])
        _, latencies = load.run(made.address, [sends("client-1", peer, 200 if run.quick else 2000)])
        # Two commits one after another: the message before it leaves, the ack before the answer.
        synced = synced_write_seconds(run.scratch) * 1000
        for name, share in [("p50", 0.5), ("p99", 0.99)]:
            run.figures.row(f"send, REST call to server ack, {name}", percentile(latencies, share) * 1000, "ms",
                "write and fdatasync of 4 KiB", synced)


def throughput(run, clients):
    """Every client writes to people of its own, so that sends of one chat do not wait for one another."""
    calls = min(CALLS_PER_CLIENT, max(1, CALLS_AT_ONCE // clients))
    total = 400 if run.quick else 6000
    with scene(run, clients, others=calls) as made:
        made.start_server()
        peers = made.sandbox.phones[-calls:]
        pairs = [(f"client-{client + 1}", [peer]) for client in range(clients) for peer in peers]
        warm_up(made, [sends(client, peer, 2) for client, peer in pairs])
        rates = []
        for _ in range(1 if run.quick else 3):
            before = made.cpu_seconds()
            seconds, latencies = load.run(
                made.address, [sends(client, peer, total // len(pairs)) for client, peer in pairs])
            rates.append((len(latencies) / seconds, (made.cpu_seconds() - before) / len(latencies)))
        rate, cpu = SEND_BUDGETS if clients == 10 and not run.quick else (None, None)
        run.figures.row(f"sends, REST call to server ack, {clients} clients", median([rate for rate, _ in rates]), "1/s",
                        budget=rate, budget_of="rate")
        run.figures.row(f"CPU per send, {clients} clients", median([cpu for _, cpu in rates]) * 1e6, "us", budget=cpu)


def batch(run):
    count = 400 if run.quick else 5000
    with scene(run, 1, others=CALLS_PER_CLIENT) as made:
        made.start_server()
        peers = made.sandbox.phones[1:]
        warm_up(made, [sends("client-1", peers, 2 * len(peers))])
        lines = run.scratch / "batch.txt"
        lines.write_text("".join(
            json.dumps({"to": peers[turn % len(peers)], "text": f"message {turn}"}) + "\n" for turn in range(count)))
        started = time.monotonic()
        made.wacli.run("send", "--batch", str(lines), "--client", "client-1", timeout=600)
        run.figures.row("sends, wacli send --batch, 1 client", count / (time.monotonic() - started), "1/s")


def inbound(run):
    for clients in [1] if run.quick else [1, 10]:
        count = (1000 if run.quick else 20_000) // clients
        with scene(run, clients, others=clients) as made:
            made.start_server()
            names = [f"client-{client + 1}" for client in range(clients)]
            write(made, clients, 1)
            for name in names:
                made.await_received(name, 1)
            before, started = made.cpu_seconds(), time.monotonic()
            write(made, clients, count)
            for name in names:
                made.await_received(name, 1 + count)
            seconds = time.monotonic() - started
            rate, cpu = INBOUND_BUDGETS if clients == 10 else (None, None)
            run.figures.row(f"inbound, socket to committed event, {clients} clients", clients * count / seconds, "1/s",
                            budget=rate, budget_of="rate")
            each = (made.cpu_seconds() - before) / clients / count
            run.figures.row(f"CPU per inbound message, {clients} clients", each * 1e6, "us", budget=cpu)


def write(made, clients, count):
    """For each client a phone of its own sends `count` messages, all at once."""
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda client: made.write(clients + client, client, count), range(clients)))
