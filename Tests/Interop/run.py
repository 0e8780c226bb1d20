"""Real third-party clients against our sandbox and our client: whatsmeow, inside the PyPI package neonize.

    run.py BINARY PACKAGE   the wacli binary, and the installed neonize directory

Each scenario prints a line; the last line counts. A failed scenario does not stop the others.
"""

import json
import pathlib
import sys
import tempfile
import traceback

import patch
from harness import Failure, Peer, Process, report
from wacli import Sandbox, Wacli

PHONES = 4


class World:
    def __init__(self, binary, package, directory):
        self.directory = directory
        self.wacli = Wacli(binary, directory / "home")
        self.sandbox = Sandbox(self.wacli, PHONES)
        self.ours, self.theirs, self.other, self.third = self.sandbox.phones[:PHONES]
        environment = json.loads((directory / "home" / "environments" / "sandbox.json").read_text())
        packages = directory / "packages"
        packages.mkdir()
        patch.patched_copy(package, packages, f"ws://127.0.0.1:{self.sandbox.port}/ws/chat",
                           bytes.fromhex(environment["noiseRootKey"]))
        self.packages = packages
        self.peer = None

    def start_peer(self, name, phone=""):
        return Peer(sys.executable, self.packages, self.directory, name, phone)

    def close(self):
        for peer in (self.peer,):
            if peer:
                peer.kill()
        self.sandbox.process.stop()

    def events(self, client="ours"):
        return [json.loads(line) for line in self.wacli.run("events", "--client", client, "--json").splitlines()]

    def await_event(self, follower, type_, text):
        return json.loads(follower.wait(lambda line: f'"{type_}"' in line and text in line, f"{type_} with {text}"))


def our_client_links(world):
    """our client links by pairing code"""
    adding = world.wacli.start("clients", "add", "ours", "--phone", "+" + world.ours, "--json")
    line = adding.wait(lambda line: '"pairingCode"' in line or '"code"' in line, "a pairing code")
    stage = json.loads(line)
    code = stage.get("pairingCode") or stage.get("code")
    world.sandbox.post(f"/sandbox/phones/{world.ours}/enter-code", {"code": code})
    if adding.child.wait(30) != 0:
        raise Failure("clients add did not succeed")
    world.server = world.wacli.start("serve", "--port", "0")
    world.wacli.run("send", "--client", "ours", "--to", world.other, "--wait", "sent", "warm up")
    world.follower = world.wacli.start("events", "--client", "ours", "--follow", "--json")


def peer_links_by_qr(world):
    """whatsmeow links by QR code and becomes ready"""
    world.peer = world.start_peer("qr")
    code = world.peer.wait("qr")["text"]
    world.sandbox.post(f"/sandbox/phones/{world.theirs}/scan", {"qr": code})
    world.peer.wait("paired")
    world.peer.wait("connected", timeout=90)


def first_contact_from_us(world):
    """first contact from our client reaches whatsmeow and its phone"""
    message = world.wacli.run("send", "--client", "ours", "--to", world.theirs, "hello from wacli").strip()
    world.peer.wait("message", message=message, text="hello from wacli", fromMe=False)
    world.sandbox.await_message(world.theirs, "hello from wacli")


def first_contact_from_peer(world):
    """whatsmeow writes to our client, which shows it, and learns of the delivery"""
    answer = world.peer.do("send", to=world.ours, text="hello from whatsmeow")
    world.await_event(world.follower, "message.received", "hello from whatsmeow")
    world.peer.wait("receipt", timeout=30)
    return answer


def own_device_copy(world):
    """what whatsmeow sends shows up on its own phone as sent by the account"""
    world.peer.do("send", to=world.ours, text="copy for my phone")
    shown = world.sandbox.await_message(world.theirs, "copy for my phone")
    if shown["direction"] != "outgoing":
        raise Failure(f"the phone shows the copy as {shown['direction']}")


def phone_message_reaches_companion(world):
    """what the account's phone sends is shown by our client as its own"""
    world.sandbox.post(f"/sandbox/phones/{world.ours}/messages", {"to": world.theirs, "text": "from our phone"})
    event = world.await_event(world.follower, "message.received", "from our phone")
    if event["data"]["message"]["fromMe"] is not True:
        raise Failure("our client does not know its own account's message")
    world.peer.wait("message", text="from our phone")


def delivery_receipt(world):
    """our message to whatsmeow moves to delivered"""
    message = world.wacli.run("send", "--client", "ours", "--to", world.theirs, "--wait", "delivered", "are you there").strip()
    world.peer.wait("message", message=message)


def relogin_and_offline(world):
    """a message sent while whatsmeow was away arrives once after its next login"""
    world.peer.kill()
    message = world.wacli.run("send", "--client", "ours", "--to", world.theirs, "while you were away").strip()
    world.peer = world.start_peer("qr")
    world.peer.wait("connected", timeout=90)
    world.peer.wait("message", message=message, text="while you were away")
    if world.peer.count("message", message=message) != 1:
        raise Failure("the message arrived more than once")


