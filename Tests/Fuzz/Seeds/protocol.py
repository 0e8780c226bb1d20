"""Seeds of the targets of the protocol: stanzas, protobuf messages, handshake, Signal."""

from encoding import block, encoded_stanzas, hexes, named, vectors

LARGEST = 1024  # bytes of one seed: longer ones add size, not paths


def stanza_meaning():
    for stanza in encoded_stanzas():
        yield block(stanza)
    pairing = named("pairing", "stanza_frame_hex", "notification_frame_hex", "hello_frame_hex", "finish_frame_hex")
    for index in range(0, len(pairing) - 1, 2):
        yield block(pairing[index]) + block(pairing[index + 1])


def protobuf():
    # The order of the models is that of ProtobufTarget.swift.
    for number in (0, 1):
        for data in named("reporting-token", "message_hex") + named("poll-reaction", "plaintext_hex"):
            yield bytes([number]) + data
    noise = vectors("noise")
    for case in noise["cases"]:
        for key in ("client_hello_hex", "server_hello_hex", "client_finish_hex"):
            yield b"\x03" + bytes.fromhex(case["messages"][key])
        yield b"\x06" + bytes.fromhex(case["messages"]["client_payload_hex"])
    for case in noise["certificate_cases"][:4]:
        yield b"\x04" + bytes.fromhex(case["chain_hex"])
    for data in named("client-payload", "payload_hex"):
        yield b"\x06" + data
    for data in named("client-payload", "device_props_hex"):
        yield b"\x07" + data
    for data in named("pairing", "container_hex"):
        yield b"\x08" + data
    for data in named("pairing", "signed_device_identity_hex", "stored_account_hex"):
        yield b"\x09" + data


def content():
    for data in named("reporting-token", "message_hex"):
        yield b"\x00" + data + bytes([5] * 5)
        yield b"\x03" + data
    for data in named("padding", "padded_hex", "input_hex"):
        yield b"\x00" + data


def noise():
    yield b"\x00" + bytes.fromhex("57410603") + b"\x00\x00\x05hello"
    yield b"\x00" + bytes.fromhex("454400010000020707") + bytes.fromhex("57410603")
    for case in vectors("noise")["cases"]:
        hello, answer, finish = (
            bytes.fromhex(case["messages"][f"{key}_hex"]) for key in ("client_hello", "server_hello", "client_finish"))
        yield b"\x01" + block(hello) + finish
        yield b"\x02" + block(hello) + finish
        yield b"\x03" + answer
        chain = bytes.fromhex(case["certificate"]["chain_hex"])
        yield b"\x04" + block(b"\x08\x01\x10\x00\x1a\x20" + bytes(32)) + chain
        yield b"\x05" + finish


def frames():
    stream = b""
    for case in vectors("noise")["cases"]:
        stream += b"".join(data for key, data in hexes(case) if key == "on_wire_hex")[:400]
    yield b"\x07" + stream[:LARGEST - 1]
    yield b"\x01\x00\x00\x00\x00\x00\x01a\x00\x00\x02bc\x00\x00"
    yield b"\x02\xff\xff\xffabc"


def signal():
    # Steps of SignalTarget.swift: say (2), deliver (4), lose (6), reload (7), forge (15), the other side with 0x80.
    yield bytes([0x1A]) + b"abc" + bytes([4, 0, 0x9A]) + b"def" + bytes([4, 1, 7, 0x87, 0x1A]) + b"ghi" + bytes([4, 2])
    yield bytes([0x0A, 1, 0x0A, 2, 0x0A, 3, 4, 2, 4, 0, 4, 1, 4, 1])
    yield bytes([6, 255, 6, 255, 0x12, 9, 9, 4, 0, 7, 5, 0, 40, 1])
    yield bytes([0x0A, 1, 4, 0, 0x8A, 2, 4, 1, 15, 0, 0, 0, 0, 0, 15, 3, 0, 0, 0, 7, 208, 0, 0, 0, 0, 15, 1, 9])
    yield bytes([0x0A, 1, 4, 0, 0x81, 1, 0x8A, 2, 1, 2, 0x0A, 3, 4, 1, 4, 2])
    for key, data in hexes(vectors("signal-session")["cases"][:4]):
        if key == "serialized_hex":
            yield bytes([0]) + block(data) + bytes([8]) + block(data)


def sender_key():
    # Steps of SenderKeyTarget.swift: say (2), deliver (3), change (4), lose (5), renew (6), reload (14), forge (7).
    yield bytes([0x1A]) + b"abc" + bytes([3, 0, 0x12]) + b"de" + bytes([4, 1, 9, 1, 3, 1, 14, 3, 1])
    yield bytes([5, 255, 5, 255, 0x0A, 1, 3, 0, 6, 0x0A, 2, 3, 1, 7, 0, 0, 7, 208, 1, 2, 3])
    yield bytes([0x0A, 1, 0x0A, 2, 0x0A, 3, 3, 2, 3, 0, 3, 1, 6, 6, 6, 6, 6, 6, 3, 0])
    for key, data in hexes(vectors("sender-key")["cases"][:3]):
        if key == "serialized_hex":
            yield bytes([0]) + block(data) + bytes([1]) + block(data)


def records():
    state = bytes(32) * 2 + bytes(8) + bytes(32) * 2 + bytes(4) + bytes(32) * 3 + bytes(4)
    chain = bytes(32) * 2 + (3).to_bytes(4, "big")
    yield b"\x00\x01\x00" + bytes(4)
    yield b"\x00\x01\x01" + bytes(4) + state + b"\x00" + bytes(4)
    yield b"\x00\x01\x01" + (1).to_bytes(4, "big") + 2 * (
        state + b"\x01\x01" + bytes(8) + (1).to_bytes(4, "big") + chain + (1).to_bytes(4, "big")
        + (1).to_bytes(4, "big") + bytes(32))
    yield b"\x01\x01" + bytes(4)
    yield b"\x01\x01" + (1).to_bytes(4, "big") + bytes(4) + bytes(32) + b"\x00" + chain[32:] + bytes(4)
    yield b"\x01\x01" + (1).to_bytes(4, "big") + bytes(4) + bytes(32) + b"\x01" + bytes(32) + chain[32:] + bytes(4)
