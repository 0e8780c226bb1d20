"""The Socket.IO client of Python (python-socketio) against a Socket.IO server: the checks of 95-socketio.md section 13.

    socketio_client.py URL TOKEN          what every server must do: transports, tokens, heartbeat
    socketio_client.py URL TOKEN --echo   also what needs a server with the events of SocketIOTestServer
    --heartbeat SECONDS                   a time longer than the server's pingInterval and pingTimeout together

Each check prints a line; the last line counts. A failed check does not stop the others.
"""

import argparse
import asyncio
import traceback

import socketio

TRANSPORTS = {"polling": ["polling"], "upgrade": ["polling", "websocket"], "websocket": ["websocket"]}
# Outside the basic plane, with a line separator and a byte order mark.
TEXT = "caf\u00e9 \U0001F600\U0001F9D1\u200d\U0001F680 \u2028 \ufeff \U0010FFFF"
TIMEOUT = 10


class Failed(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


class Client:
    """A client that records what it receives."""

    def __init__(self, reconnection=False):
        self.client = socketio.AsyncClient(reconnection=reconnection, reconnection_delay=0.1, reconnection_delay_max=0.2)
        self.events = asyncio.Queue()
        self.connects = asyncio.Queue()
        self.disconnects = asyncio.Queue()
        self.errors = []
        self.client.on("connect", self._connected)
        self.client.on("disconnect", self._disconnected)
        self.client.on("connect_error", self._refused)
        self.client.on("*", self._event)

    async def _connected(self):
        self.connects.put_nowait(True)

    async def _disconnected(self, *reason):
        self.disconnects.put_nowait(reason)

    async def _refused(self, data):
        self.errors.append(data)

    async def _event(self, name, *arguments):
        self.events.put_nowait((name, list(arguments)))

    async def connect(self, url, transports, **options):
        await self.client.connect(url, transports=transports, wait_timeout=5, **options)

    async def take(self, name):
        """The arguments of the next event with this name."""
        while True:
            event, arguments = await asyncio.wait_for(self.events.get(), TIMEOUT)
            if event == name:
                return arguments

    async def close(self):
        await self.client.disconnect()


async def good_token(options, transports):
    """connects with a good token, and uses the transport it asked for"""
    client = Client()
    await client.connect(options.url, transports, auth={"token": options.token})
    expect(client.client.connected, "the client is not connected")
    expect(client.client.transport() == transports[-1], f"the transport is {client.client.transport()}")
    await client.close()


async def bad_token(options, transports):
    """is refused with a message with a bad token and without one"""
    for auth in ({"token": "wrong"}, None):
        client = Client()
        try:
            await client.connect(options.url, transports, auth=auth)
        except socketio.exceptions.ConnectionError:
            pass
        else:
            raise Failed(f"connected with {auth}")
        expect(client.errors and isinstance(client.errors[0], dict) and client.errors[0].get("message"),
               f"the refusal is {client.errors}")
        await client.close()


async def unknown_namespace(options, transports):
    """is refused in an unknown namespace"""
    client = Client()
    try:
        await client.connect(options.url, transports, namespaces=["/nope"], auth={"token": options.token})
    except socketio.exceptions.ConnectionError:
        return
    finally:
        await client.close()
    raise Failed("connected to /nope")


async def heartbeat(options, transports):
    """stays connected for longer than pingInterval and pingTimeout together"""
    client = Client()
    await client.connect(options.url, transports, auth={"token": options.token})
    await asyncio.sleep(options.heartbeat)
    expect(client.client.connected and client.disconnects.empty(), "the client was disconnected")
    await client.close()


async def acknowledgements(options, transports):
    """an event is acknowledged, with text of all planes"""
    client = Client()
    await client.connect(options.url, transports, auth={"token": options.token})
    answer = await client.client.call("message-with-ack", (TEXT, {"a": [1, None, True]}), timeout=TIMEOUT)
    expect(list(answer) == [TEXT, {"a": [1, None, True]}], f"the answer is {answer}")
    await client.close()


async def byte_strings(options, transports):
    """byte strings come back as they were"""
    client = Client()
    await client.connect(options.url, transports, auth={"token": options.token})
    await client.client.emit("message", (b"\x00\xff\x1e", {"deep": [b"", bytes(range(256))]}))
    back = await client.take("message-back")
    expect(back == [b"\x00\xff\x1e", {"deep": [b"", bytes(range(256))]}], f"came back as {back}")
    await client.close()


async def burst(options, transports):
    """100 events in a burst arrive in order"""
    client = Client()
    await client.connect(options.url, transports, auth={"token": options.token})
    await client.client.emit("burst", 100)
    numbers = [(await client.take("item"))[0] for _ in range(100)]
    expect(numbers == list(range(100)), f"the order is {numbers}")
    await client.close()


async def kick(options, transports):
    """a client that the server disconnects does not come back by itself"""
    client = Client(reconnection=True)
    await client.connect(options.url, transports, auth={"token": options.token})
    await client.client.emit("kick")
    await asyncio.wait_for(client.disconnects.get(), TIMEOUT)
    await asyncio.sleep(1)
    expect(not client.client.connected and client.connects.qsize() == 1, "the client has connected again")
    await client.close()


async def restart(options, transports):
    """a client reconnects after the server has been restarted, and works again"""
    client = Client(reconnection=True)
    await client.connect(options.url, transports, auth={"token": options.token})
    await asyncio.wait_for(client.connects.get(), TIMEOUT)
    await client.client.emit("restart")
    await asyncio.wait_for(client.connects.get(), TIMEOUT)
    answer = await client.client.call("message-with-ack", "again", timeout=TIMEOUT)
    expect(answer == "again", f"the answer is {answer}")
    await client.close()


COMMON = [good_token, bad_token, unknown_namespace, heartbeat]
ECHO = [acknowledgements, byte_strings, burst, kick, restart]


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("token")
    parser.add_argument("--echo", action="store_true")
    parser.add_argument("--heartbeat", type=float, default=50)
    options = parser.parse_args()
    passed = failed = 0
    for check in COMMON + (ECHO if options.echo else []):
        for name, transports in TRANSPORTS.items():
            try:
                await asyncio.wait_for(check(options, transports), options.heartbeat + 30)
                passed += 1
                print(f"ok    {name}: {check.__doc__}", flush=True)
            except Exception as error:  # one broken check must not hide the others
                failed += 1
                print(f"FAIL  {name}: {check.__doc__}: {error!r}", flush=True)
                if not isinstance(error, Failed):
                    traceback.print_exc()
    print(f"socketio: {passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
