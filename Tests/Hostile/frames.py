"""WebSocket frames as RFC 6455 section 5.2 draws them, right and wrong, and wsproto as the judge of a stream."""

import struct

from wsproto.frame_protocol import FrameProtocol, Opcode, ParseFailed

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(opcode, payload=b"", fin=True, reserved=0, mask=b"\x01\x02\x03\x04", length=None, form=None):
    """One frame. `length` announces another length than there is, `form` takes that many length bytes for it."""
    size = len(payload) if length is None else length
    form = form if form is not None else (0 if size < 126 else 2 if size < 1 << 16 else 8)
    head = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
    bit = 0x80 if mask else 0
    head += bytes([bit | (size if form == 0 else 126 if form == 2 else 127)])
    head += b"" if form == 0 else struct.pack(">H" if form == 2 else ">Q", size)
    if not mask:
        return head + payload
    if len(payload) > 4096:
        return head + b"\0\0\0\0" + payload
    return head + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


def close(code, reason=b"", mask=b"\x01\x02\x03\x04"):
    return frame(CLOSE, struct.pack(">H", code) + reason, mask=mask)


def broken(mask):
    """Name, bytes of a peer, and the close code they deserve. `mask` is that of a rightful peer, None for a server."""
    yield from broken_heads(mask)
    yield from broken_messages(mask)


def broken_heads(mask):
    """Violations in the header of a frame."""
    def f(opcode, *arguments, **options):
        return frame(opcode, *arguments, mask=mask, **options)

    other = None if mask else b"\x01\x02\x03\x04"
    for bit in (1, 2, 4, 7):
        yield f"reserved bits {bit} on text", f(TEXT, b"a", reserved=bit), 1002
        yield f"reserved bits {bit} on ping", f(PING, b"a", reserved=bit), 1002
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        yield f"opcode {opcode}", f(opcode, b"a"), 1002
    yield "wrong masking of text", frame(TEXT, b"a", mask=other), 1002
    yield "wrong masking of a ping", frame(PING, b"", mask=other), 1002
    yield "wrong masking of a close", frame(CLOSE, b"\x03\xe8", mask=other), 1002
    for opcode in (PING, PONG, CLOSE):
        yield f"fragmented control {opcode}", f(opcode, b"", fin=False), 1002
        yield f"control {opcode} of 126 bytes", f(opcode, b"\x03\xe8" + b"a" * 124), 1002
        yield f"control {opcode} of 70,000 bytes", f(opcode, b"\x03\xe8" + b"a" * 70_000), 1002
    yield "length in two bytes that fits in none", f(TEXT, b"a" * 125, form=2), 1002
    yield "length in eight bytes that fits in two", f(TEXT, b"a" * 200, form=8), 1002
    yield "length with its highest bit", f(BINARY, b"", length=1 << 63, form=8), 1009
    yield "message above 16 MiB", f(BINARY, b"", length=(1 << 24) + 1, form=8), 1009


def broken_messages(mask):
    """Violations over several frames or in their payloads."""
    def f(opcode, *arguments, **options):
        return frame(opcode, *arguments, mask=mask, **options)

    yield "continuation of nothing", f(CONTINUATION, b"a"), 1002
    yield "unfinished continuation of nothing", f(CONTINUATION, b"a", fin=False), 1002
    yield "message within a message", f(TEXT, b"a", fin=False) + f(TEXT, b"b"), 1002
    yield "binary within text", f(TEXT, b"a", fin=False) + f(BINARY, b"b"), 1002
    yield "fragments above 16 MiB", f(TEXT, b"a" * (1 << 23), fin=False) * 2 + f(CONTINUATION, b"a" * 9), 1002
    yield "second fragment goes above 16 MiB", (
        f(TEXT, b"a" * (1 << 23), fin=False) + f(CONTINUATION, b"", length=(1 << 23) + 1, form=8)), 1009
    yield "close of one byte", f(CLOSE, b"\x03"), 1002
    for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535):
        yield f"close code {code}", close(code, mask=mask), 1002
    yield "close reason not in UTF-8", close(1000, b"\xff", mask), 1007
    for name, text in BAD_TEXTS.items():
        yield f"{name}", f(TEXT, text), 1007
        for cut in range(1, len(text)):
            yield f"{name}, cut at {cut}", f(TEXT, text[:cut], fin=False) + f(CONTINUATION, text[cut:]), 1007
        yield f"{name}, in single bytes with pings between", b"".join(
            [f(TEXT, b"", fin=False)] + [f(CONTINUATION, text[i:i + 1], fin=False) + f(PING) for i in range(len(text))]
            + [f(CONTINUATION)]), 1007


