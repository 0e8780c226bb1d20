"""A well-behaved client that measures the effect of an attack on others. Runs in a separate process.

    probe.py PORT PORT     GET /health on both in turn, a few hundred times a second, until standard input ends;
                           prints one JSON list of seconds for each port
"""

import json
import pathlib
import select
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from wacli import API_KEY

PAUSE = 0.004
# With the key: callers without one give way where connections are used up.
REQUEST = b"GET /health HTTP/1.1\r\nHost: a\r\nx-api-key: " + API_KEY.encode() + b"\r\n\r\n"


class Caller:
    """One kept-alive connection of a well-behaved client."""

    def __init__(self, port):
        self.port, self.seconds = port, []
        self.connect()

    def connect(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port), 20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def call(self):
        started = time.perf_counter()
        self.socket.sendall(REQUEST)
        answer = b""
        while b'"live":true' not in answer:
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError("a caller's connection was closed")
            answer += piece
        self.seconds.append(time.perf_counter() - started)


def main():
    callers = [Caller(int(port)) for port in sys.argv[1:]]
    turn = 0
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        for caller in callers if turn % 2 else reversed(callers):
            caller.call()
        turn += 1
    print(json.dumps([caller.seconds for caller in callers]))


if __name__ == "__main__":
    main()
