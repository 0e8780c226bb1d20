"""A Socket.IO client over polling, as small as it can be: socketio.py URL TOKEN FILE TENANT.

Connects with the token in `auth`, asks for all clients and for the tenant's status, by event and by acknowledgement, and
keeps what comes as one JSON line each: {"name", "data"}; an acknowledgement is named `ack` with its number, a refused
connection `connect_error`.
"""

import json
import sys
import urllib.request

url, token, file, tenant = sys.argv[1:]
place = f"{url}/socket.io/?EIO=4&transport=polling"


def exchange(address, packets=None):
    data = None if packets is None else "\x1e".join(packets).encode()
    request = urllib.request.Request(address, data=data, headers={"Content-Type": "text/plain;charset=UTF-8"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode().split("\x1e")


def keep(name, data):
    with open(file, "a", encoding="utf-8") as lines:
        lines.write(json.dumps({"name": name, "data": data}) + "\n")


def handle(packet):
    """The packets to answer with; None when the connection has ended."""
    if packet == "2":
        return ["3"]
    if packet.startswith("40"):
        keep("connect", json.loads(packet[2:]))
        asked = json.dumps(tenant)
        return ['42["get_all_clients"]', f'42["get_client_status",{asked}]', '421["get_all_clients"]',
                f'422["get_client_status",{{"tenantId":{asked}}}]']
    if packet.startswith("44"):
        keep("connect_error", json.loads(packet[2:]))
        return None
    if packet.startswith("42"):
        name, *data = json.loads(packet[2:])
        keep(name, data[0] if data else None)
    elif packet.startswith("43"):
        number, _, data = packet[2:].partition("[")
        keep("ack", {"number": int(number), "data": json.loads("[" + data)})
    return [] if packet[:1] in "4" else None


opened = json.loads(exchange(place)[0][1:])
place += "&sid=" + opened["sid"]
exchange(place, ["40" + json.dumps({"token": token} if token else {})])
while True:
    answers = []
    for part in exchange(place):
        wanted = handle(part)
        if wanted is None:
            sys.exit(0)
        answers += wanted
    if answers:
        exchange(place, answers)
