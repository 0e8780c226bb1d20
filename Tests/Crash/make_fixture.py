#!/usr/bin/env python3
"""Makes the fixture of the schema that a binary writes: make_fixture.py BINARY

Run it once with each released binary that brings a new schema, and check the three files in. They hold a home's database
as SQL, its master key, and the state of its sandbox; all keys and numbers in them are made up for this.
"""

import gzip
import pathlib
import sqlite3
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Harness"))

from processes import eventually  # noqa: E402  (found on the path set above)
from run import Run  # noqa: E402
from scene import Scene  # noqa: E402
from sends import Sends  # noqa: E402
from table import require  # noqa: E402

FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"
CLIENTS = 2
SEED = "schema fixture"


def content(path):
    with sqlite3.connect(path) as database:
        version, = database.execute("PRAGMA user_version").fetchone()
        return version, "\n".join([*database.iterdump(), f"PRAGMA user_version = {version};", ""])


def write(name, data):
    # Without a time of its own the same content is the same file.
    (FIXTURES / name).write_bytes(gzip.compress(data, mtime=0))


def main(binary):
    with tempfile.TemporaryDirectory() as scratch:
        run = Run(pathlib.Path(binary).resolve(), True, 0, pathlib.Path(scratch))
        state = pathlib.Path(scratch) / "sandbox.state"
        with Scene(run, "fixture", CLIENTS + 1, "--seed", SEED, "--state", str(state)) as scene:
            server = scene.serve()
            scene.link(server, CLIENTS)
            ledger, last = Sends(), scene.phones[-1]
            for index in range(CLIENTS):
                ledger.send(server, f"c{index}", last, f"from c{index}")
                scene.sandbox.post(f"/sandbox/phones/{last}/messages",
                                   {"to": scene.phones[index], "text": f"to c{index}"})
            ledger.check(scene.sandbox)
            eventually("the texts", lambda: all(
                f"to c{index}" in str(server.call(f"/api/events?client=c{index}&limit=1000")[1])
                for index in range(CLIENTS)))
            require(server.process.stop() == 0, "the server did not end in order")
            require(scene.sandbox.process.stop() == 0, "the sandbox did not end in order")
            version, text = content(scene.home / "wacli.db")
            key = (scene.home / "wacli.key").read_bytes()
        FIXTURES.mkdir(exist_ok=True)
        write(f"schema-{version}.sql.gz", text.encode())
        write(f"schema-{version}.state.gz", state.read_bytes())
        write(f"schema-{version}.key.gz", key)
        print(f"wrote the fixture of schema {version}")


if __name__ == "__main__":
    main(sys.argv[1])
