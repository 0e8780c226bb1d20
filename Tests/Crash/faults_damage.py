"""Damaged databases: the server starts, or prints one line of diagnosis and exits with 78; nothing is linked again."""

import collections
import gzip
import pathlib
import shutil
import subprocess
import time

import kill
import rows
from cases import Case
from processes import Failure, eventually
from scene import Scene
from sends import Sends
from table import require

CLIENTS = 3
FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"


def make_homes(scene):
    """Two homes to damage copies of: of a server that was shut down, and of one that was killed."""
    server = scene.serve()
    scene.link(server, CLIENTS)
    ledger, phones = Sends(), scene.phones
    for index in range(CLIENTS):
        ledger.send(server, f"c{index}", phones[CLIENTS], f"from c{index}")
        scene.sandbox.post(f"/sandbox/phones/{phones[CLIENTS]}/messages", {"to": phones[index], "text": "to you"})
    eventually("all texts in the logs", lambda: all("message.received" in [
        event["type"] for event in server.call(f"/api/events?client=c{index}&limit=1000")[1]["events"]]
        for index in range(CLIENTS)))
    server.process.kill()
    killed = scene.directory / "killed"
    shutil.copytree(scene.home, killed, ignore=lambda *_: {"control.sock"})
    server.start()
    server.await_ready(CLIENTS)
    require(server.process.stop() == 0, "the server did not end in order")
    clean = scene.directory / "clean"
    shutil.copytree(scene.home, clean, ignore=lambda *_: {"control.sock"})
    return clean, killed


class Trials:
    """Starts a server on damaged copies and judges what it does."""

    def __init__(self, scene):
        self.scene, self.outcomes = scene, collections.Counter()
        self.companions = scene.companions()
        self.linked = scene.sandbox.get("/sandbox/stats")["linked"]

    def run(self, source, damage, what):
        home = self.scene.home
        shutil.rmtree(home)
        shutil.copytree(source, home)
        damage(home)
        mark = len(self.scene.log())
        server = self.scene.serve(wait=False)
        try:
            outcome = self._judge(server, what, mark)
        finally:
            server.process.kill()
            self.scene.servers.remove(server)
        self.outcomes[outcome] += 1
        require(self.scene.companions() == self.companions, f"{what}: a client was linked again or unlinked")
        linked = self.scene.sandbox.get("/sandbox/stats")["linked"]
        require(linked == self.linked, f"{what}: {linked - self.linked} clients were linked silently")
        return outcome

    def _judge(self, server, what, mark):
        def answered_or_ended():
            if server.process.child.poll() is not None:
                return True
            return server.call("/health", timeout=5)[0] in (200, 503)
        try:
            eventually("an answer or an end", answered_or_ended, 20)
        except Failure as failure:
            raise Failure(f"{what}: neither an answer nor an end within 20 s") from failure
        code = server.process.child.poll()
        if code is None:
            return self._use(server, what)
        lines = [line for line in self.scene.log()[mark:].splitlines() if line.startswith("wacli: ")]
        others = [line for line in self.scene.log()[mark:].splitlines() if line and not line.startswith("wacli: ")]
        require(code == 78, f"{what}: it ended with {code}: {(lines + others)[-1:]}")
        require(len(lines) == 1, f"{what}: {len(lines)} lines of diagnosis: {lines}")
        return "refused with 78"

    def _use(self, server, what):
        """A server that started must answer every request, and shut down."""
        status, clients = server.call("/api/clients")
        require(status in (200, 503), f"{what}: the clients are answered with {status} {clients}")
        ready = 0
        end = time.monotonic() + 2.5
        while status == 200 and clients and time.monotonic() < end and ready < len(clients):
            time.sleep(0.1)
            status, clients = server.call("/api/clients")
            ready = sum(client["state"] == "READY" for client in clients) if status == 200 else 0
        for path in ("/api/events?limit=1000", "/api/clients/c0", "/health"):
            status, answer = server.call(path)
            require(status in (200, 404, 503), f"{what}: {path} is answered with {status} {answer}")
        require(server.process.child.poll() is None, f"{what}: the server died: {server.process.child.poll()}")
        code = server.process.stop()
        require(code == 0, f"{what}: the server ended with {code}")
        return "started, all READY" if ready == CLIENTS else f"started, {ready} READY"

    def figures(self):
        return "; ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))


