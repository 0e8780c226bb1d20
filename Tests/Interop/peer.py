"""One real whatsmeow client in a process of its own.

Started by `run.py` with the directory of a patched copy of the package in PYTHONPATH. Prints one JSON object per event
on standard output and takes one JSON object per command on standard input:

    {"do": "send", "id": 1, "to": "447...", "text": "..."}   answered by {"event": "done", "id": 1, "message": "3EB0..."}
    {"do": "createGroup", "id": 2, "subject": "...", "members": ["447..."]}   answered with "group": "120363...@g.us"
    {"do": "logout", "id": 3} {"do": "stop"}

A text goes to a number, or to the address of a group.
"""

import json
import os
import sys
import threading

os.environ.setdefault("NEONIZE_SKIP", "1")

import neonize.utils.ffmpeg as ffmpeg  # noqa: E402

ffmpeg.check_ffmpeg_available = lambda: True  # no media here

from neonize.client import NewClient  # noqa: E402
from neonize.events import (  # noqa: E402
    ConnectedEv, DisconnectedEv, LoggedOutEv, MessageEv, PairStatusEv, ReceiptEv, StreamErrorEv, UndecryptableMessageEv,
)
from neonize.utils.jid import Jid2String, build_jid  # noqa: E402

lock = threading.Lock()
channel = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # the library prints to standard output


def tell(event, **fields):
    with lock:
        channel.write(json.dumps({"event": event, **fields}, sort_keys=True) + "\n")


def text_of(message):
    return message.conversation or message.extendedTextMessage.text


def on_message(_, event):
    source = event.Info.MessageSource
    tell("message", message=event.Info.ID, text=text_of(event.Message), chat=Jid2String(source.Chat),
         sender=Jid2String(source.Sender), fromMe=source.IsFromMe, pushName=event.Info.Pushname)


def on_receipt(_, event):
    tell("receipt", messages=list(event.MessageIDs), type=int(event.Type), source=Jid2String(event.MessageSource.Sender))


def receiver(text):
    return build_jid(*text.split("@")) if "@" in text else text


def obey(client):
    for line in sys.stdin:
        command = json.loads(line)
        try:
            if command["do"] == "send":
                answer = client.send_message(receiver(command["to"]), command["text"])
                tell("done", id=command["id"], message=answer.ID)
            elif command["do"] == "createGroup":
                members = [build_jid(number) for number in command["members"]]
                info = client.create_group(command["subject"], members)
                tell("done", id=command["id"], group=Jid2String(info.JID))
            elif command["do"] == "logout":
                client.logout()
                tell("done", id=command["id"])
            elif command["do"] == "stop":
                os._exit(0)
        except Exception as error:  # every failure is reported to the scenario, which judges it
            tell("failed", id=command.get("id"), error=str(error))


def main():
    store, phone = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else "")
    client = NewClient(store)
    client.event.qr(lambda _, code: tell("qr", text=code.decode()))
    client.event.paircode(lambda _, code, connected=True: tell("code", code=code, connected=connected))
    client.event(MessageEv)(on_message)
    client.event(ReceiptEv)(on_receipt)
    client.event(ConnectedEv)(lambda *_: tell("connected"))
    client.event(DisconnectedEv)(lambda *_: tell("disconnected"))
    client.event(LoggedOutEv)(lambda *_: tell("loggedOut"))
    client.event(StreamErrorEv)(lambda _, event: tell("streamError", code=event.Code))
    client.event(PairStatusEv)(lambda _, event: tell("paired", id=Jid2String(event.ID)))
    client.event(UndecryptableMessageEv)(lambda _, event: tell("undecryptable", message=event.Info.ID))
    threading.Thread(target=obey, args=(client,), daemon=True).start()
    if phone:
        threading.Thread(target=pair_by_code, args=(client, phone), daemon=True).start()
    client.connect()


def pair_by_code(client, phone):
    import time

    for _ in range(50):  # the request needs an open connection; the library has no event for that
        time.sleep(0.2)
        try:
            tell("code", code=client.PairPhone(phone, True))
            return
        except Exception as error:
            failure = str(error)
    tell("failed", error=failure)


if __name__ == "__main__":
    main()
