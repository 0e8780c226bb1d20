"""Real-time clients of others against `wacli serve`: python-socketio and websockets.

    realtime.py BINARY                  the scenarios; the last line counts
    realtime.py BINARY --memory COUNT   also the memory of so many idle listeners of each kind
"""

import argparse
import asyncio
import json
import pathlib
import tempfile
import time
import traceback

import socketio
import websockets

from harness import Failure, report
from processes import resident_kib
from wacli import API_KEY, Sandbox, Server, Wacli

TIMEOUT = 20


def expect(condition, what):
    if not condition:
        raise Failure(what)


class Page:
    """What a page of seed 000 does: connects, and collects what comes."""

    def __init__(self, transports=None):
        self.client = socketio.AsyncClient(reconnection=False)
        self.events = asyncio.Queue()
        self.ended = asyncio.Event()
        self.refusal = None
        self.client.on("*", self._event)
        self.client.on("connect_error", self._refused)
        self.client.on("disconnect", self._disconnected)
        self.transports = transports

    async def _event(self, name, *arguments):
        await self.events.put((name, arguments[0] if arguments else None))

    async def _refused(self, data):
        self.refusal = data

    async def _disconnected(self, *_):
        self.ended.set()

    async def connect(self, server, auth):
        await self.client.connect(server.url, auth=auth, transports=self.transports, wait_timeout=5)
        return self

    async def event(self, name, fits=lambda data: True):
        async with asyncio.timeout(TIMEOUT):
            while True:
                seen, data = await self.events.get()
                if seen == name and fits(data):
                    return data

    async def typed(self, type_, fits=lambda data: True):
        return await self.event("whatsapp_event", lambda data: data["type"] == type_ and fits(data))


def blocking(function, *arguments):
    return asyncio.to_thread(function, *arguments)


async def linking_is_seen_live(world):
    for number, transports in enumerate((["polling"], ["polling", "websocket"], ["websocket"])):
        client = f"live{number}"
        page = await Page(transports).connect(world.server, {"token": API_KEY})
        await blocking(world.server.call, "/api/clients", {"clientId": client, "method": "qr"})
        code = await page.typed("qr", lambda data: data["clientId"] == client)
        expect(code["data"]["qrBase64"].startswith("data:image/png;base64,"), "the code has no picture")
        phone = world.phones.pop()
        await blocking(world.sandbox.post, f"/sandbox/phones/{phone}/scan", {"qr": code["data"]["qr"]})
        await page.typed("authenticated", lambda data: data["clientId"] == client)
        await page.typed("ready", lambda data: data["clientId"] == client)
        status = await page.event("client_status", lambda data: data["clientId"] == client and data["ready"])
        expect(status["status"] == "ready", f"status {status['status']}")
        await page.client.disconnect()


async def clients_are_asked_for(world):
    page = await Page().connect(world.server, {"token": API_KEY})
    listed = await page.client.call("get_all_clients")
    expect(listed == await page.event("clients_list"), "the event and the acknowledgement differ")
    one = await page.client.call("get_client_status", listed[0]["clientId"])
    expect(one["clientId"] == listed[0]["clientId"], f"got {one}")
    await page.client.disconnect()


async def a_wrong_token_is_refused(world):
    page = Page()
    try:
        await page.connect(world.server, {"token": "wrong"})
    except socketio.exceptions.ConnectionError:
        pass
    expect(page.refusal["data"]["code"] == "UNAUTHORIZED", f"refused with {page.refusal}")
    await page.client.disconnect()


async def a_page_resumes_where_it_was(world):
    page = await Page().connect(world.server, {"token": API_KEY, "after": "0"})
    last = (await page.typed("ready"))["offset"]
    later = (await page.typed("ready"))["offset"]
    await page.client.disconnect()
    again = await Page().connect(world.server, {"token": API_KEY, "after": last})
    expect((await again.typed("ready"))["offset"] == later, "another event came first")
    await again.client.disconnect()