def retry_to_peer(world):
    """a damaged message to whatsmeow is repaired by a retry"""
    world.sandbox.post("/sandbox/faults", {"fault": "corrupt_ciphertext", "number": world.theirs, "device": 1})
    message = world.wacli.run("send", "--client", "ours", "--to", world.theirs, "repair me").strip()
    world.peer.wait("message", message=message, text="repair me", timeout=40)


def retry_to_us(world):
    """a damaged message from whatsmeow is repaired by a retry"""
    world.sandbox.post("/sandbox/faults", {"fault": "corrupt_ciphertext", "number": world.ours, "device": 1})
    world.peer.do("send", to=world.ours, text="repair me too")
    world.await_event(world.follower, "message.received", "repair me too")


def conversation(world):
    """twenty texts in turn arrive on both sides"""
    for turn in range(10):
        message = world.wacli.run("send", "--client", "ours", "--to", world.theirs, f"ping {turn}").strip()
        world.peer.wait("message", message=message)
        world.peer.do("send", to=world.ours, text=f"pong {turn}.")
        world.await_event(world.follower, "message.received", f"pong {turn}.")


def peer_links_by_code(world):
    """a second whatsmeow links by pairing code and exchanges messages with our client"""
    second = world.start_peer("code", world.third)
    try:
        code = second.wait("code")["code"]
        world.sandbox.post(f"/sandbox/phones/{world.third}/enter-code", {"code": code})
        second.wait("paired")
        second.wait("connected", timeout=90)
        message = world.wacli.run("send", "--client", "ours", "--to", world.third, "hello second").strip()
        second.wait("message", message=message)
        second.do("send", to=world.ours, text="hello from the second")
        world.await_event(world.follower, "message.received", "hello from the second")
        second.do("logout")
    finally:
        second.kill()


def number_check(world):
    """our client knows who is on WhatsApp"""
    rows = json.loads(world.wacli.run("check", world.theirs, "15550000000", "--client", "ours", "--json"))
    if [row["registered"] for row in rows] != [True, False]:
        raise Failure(f"check answered {rows}")


def group_of_peer(world):
    """a group that whatsmeow creates carries texts both ways, also from a member that joins later"""
    answer = world.peer.do("createGroup", subject="Friends", members=[world.other])
    group = answer["group"]
    [made] = [found for found in world.sandbox.get("/sandbox/groups") if found["jid"] == group]
    if [member["number"] for member in made["members"]] != [world.theirs, world.other]:
        raise Failure(f"the group has the members {made['members']}")
    world.peer.do("send", to=group, text="hello group")
    world.sandbox.await_message(world.other, "hello group")
    world.sandbox.post(f"/sandbox/phones/{world.other}/messages", {"to": group, "text": "hello whatsmeow"})
    world.peer.wait("message", text="hello whatsmeow", chat=group)
    world.sandbox.post(f"/sandbox/groups/{made['id']}/add", {"by": world.theirs, "members": [world.third, world.ours]})
    world.sandbox.post(f"/sandbox/phones/{world.third}/messages", {"to": group, "text": "I am new"})
    world.peer.wait("message", text="I am new", chat=group)
    world.await_event(world.follower, "message.received", "I am new")
    world.peer.do("send", to=group, text="welcome")
    world.sandbox.await_message(world.third, "welcome")
    world.await_event(world.follower, "message.received", "welcome")


SCENARIOS = [
    our_client_links, peer_links_by_qr, first_contact_from_us, first_contact_from_peer, own_device_copy,
    phone_message_reaches_companion, delivery_receipt, relogin_and_offline, retry_to_peer, retry_to_us, conversation,
    group_of_peer, peer_links_by_code, number_check,
]


def scratch():
    """In memory where there is some: the peer's store waits for the disk once per prekey, 812 times."""
    memory = pathlib.Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="wacli-interop-", dir=memory if memory.is_dir() else None)


def main():
    binary, package = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    passed = failed = 0
    with scratch() as name:
        world = World(binary, package, pathlib.Path(name))
        try:
            for scenario in SCENARIOS:
                try:
                    scenario(world)
                    passed += 1
                    print(f"ok    {scenario.__doc__}", flush=True)
                except Exception as error:  # one broken scenario must not hide the others
                    failed += 1
                    print(f"FAIL  {scenario.__doc__}: {error}", flush=True)
                    if not isinstance(error, Failure):
                        traceback.print_exc()
        finally:
            for process in (getattr(world, "follower", None), getattr(world, "server", None)):
                if isinstance(process, Process):
                    process.child.kill()
            world.close()
    report(passed, failed)


if __name__ == "__main__":
    main()