def random_bytes(run):
    random = run.random("random bytes")
    with Scene(run, "bytes") as scene:
        homes = make_homes(scene)
        trials = Trials(scene)
        count = 20 if run.quick else 240
        for index in range(count):
            file, source = (("wacli.db-wal", homes[1]) if index % 3 == 2 else ("wacli.db", homes[0]))
            size = (source / file).stat().st_size
            # Swept over the file, so that every kind of page is met; the start is met every time.
            offset = min(size - 1, index * size // count + random.randrange(max(1, size // count)))
            length = random.choice([1, 4, 16, 100, 4096])

            def damage(home, file=file, offset=offset, length=length, size=size):
                with open(home / file, "r+b") as target:
                    target.seek(offset)
                    target.write(random.randbytes(min(length, size - offset)))
            trials.run(source, damage, f"{length} random bytes at {offset} of {file}")
        return trials.figures()


def whole_files(run):
    """Truncated, lost, empty and wrong files."""
    random = run.random("files")
    with Scene(run, "files") as scene:
        clean, killed = make_homes(scene)
        trials = Trials(scene)

        def truncated(file, size):
            def damage(home):
                with open(home / file, "r+b") as target:
                    target.truncate(size)
            return damage

        def replaced(file, content):
            return lambda home: (home / file).write_bytes(content)

        def lost(*files):
            return lambda home: [(home / file).unlink() for file in files]

        def a_directory(home):
            (home / "wacli.db").unlink()
            (home / "wacli.db").mkdir(mode=0o700)

        size, log = (clean / "wacli.db").stat().st_size, (killed / "wacli.db-wal").stat().st_size
        steps = 4 if run.quick else 24
        for step in range(steps):
            trials.run(clean, truncated("wacli.db", size * step // steps), f"wacli.db cut to {step}/{steps}")
            trials.run(killed, truncated("wacli.db-wal", log * step // steps + 13), f"the log cut to {step}/{steps}")
        trials.run(clean, truncated("wacli.db", 1), "wacli.db of one byte")
        trials.run(clean, truncated("wacli.db", 99), "wacli.db of 99 bytes")
        trials.run(killed, lost("wacli.db-shm"), "a lost -shm")
        trials.run(killed, lost("wacli.db-wal"), "a lost -wal")
        trials.run(killed, lost("wacli.db-wal", "wacli.db-shm"), "a lost -wal and -shm")
        trials.run(killed, replaced("wacli.db-shm", random.randbytes(32768)), "a -shm of noise")
        trials.run(killed, replaced("wacli.db-wal", random.randbytes(log)), "a -wal of noise")
        trials.run(clean, replaced("wacli.db", random.randbytes(size)), "wacli.db of noise")
        trials.run(clean, replaced("wacli.db", b"not a database, but a text\n" * 999), "wacli.db of text")
        told = trials.run(clean, replaced("wacli.db", b""), "an empty wacli.db")
        require(told == "refused with 78", f"an empty wacli.db: {told}")
        told = trials.run(clean, a_directory, "a directory in the place of wacli.db")
        require(told == "refused with 78", f"a directory in the place of wacli.db: {told}")
        told = trials.run(killed, lambda home: None, "no damage")
        require(told == "started, all READY", f"without damage: {told}")
        return trials.figures()


def newer_schema(run):
    with Scene(run, "newer") as scene:
        clean, _ = make_homes(scene)
        trials = Trials(scene)

        def damage(_home):
            with scene.database() as database:
                database.execute("PRAGMA user_version = 9999")
        told = trials.run(clean, damage, "a newer schema")
        require(told == "refused with 78", f"a newer schema: {told}")
        return told


def cut_off(run, scene):
    """Kills commands that bring the home to this schema, each one later than the one before; returns their number."""
    points = [kill.KillPoint("pwrite64", number) for number in range(1, 130, 60 if run.quick else 15)]
    points += [kill.KillPoint("fdatasync", number) for number in range(1, 12, 6 if run.quick else 2)]
    for point in points:
        subprocess.run([*point.wrapper, *scene.wacli.command("clients", "list")], env=scene.wacli.environment,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
                       check=False)
    return len(points)


def released_schemas(run):
    """A home of every released schema works on, with its sessions and its log, and nothing is linked again."""
    fixtures = sorted(FIXTURES.glob("schema-*.sql.gz"))
    for fixture in fixtures:
        state = run.directory("schema") / "state"
        state.write_bytes(gzip.decompress(fixture.with_name(fixture.name.replace(".sql", ".state")).read_bytes()))
        with Scene(run, "released", 3, "--seed", "schema fixture", "--state", str(state)) as scene:
            with scene.database() as database:
                database.executescript(gzip.decompress(fixture.read_bytes()).decode())
            # Secrets are sealed since schema 11.
            sealed = fixture.with_name(fixture.name.replace(".sql", ".key"))
            if sealed.exists():
                key = scene.home / "wacli.key"
                key.write_bytes(gzip.decompress(sealed.read_bytes()))
                key.chmod(0o600)
            companions = scene.companions()
            kills = cut_off(run, scene)
            server = scene.serve()
            server.await_ready(2, 30)
            ledger, last = Sends(), scene.phones[-1]
            for index in range(2):
                text = f"from c{index} after {fixture.name}"
                require(ledger.send(server, f"c{index}", last, text) == 200, f"a send was refused: {ledger.told}")
                scene.sandbox.post(f"/sandbox/phones/{last}/messages",
                                   {"to": scene.phones[index], "text": f"again to c{index}"})
            ledger.check(scene.sandbox)
            for index in range(2):
                eventually("both texts in the log", lambda index=index: all(
                    text in [event["data"]["message"].get("text") for event in scene.wacli.events(f"c{index}")
                             if event["type"] == "message.received"] for text in (f"to c{index}", f"again to c{index}")))
            require(scene.companions() == companions, f"{fixture.name}: a client was linked again or unlinked")
            require(server.process.stop() == 0, "the server did not end in order")
            with scene.database() as database:
                version, = database.execute("PRAGMA user_version").fetchone()
            scene.integrity()
    names = [fixture.name for fixture in fixtures]
    require(f"schema-{version}.sql.gz" in names, f"schema {version} has no fixture: run Tests/Crash/make_fixture.py")
    return (f"{len(names)} released: {', '.join(names)}; {kills} kills while each was brought to this schema; all "
            "clients READY, sending and receiving")


def damaged_rows(run):
    """Each client gets a different kind of damage; two undamaged ones must keep working."""
    with Scene(run, "rows", len(rows.DAMAGES) + 4) as scene:
        count, phones = len(rows.DAMAGES), scene.phones
        server = scene.serve()
        scene.link(server, count + 2)
        ledger = Sends()
        for index in range(count + 2):
            ledger.send(server, f"c{index}", phones[count + 2], f"from c{index}")
            scene.sandbox.post(f"/sandbox/phones/{phones[count + 2]}/messages",
                               {"to": phones[index], "text": f"to c{index}"})
        ledger.check(scene.sandbox)
        require(server.process.stop() == 0, "the server did not end in order")
        linked = scene.sandbox.get("/sandbox/stats")["linked"]
        with scene.database() as database:
            for index, damage in enumerate(rows.DAMAGES):
                key, = database.execute("SELECT key FROM clients WHERE id = ?", (f"c{index}",)).fetchone()
                rows.apply(database, damage, key)
        server.start()
        server.await_answer()
        healthy = [f"c{count}", f"c{count + 1}"]

        def alive(what):
            require(server.process.child.poll() is None, f"the server died of {what}: {server.process.child.poll()}")
        for client in healthy:
            try:
                scene.await_state(server, client, "READY", timeout=30)
            except (Failure, KeyError, TypeError) as failure:
                alive("starting")
                raise Failure(f"{client}, whose rows are sound, is not READY: {server.call('/api/clients')}"
                              ) from failure
        states = collections.Counter()
        for index, damage in enumerate(rows.DAMAGES):
            scene.sandbox.post(f"/sandbox/phones/{phones[count + 3]}/messages", {"to": phones[index], "text": "again"})
            for path in (f"/api/clients/c{index}", f"/api/events?client=c{index}&limit=1000"):
                try:
                    status, answer = server.call(path)
                except OSError as failure:
                    alive(damage)
                    raise Failure(f"{path} is not answered after {damage}: {failure}") from failure
                require(status in (200, 503), f"{path} after {damage}: {status} {answer}")
                if "/clients/" in path:
                    states[answer.get("state", answer.get("code"))] += 1
            ledger.send(server, f"c{index}", phones[count + 2], f"damaged {index}")
            alive(damage)
        status, clients = server.call("/api/clients")
        require(status == 200 and len(clients) == count + 2, f"the list of clients: {status} {str(clients)[:300]}")
        for client, number in zip(healthy, (phones[count], phones[count + 1])):
            ledger.send(server, client, phones[count + 2], f"healthy {client}")
            require(ledger.told[f"healthy {client}"][1] == 200, f"{client} cannot send: {ledger.told}")
            scene.sandbox.post(f"/sandbox/phones/{phones[count + 3]}/messages", {"to": number, "text": f"to {client}!"})
            eventually(f"a text in the log of {client}", lambda c=client: any(
                event["type"] == "message.received" and event["data"]["message"].get("text") == f"to {c}!"
                for event in server.call(f"/api/events?client={c}&limit=1000")[1]["events"]))
        require(scene.sandbox.get("/sandbox/stats")["linked"] == linked, "a client was linked again")
        require(server.process.stop() == 0, "the server did not end in order")
        told = ", ".join(f"{number} {state}" for state, number in sorted(states.items(), key=str))
        return f"{count} kinds of damage ({told}); {len(healthy)} sound clients send and receive"


def cases():
    return [
        Case("damage: random bytes in the database and its log", random_bytes),
        Case("damage: truncated, lost, empty and wrong files", whole_files),
        Case("damage: every released schema", released_schemas),
        Case("damage: a schema newer than this program", newer_schema),
        Case("damage: rows of one client do not stop the others", damaged_rows),
    ]