async def events_on_a_plain_socket(world):
    url = world.server.url.replace("http", "ws") + f"/api/events/socket?token={API_KEY}"
    async with websockets.connect(url) as socket:
        await socket.send(json.dumps({"subscribe": {"types": ["client.state"], "after": "0"}}))
        first = json.loads(await asyncio.wait_for(socket.recv(), TIMEOUT))
        expect("subscribed" in first, f"first came {first}")
        event = json.loads(await asyncio.wait_for(socket.recv(), TIMEOUT))
        expect(event["type"] == "client.state", f"then came {event}")
    async with websockets.connect(url) as socket:
        await socket.send(json.dumps({"subscribe": {"after": event["cursor"], "clients": [event["clientId"]]}}))
        await asyncio.wait_for(socket.recv(), TIMEOUT)
        following = json.loads(await asyncio.wait_for(socket.recv(), TIMEOUT))
        expect(following["sequence"] == event["sequence"] + 1, f"sequence {following['sequence']}")
    async with websockets.connect(url) as socket:
        await socket.send("nonsense")
        try:
            while True:
                await asyncio.wait_for(socket.recv(), TIMEOUT)
        except websockets.ConnectionClosed as end:
            expect((end.rcvd.code, end.rcvd.reason) == (4400, "INVALID_JSON"), f"closed with {end.rcvd}")


async def memory_of_idle_listeners(world, count):
    """Not a scenario: prints what one idle listener of each kind costs the server."""
    pid = world.server.process.child.pid
    url = world.server.url.replace("http", "ws")

    async def plain(_):
        socket = await websockets.connect(f"{url}/api/events/socket?token={API_KEY}", ping_interval=None)
        await socket.send('{"subscribe":{}}')
        await socket.recv()
        return socket

    async def page(_):
        socket = await websockets.connect(f"{url}/socket.io/?EIO=4&transport=websocket", ping_interval=None)
        await socket.recv()
        await socket.send(f'40{{"token":"{API_KEY}"}}')
        await socket.recv()
        await asyncio.sleep(0.11)  # handshakes of one address are limited
        return socket

    for name, connect in (("plain WebSocket", plain), ("Socket.IO", page)):
        warm = [await connect(number) for number in range(5)]
        before = resident_kib(pid)
        sockets = [await connect(number) for number in range(count)]
        await asyncio.sleep(1)
        print(f"memory: {name}: {(resident_kib(pid) - before) / count:.1f} KiB for each of {count} idle listeners")
        for socket in sockets + warm:
            await socket.close()


SCENARIOS = [
    linking_is_seen_live, clients_are_asked_for, a_wrong_token_is_refused, a_page_resumes_where_it_was,
    events_on_a_plain_socket,
]


class World:
    def __init__(self, binary, directory):
        self.wacli = Wacli(binary, directory / "home")
        self.sandbox = Sandbox(self.wacli, 4)
        self.phones = list(self.sandbox.phones)
        self.server = Server(self.wacli)
        self.server.await_answer()

    def close(self):
        started = time.monotonic()
        self.server.process.stop()
        self.sandbox.process.stop()
        return time.monotonic() - started


async def main(options):
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        world = World(options.binary, pathlib.Path(directory))
        for scenario in SCENARIOS:
            name = scenario.__name__.replace("_", " ")
            try:
                await scenario(world)
                print(f"ok    {name}", flush=True)
                passed += 1
            except Exception as error:  # noqa: BLE001  a scenario may fail in any way
                print(f"FAIL  {name}: {error}", flush=True)
                traceback.print_exc()
                failed += 1
        if options.memory:
            await memory_of_idle_listeners(world, options.memory)
        world.close()
    report(passed, failed)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary")
    arguments.add_argument("--memory", type=int, default=0)
    asyncio.run(main(arguments.parse_args()))
