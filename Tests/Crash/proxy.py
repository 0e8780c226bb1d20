"""A TCP proxy between clients and the sandbox that misbehaves on request.

Runs a loop of its own in a thread; its settings are plain attributes, read whenever bytes pass.
"""

import asyncio
import random
import socket
import struct
import threading
import time

DOWN, UP = "down", "up"
# A fatal TLS alert: internal_error (RFC 8446 section 6).
ALERT = b"\x15\x03\x03\x00\x02\x02\x50"


class Link:
    """One connection through the proxy."""

    def __init__(self, writer):
        self.opened, self.closed, self.passed = time.monotonic(), None, {UP: 0, DOWN: 0}
        self.writer = writer


class Proxy:
    """Listens on a port of its own and passes everything on, until a fault is set.

    `accept`: what a new connection meets: "forward", "reset", "finish", "silence", "alert".
    `swallow`: bytes of connections that are open vanish, both ways, as in a black hole.
    `cut(link number)`: how many bytes from the server a connection passes before it is cut, or None.
    `cut_by`: "reset" or "finish".
    `piece`: the most bytes written at once towards the client, each piece in a segment of its own.
    `latency`, `loss`: seconds each chunk waits; share of chunks that wait a retransmission time on top.
    """

    def __init__(self, upstream, host="127.0.0.1", port=0, seed=0):
        self.upstream, self.host = upstream, host
        self.accept, self.swallow = "forward", False
        self.cut, self.cut_by = None, "reset"
        self.piece, self.latency, self.loss = None, 0, 0
        self.links = []
        self.random = random.Random(seed)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.listener = socket.create_server((host, port), family=family, backlog=4096)
        self.port = self.listener.getsockname()[1]
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(asyncio.start_server(self._serve, sock=self.listener))
        self.loop.run_forever()

    def close(self):
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)

    async def _end(self):
        self.server.close()
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def attempts(self, since=0):
        """When connections were opened, from a moment on."""
        return [link.opened for link in self.links if link.opened >= since]

    def end_all(self, how):
        """Ends every open connection: "reset" or "finish"."""
        def end():
            for link in self.links:
                if link.closed is None:
                    (_abort if how == "reset" else _finish)(link.writer)
        self.loop.call_soon_threadsafe(end)

    async def _serve(self, reader, writer):
        link = Link(writer)
        number = len(self.links)
        self.links.append(link)
        try:
            await self._meet(link, number, reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            link.closed = time.monotonic()
            writer.close()

    async def _meet(self, link, number, reader, writer):
        if self.accept == "reset":
            return _abort(writer)
        if self.accept == "finish":
            return writer.close()
        if self.accept == "alert":
            await reader.read(65536)
            writer.write(ALERT)
            return await writer.drain()
        if self.accept == "silence":
            while await reader.read(65536):
                pass
            return None
        upstream_reader, upstream = await asyncio.open_connection("127.0.0.1", self.upstream)
        for one in (writer, upstream):
            one.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        limit = self.cut(number) if self.cut else None
        pumps = [asyncio.ensure_future(self._pump(link, UP, reader, upstream, None)),
                 asyncio.ensure_future(self._pump(link, DOWN, upstream_reader, writer, limit))]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            upstream.close()

    async def _pump(self, link, way, reader, writer, limit):
        while data := await reader.read(65536):
            if self.swallow:
                continue
            if self.latency or self.loss:
                lost = 0.2 if self.random.random() < self.loss else 0
                await asyncio.sleep(self.latency * self.random.uniform(0.5, 1.5) + lost)
            if limit is not None and link.passed[way] + len(data) >= limit:
                writer.write(data[:limit - link.passed[way]])
                link.passed[way] = limit
                await writer.drain()
                return _abort(writer) if self.cut_by == "reset" else _finish(writer)
            link.passed[way] += len(data)
            await self._write(writer, data, self.piece if way == DOWN else None)
        if not self.swallow:
            _finish(writer)
        return None

    async def _write(self, writer, data, piece):
        if not piece:
            writer.write(data)
            return await writer.drain()
        for start in range(0, len(data), piece):
            writer.write(data[start:start + piece])
            await writer.drain()
            await asyncio.sleep(0.0005)  # else the kernel hands the pieces over together
        return None


def _abort(writer):
    """Closes with RST."""
    connection = writer.get_extra_info("socket")
    if connection is not None and connection.fileno() >= 0:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _finish(writer):
    """Closes with FIN."""
    if not writer.is_closing() and writer.can_write_eof():
        writer.write_eof()
