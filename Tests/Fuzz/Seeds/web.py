"""Seeds of the targets other than the WhatsApp protocol: WebSocket, HTTP, JSON, settings, command lines."""

import base64

from encoding import vectors


def websocket():
    for text in ("810548656c6c6f", "010348656c80026c6f", "890548656c6c6f", "880403e86f6b", "8800", "82fe0101",
                 "827e0100"):
        yield b"\x00" + bytes.fromhex(text)
    for text in ("818537fa213d7f9f4d5158", "8a8537fa213d7f9f4d5158", "02830102030410203 0008001020304".replace(" ", ""),
                 "888201010101 02e9".replace(" ", ""), "81ff000000000000ffff01020304"):
        yield b"\x01" + bytes.fromhex(text)
    yield b"\x00\x82\x7e\x01\x00" + bytes(256)
    yield b"\x00\x81\x06gr\xc3\xbc\xc3\x9f"


PIPELINE = (
    b"GET /a?x=1&y=%20+ HTTP/1.1\r\nHost: a\r\n\r\n"
    b"POST /b HTTP/1.1\r\nHost: a:80\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello"
    b"\r\nPUT /c HTTP/1.1\r\nhost: [::1]:80\r\nTransfer-Encoding: Chunked\r\n\r\n"
    b"3;name;a=b ; c = \"q\\\"\"\r\nabc\r\n00a\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")
REQUESTS = [
    PIPELINE, b"DELETE http://h.example:8080?q HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n",
    b"OPTIONS * HTTP/1.0\r\n\r\n", b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff1\r\n",
]


def http_request():
    for request in REQUESTS:
        yield b"\x03" + request


def http_server():
    # Steps of HTTPServerTarget.swift: receive (0, count), want a body (3), answer (4), wait (5), end of input (6).
    for request in REQUESTS:
        steps = b""
        for start in range(0, len(request), 60):
            piece = request[start:start + 60]
            steps += bytes([0, len(piece)]) + piece + bytes([4])
        yield steps + bytes([3, 3, 4, 3, 4, 5, 20, 5, 60, 6])
    put = b"PUT /c HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc"
    yield bytes([0, len(put)]) + put + bytes([3, 3, 5, 9, 0, 3]) + b"def" + bytes([3, 3, 4, 14, 5, 61])


def http_response():
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", b"HTTP/1.0 200\r\n\r\nabc"]
    for answer in answers:
        yield b"\x00" + answer
    yield b"\x01id: 1\r\nevent: a\r\ndata: x\r\ndata: y\r\n\r\n:c\n\ndata\r\r"
    yield (b"\x02HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
           b"Sec-WebSocket-Accept: C/0nmHhBztSRGR1CwL6Tf4ZjwpY=\r\n\r\n\x81\x01a")
    yield b"\x03\x05\x02\x01\x00\x05\x00\x00\x01\x7f\x00\x00\x01\x01\xbbrest"
    yield b"\x03\x05\x00\x05\x00\x00\x03\x04name\x01\xbb"
    yield b"\x04HTTP/1.1 200 Connection established\r\n\r\nrest"
    yield b"\x04HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n"


def texts():
    """Seeds that are texts."""
    yield "json", [
        '{"to":"+44 7700 900123","text":"grüße \\ud83e\\udd8a","timeout":30,"wait":true,"mentions":["a",1,null]}',
        '[1,-0,1.5e3,1E-7,9223372036854775807,9223372036854775808,-9223372036854775808,1e308,0.1]',
        '{"contact":{"n":3},"method":"qr","x":[[[[{}]]]]}', '"\\u0000\\n\\"\\\\\\/"', " null ", '{"a":1,"a":2}',
        '{"name":"sandbox","url":"wss://127.0.0.1:8443/ws","noiseRootKey":"' + "00" * 32 + '"}']
    yield "dotenv", [
        "# settings\nAPI_KEY=secret\nexport HOST=127.0.0.1\nPORT='3000'\n"
        "WACLI_HOME=\"/tmp/a b\\n\\t\\\"\\\\\\$\" # c\n",
        "LOG_LEVEL=debug\r\nLOG_FORMAT=json\r\nWACLI_CLIENT=sales\r\n", "A=b#c d # e\nA=again\n=x\n9=x\nB='\n",
        "HOST=[::1]\nXDG_DATA_HOME=~/x\nDB_HOST=a\nWACLI_ENVIRONMENT=sandbox"]
    yield "phone", [
        "+44 7700 900123", "0044 7700 900123", "44-7700-900123", "+44 (0) 7700 900123", "0044(0)7700 900123",
        "(0)7700", "\u202a+44\u00a07700\u2011900123\u202c", "447700900123@s.whatsapp.net", "447700900123:4@lid",
        "100.1:2@hosted", "120363@g.us", "status@broadcast", "s.whatsapp.net", "a@b@c"]
    yield "command-line", [
        "send\n--to\n+44 7700 900123\nhello", "--home=/tmp/a\nclients\nadd\nsales\n--qr\n-v",
        "events\n--follow\n--json", "serve\n--port\n70000", "-hv", "--no-color\nclients\nlist\n--", "clientz",
        "help\nclients\nadd", "completion\nzsh",
        "sandbox\n--listen\n127.0.0.1:0", "check\n1\n2\n3", "send\n--batch\n-", "--\nsend", "--text=\u202e\u001b[2J"]


def qr():
    for case in vectors("pairing")["qr"]:
        yield b"\x01" + case["qr"].encode()
    key = base64.b64encode(bytes(range(32)))
    yield b"\x01" + b",".join([b"2@ref", key, key, key])
    yield b"\x00https://wa.me/settings/linked_devices#a,b,c,d,1"
