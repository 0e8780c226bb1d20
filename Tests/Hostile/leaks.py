"""Secrets: logs, errors, command lines, crash output, file modes and deleted data contain no secret."""

import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import time
import urllib.request

from markers import Markers, key_rows, parts, require_modes, scan
from processes import eventually
from raw import exchange
from table import require
from unsealed import unsealed
from wacli import Sandbox, Server, Wacli, call

NUMBERS = {"number", "name", "lid"}  # allowed in the log at debug level only


class LeakSearch:
    """A server and a sandbox whose secrets and private texts are all known."""

    def __init__(self, world, log_format):
        self.directory, self.binary = world.directory / f"leaks-{log_format}", world.binary
        self.directory.mkdir()
        self.log_format, self.home, self.server, self.sandbox = log_format, self.directory / "home", None, None
        self.markers = Markers()
        self.key = "mark-api-key-5d1f0c"
        self.markers.add("API key", self.key)
        self.markers.add("wrong API key", "mark-wrong-key-77aa")
        self.texts = 0
        self.commands = set()

    def start(self):
        """Starts a sandbox and a server at debug level, with a permissive umask."""
        old = os.umask(0)
        try:
            wacli = Wacli(self.binary, self.home)
            self.sandbox = Sandbox(wacli, 3)
            self.log_path = self.directory / "server.log"
            self.log = open(self.log_path, "w")
            self.server = Server(wacli, ["prlimit", "--core=unlimited"], log=self.log, environment={
                "API_KEY": self.key, "LOG_LEVEL": "debug", "LOG_FORMAT": self.log_format})
        finally:
            os.umask(old)
        self.wait_for_answer()
        for index, phone in enumerate(self.sandbox.get("/sandbox/phones")):
            name = f"Markname{index}quill"
            self.sandbox.post(f"/sandbox/phones/{phone['number']}/rename", {"name": name})
            for kind, word in (("name", name), ("number", phone["number"]), ("lid", phone["lid"].split("@")[0])):
                self.markers.add(kind, word)

    def wait_for_answer(self):
        eventually("an answer of the server", lambda: self.call("/api/clients")[0] == 200, 20)

    def call(self, path, body=None, method=None, headers=None):
        answer = call(self.server.url + path, body, {"x-api-key": self.key, **(headers or {})}, method)
        self.commands.add(pathlib.Path(f"/proc/{self.server.process.child.pid}/cmdline").read_bytes())
        return answer

    def text(self):
        """A unique text."""
        self.texts += 1
        word = f"marktext{self.texts:04d}plover"
        self.markers.add("text", word)
        return word

    # MARK: flows

    def link(self):
        """Links one client by code, after a mistyped code, and one by QR."""
        one, two, _ = self.sandbox.phones
        status, answer = self.call("/api/clients", {"clientId": "by-code", "phoneNumber": "+" + one})
        require(status == 200, f"linking is refused: {status} {answer}")
        code = answer["pairingCode"]
        self.markers.add("pairing code", code)
        self.markers.add("pairing code", code.replace("-", ""))
        call(f"{self.sandbox.url}/sandbox/phones/{one}/enter-code", {"code": "ABCD-1234"})
        self.sandbox.post(f"/sandbox/phones/{one}/enter-code", {"code": code})
        self.call("/api/clients", {"clientId": "by-qr", "method": "qr"})
        qr = self.call("/api/clients/by-qr/qr")[1]["qr"]
        for part in qr.split(","):
            self.markers.add("QR code", part.split("#")[-1])
        self.sandbox.post(f"/sandbox/phones/{two}/scan", {"qr": qr})
        self.await_ready("by-code", "by-qr")

    def await_ready(self, *clients):
        eventually("READY", lambda: {client["clientId"] for client in self.call("/api/clients")[1]
                                     if client["state"] == "READY"} >= set(clients), 60)

    def send(self, client, to, **more):
        body = {"clientId": client, "to": to, "text": self.text(), "timeout": 20, **more}
        return self.call("/api/messages/send", body)

    def await_event(self, text):
        eventually("the text as an event", lambda: text in json.dumps(
            self.call("/api/events?client=by-code&limit=1000")[1]), 30)

    def talk(self):
        """Sends texts both ways, a reply, mentions, a message that needs a retry, reads and checks."""
        one, two, three = self.sandbox.phones
        for client, to in (("by-code", three), ("by-qr", three), ("by-code", two)):
            status, sent = self.send(client, to)
            require(status == 200, f"sending: {status} {sent}")
            self.send(client, to, replyTo=sent["messageId"])
            self.send(client, to, mentions=["+" + one])
        for fault in (None, "corrupt_ciphertext", "duplicate", "reorder"):
            if fault:
                self.sandbox.post("/sandbox/faults", {"fault": fault, "number": one})
            text = self.text()
            self.sandbox.post(f"/sandbox/phones/{three}/messages", {"to": one, "text": text})
            self.await_event(text)
            self.sandbox.post(f"/sandbox/phones/{three}/read", {"chat": one})
        self.call("/api/numbers/check", {"clientId": "by-code", "numbers": ["+" + one, "+" + three, "+447700900777"]})

    def err(self):
        """Sends invalid input of every kind, with markers in it, and injects server faults."""
        one, _, three = self.sandbox.phones
        self.call("/api/clients", headers={"x-api-key": "mark-wrong-key-77aa"})
        self.call("/api/clients?token=" + self.key)
        self.call("/api/clients/" + self.text())
        self.call("/api/clients/by-code/pairing-code", {"phoneNumber": "+" + three})
        self.call("/api/clients", {"clientId": "by-code", "phoneNumber": "+" + three})
        for body in ({"clientId": "by-code", "to": f"+{three}x", "text": self.text()}, {"text": self.text()},
                     {"clientId": "by-code", "to": three, "text": self.text(), self.text(): 1},
                     {"clientId": "by-code", "to": three, "text": self.text() * 8000},
                     {"clientId": "by-code", "to": "447700900999", "text": self.text()},
                     {"clientId": "by-code", "to": three, "text": self.text(), "replyTo": "3EB0AAAAAAAAAAAAAAAA"}):
            require(self.call("/api/messages/send", body)[0] >= 400, "invalid input is accepted")
        port = ("127.0.0.1", self.server.port)
        for stream in (f"GET /{self.text()} HTTP/1.1\nHost: a\n\n", f"GET / HTTP/1.1\r\nHost: {self.text()},b\r\n\r\n",
                       f"POST /api/messages/send HTTP/1.1\r\nHost: a\r\nx-api-key: {self.key}\r\n"
                       f"Content-Length: 40\r\n\r\n{{\"text\":\"{self.text()}",
                       f"{self.text()}\r\n\r\n", f"GET / HTTP/1.1\r\nHost: a\r\n{self.text()} : b\r\n\r\n"):
            exchange(port, stream.encode())
        for fault in ({"fault": "ack_error", "code": 463}, {"fault": "ack_error", "code": 479}, {"fault": "throttle"},
                      {"fault": "missing_prekeys"}):
            self.sandbox.post("/sandbox/faults", {**fault, "number": one})
            self.send("by-code", three)
        self.sandbox.post(f"/sandbox/phones/{three}/reset-identity")
        self.send("by-code", three)
        for fault in ({"fault": "low_prekeys", "left": 3}, {"fault": "stream_error", "code": 515},
                      {"fault": "bad_certificate", "flaw": "wrong_root"}, {"fault": "drop", "step": "after_success"},
                      {"fault": "stream_error", "code": 503}):
            self.sandbox.post("/sandbox/faults", {**fault, "number": one})
            time.sleep(0.3)
        self.await_ready("by-code")

    def type(self):
        """Runs commands as the same user: texts on standard input, invalid arguments, verbose output."""
        _, _, three = self.sandbox.phones
        text = self.text()
        outputs, batch = [], ["send", "--client", "by-code", "--batch", "-"]
        for words, typed in ((["send", "--client", "by-code", "--to", three, "-"], text),
                             (["send", "--client", "by-code", "--to", "12", "-"], text),
                             (["send", "--client", "unknown", "--to", three, "-"], text),
                             (batch, f'{{"to":"{three}","text":"{text}","x":1}}'), (batch, f'{{"to":"{text}'),
                             (["doctor"], "")):
            done = subprocess.run(self.server.wacli.command("--verbose", *words), input=typed, capture_output=True,
                                  text=True, timeout=60, env={**self.server.wacli.environment, "API_KEY": self.key})
            outputs.append(done.stderr)
        found = self.markers.found("\n".join(outputs), without=NUMBERS)
        require(not found, f"errors of commands show {found}")

    def crash(self, number):
        """Ends the process by a signal during work; its crash output is in the log."""
        child = self.server.process.child
        _, _, three = self.sandbox.phones
        self.send("by-code", three)
        child.send_signal(number)
        require(child.wait(20) == -number, "the process did not end by the signal")
        cores = [path for path in (*pathlib.Path.cwd().glob("core*"), *self.home.rglob("core*")) if path.is_file()]
        require(not cores, f"the crash left {cores}")
        self.server.start()
        self.wait_for_answer()
        self.await_ready("by-code")

    def limits(self):
        """No core dump may be written, whatever the limit of the shell."""
        text = pathlib.Path(f"/proc/{self.server.process.child.pid}/limits").read_text()
        core = next(line for line in text.splitlines() if line.startswith("Max core file size"))
        require(core.split()[4] == "0", f"a crash may write the memory to a file: {core}")
        return "a server started with an unlimited core size has the limit 0"

    def learn_keys(self):
        """Adds all keys to the markers; no file of the home but the master key may hold one in plain."""
        plain = unsealed(self.home)
        for kind, values in {**key_rows(self.home / "wacli.db"), **plain}.items():
            if kind in {"message", "stored content"}:
                continue
            for value in values:
                self.markers.add_key(kind, value)
                for start in range(16, len(value) - 32, 16):
                    self.markers.add_key(kind, value[start:start + 32])
        # Records hold public keys too, which other rows show.
        private = {kind: values for kind, values in plain.items() if kind not in {"session", "sender key"}}
        require(len(parts(private)) > 100, "no private keys were opened")
        hits, _ = scan(self.home, parts(private))
        require(not hits, f"the files hold private keys in plain: {hits}")

    # MARK: what must hold

    def flows(self):
        """Runs all flows, then searches for markers."""
        self.start()
        self.link()
        files = require_modes(self.home)
        self.talk()
        self.err()
        self.type()
        self.learn_keys()
        self.crash(signal.SIGSEGV)
        self.crash(signal.SIGABRT)
        self.learn_keys()
        files = max(files, require_modes(self.home))
        return self.search(files)

    def search(self, files):
        self.log.flush()
        lines = self.log_path.read_text(errors="replace").splitlines()
        require(len(lines) > 50, f"only {len(lines)} lines: the log is not that of a server at debug level")
        loud = "\n".join(line for line in lines if not is_debug(line))
        require(not self.markers.found("\n".join(lines), without=NUMBERS), "the log shows "
                f"{self.markers.found(chr(10).join(lines), without=NUMBERS)}: {self.example(lines, NUMBERS)}")
        require(not self.markers.found(loud), f"the log above debug shows {self.markers.found(loud)}: "
                f"{self.example(loud.splitlines(), ())}")
        shown = b"\n".join(self.commands).decode(errors="replace")
        require(not self.markers.found(shown), f"a command line shows {self.markers.found(shown)}")
        request = urllib.request.Request(self.server.url + "/metrics", headers={"x-api-key": self.key})
        with urllib.request.urlopen(request) as answer:
            metrics = answer.read().decode()
        require("wacli_build_info" in metrics, "there are no metrics")
        require(not self.markers.found(metrics), f"metrics show {self.markers.found(metrics)}")
        return (f"{len(self.markers.words)} markers, {len(lines)} lines of log, {len(self.commands)} command lines, "
                f"2 crashes, {files} files; none seen")

    def example(self, lines, without):
        return next((line[:300] for line in lines if self.markers.found(line, without)), "")

    def logout_erases(self):
        """After the phone has unlinked the device, no file contains its keys."""
        _, two, _ = self.sandbox.phones
        with_keys = self.pieces_of("by-qr", messages=False)
        require(len(with_keys) > 20, "no keys were found before")
        hits, _ = scan(self.home, with_keys)
        require(hits, "the search finds nothing where the keys are")
        device = next(phone for phone in self.sandbox.get("/sandbox/phones") if phone["number"] == two)["companions"][0]
        self.sandbox.post(f"/sandbox/phones/{two}/unlink", {"device": device["device"]})
        eventually("CLOSED", lambda: self.call("/api/clients/by-qr")[1]["state"] == "CLOSED", 30)
        time.sleep(1)
        hits, size = scan(self.home, with_keys)
        require(not hits, f"after a logout the files hold {hits}")
        return f"{len(with_keys)} pieces of keys, {size >> 10} KiB of files: none"

    def pieces_of(self, client, messages=True):
        """Pieces of the keys and messages of one client that are in nothing of the others."""
        copy = self.directory / "copy.db"
        source = sqlite3.connect(f"file:{self.home / 'wacli.db'}?mode=ro", uri=True)
        target = sqlite3.connect(copy)
        source.backup(target)
        everything = key_rows(copy)
        target.execute("PRAGMA foreign_keys=ON")
        target.execute("DELETE FROM clients WHERE id = ?", (client,))
        target.commit()
        rest = b"\n".join(value for values in key_rows(copy).values() for value in values)
        target.close()
        source.close()
        copy.unlink()
        if not messages:
            for kind in ("message", "stored content", "message secret"):
                del everything[kind]
        return {piece: kind for piece, kind in parts(everything).items() if piece not in rest}

    def deleted_erases(self):
        """After a client is deleted, no file contains its keys, messages or texts, while the server runs and after."""
        pieces = self.pieces_of("by-code")
        before, _ = scan(self.home, pieces)
        require(before, "the search finds nothing where the keys are")
        status, answer = self.call("/api/clients/by-code", method="DELETE")
        require(status == 200, f"deleting: {status} {answer}")
        hits, size = scan(self.home, pieces)
        require(not hits, f"after the deletion the files hold {hits}")
        self.call("/api/clients/by-qr?force=true", method="DELETE")
        self.server.process.stop()
        hits, size = scan(self.home, pieces)
        require(not hits, f"after the server has stopped the files hold {hits}")
        return f"{len(pieces)} pieces of keys and texts, {size >> 10} KiB of files: none, running or stopped"

    def replaced_keys(self):
        """Replaced ratchet keys are erased at the next checkpoint, at the latest when the server stops."""
        _, _, three = self.sandbox.phones
        old = parts({"session": key_rows(self.home / "wacli.db")["session"]})
        for _ in range(3):
            self.send("by-code", three)
            text = self.text()
            self.sandbox.post(f"/sandbox/phones/{three}/messages", {"to": self.sandbox.phones[0], "text": text})
            self.await_event(text)
        new = b"".join(key_rows(self.home / "wacli.db")["session"])
        replaced = {piece: kind for piece, kind in old.items() if piece not in new}
        require(replaced, "no key was replaced")
        running, _ = scan(self.home, replaced)
        self.server.process.stop()
        hits, size = scan(self.home, replaced)
        require(not hits, f"after the server has stopped the files hold replaced keys: {hits}")
        self.server.start()
        self.wait_for_answer()
        self.await_ready("by-code")
        return (f"{len(replaced)} pieces; while the server runs {sum(running.values())} are in "
                f"{', '.join(sorted({name for name, _ in running})) or 'no file'}, after its end none")

    def close(self):
        for owner in (self.server, self.sandbox):
            if owner and owner.process.child.poll() is None:
                owner.process.kill()


def umasks(world):
    """Files are for their owner alone also when the umask would allow more, or forbid more."""
    counts = [under_umask(world, umask) for umask in (0, 0o022, 0o077, 0o777)]
    return f"umasks 000, 022, 077 and 777: {counts} files, sockets and directories"


def under_umask(world, umask):
    home, started = world.directory / f"umask-{umask:o}", []
    old = os.umask(umask)
    try:
        wacli = Wacli(world.binary, home)
        started.append(Sandbox(wacli, 1, "--state", str(home / "sandbox.state")))
        started.append(Server(wacli))
        started[-1].await_answer()
        return require_modes(home)
    finally:
        os.umask(old)
        for owner in reversed(started):
            owner.process.stop()
        require_modes(home)


def is_debug(line):
    """True for a line of the log at debug level, in either format."""
    return '"level":"debug"' in line or " debug " in line[:40]