BAD_TEXTS = {
    "lone continuation byte": b"a\x80", "overlong slash": b"\xc0\xaf", "overlong in three": b"\xe0\x80\xaf",
    "surrogate": b"\xed\xa0\x80", "beyond Unicode": b"\xf4\x90\x80\x80", "five-byte form": b"\xf8\x88\x80\x80\x80",
    "cut off": "κόσμ".encode()[:-1], "byte that never occurs": b"ab\xfe",
}


def sound(mask):
    """Name, bytes after which the connection must live on, and the payloads of the pongs they deserve."""
    def f(opcode, *arguments, **options):
        return frame(opcode, *arguments, mask=mask, **options)

    yield "empty text", f(TEXT), []
    yield "text of every length form", f(TEXT, b"a" * 125) + f(TEXT, b"a" * 126) + f(TEXT, b"a" * 65536), []
    yield "pings, empty and full", f(PING) + f(PING, b"x" * 125), [b"", b"x" * 125]
    yield "unsolicited pongs", f(PONG) + f(PONG, b"a" * 125), []
    text = "κόσμε 𝄞".encode()
    for cut in range(1, len(text)):
        yield f"a character cut at {cut}", f(TEXT, text[:cut], fin=False) + f(CONTINUATION, text[cut:]), []
    yield "a ping between fragments", f(TEXT, b"a", fin=False) + f(PING, b"p") + f(CONTINUATION, b"b"), [b"p"]
    yield "1,000 empty fragments", f(TEXT, fin=False) + f(CONTINUATION, fin=False) * 998 + f(CONTINUATION), []
    yield "16 MiB in one frame", f(TEXT, b"a" * (1 << 24)), []
    yield "16 MiB in fragments", (
        f(TEXT, b"a" * (1 << 22), fin=False) + f(CONTINUATION, b"a" * (1 << 22), fin=False) * 2
        + f(CONTINUATION, b"a" * (1 << 22))), []


def random_stream(random, mask):
    """A dozen frames, most of them right. Text only: what binary messages hold is another layer's matter."""
    stream, inside = b"", False
    for _ in range(random.randint(1, 12)):
        kind = random.randrange(10)
        if kind < 5:
            opcode, inside_next = (CONTINUATION if inside else TEXT), random.random() < 0.5
            text = random.choice(["a", "κόσμε", "𝄞" * 40, "", "x" * 300]).encode()
            stream += frame(opcode, text, fin=not inside_next, mask=mask)
            inside = inside_next
        elif kind < 7:
            stream += frame(random.choice((PING, PONG)), bytes(random.randrange(126)), mask=mask)
        elif kind == 7:
            stream += frame(random.randrange(16), random.randbytes(random.randrange(4)), fin=random.random() < 0.8,
                            reserved=random.choice((0, 0, 0, 1, 4)), mask=random.choice((mask, mask, mask, None)))
        elif kind == 8 and random.random() < 0.5:
            code = random.choice((1000, 1001, 1004, 1005, 3000, 4999, 5000))
            stream += close(code, random.choice((b"", b"bye")), mask)
        elif kind == 9 and stream:
            place = random.randrange(len(stream))
            stream = stream[:place] + bytes([stream[place] ^ 1 << random.randrange(8)]) + stream[place + 1:]
    return stream


class Reading:
    """One direction of a WebSocket as wsproto reads it: the payloads of control frames, and why it ends."""

    def __init__(self):
        self.pings, self.pongs, self.code, self.fault, self.has_binary = [], [], None, None, False

    def __repr__(self):
        return f"{len(self.pings)} pings, {len(self.pongs)} pongs, close {self.code}, fault {self.fault}"


def read(data, by_client):
    """Reads a stream of frames as the end that is the client, or the server."""
    protocol, reading = FrameProtocol(by_client, []), Reading()
    protocol.receive_bytes(data)
    try:
        for item in protocol.received_frames():
            if item.opcode is Opcode.PING:
                reading.pings.append(bytes(item.payload))
            elif item.opcode is Opcode.PONG:
                reading.pongs.append(bytes(item.payload))
            elif item.opcode is Opcode.BINARY:
                reading.has_binary = True
            elif item.opcode is Opcode.CLOSE:
                reading.code = int(item.payload[0])
                break
    except ParseFailed as error:
        reading.code, reading.fault = int(error.code), str(error)
    return reading
