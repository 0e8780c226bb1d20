"""What the seeds are made of: vectors, blocks, protobuf messages, stanzas."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
VECTORS = ROOT / "Tests/Vectors"


def vectors(name):
    return json.loads((VECTORS / f"{name}.json").read_text())


def hexes(value):
    """Every text below a name that ends in `_hex`, in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("_hex") and isinstance(inner, str):
                yield key, bytes.fromhex(inner)
            else:
                yield from hexes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hexes(inner)


def block(data):
    """Bytes behind their length, as InputReader.block() takes them."""
    return len(data).to_bytes(2, "big") + data


def encoded_stanzas():
    xml = vectors("binary-xml")
    for case in xml["cases"] + xml["malformed"]:
        if "frame_hex" in case:
            yield bytes.fromhex(case["frame_hex"])
    for key, data in hexes(vectors("pairing")):
        if key.endswith("frame_hex"):
            yield data


def named(file, *names):
    return [data for key, data in hexes(vectors(file)) if key in names]


def fields(*pairs):
    """A protobuf message of (number, bytes or integer)."""
    message = b""
    for number, value in pairs:
        if isinstance(value, int):
            message += varint(number << 3) + varint(value)
        else:
            message += varint(number << 3 | 2) + varint(len(value)) + value
    return message


def varint(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)


def element(tag, attributes, content=()):
    """An element of the binary XML without any token; a value with `@` is a text that reads as an address."""
    parts = [wire_string(tag)]
    for name, value in attributes.items():
        parts += [wire_string(name), wire_string(value)]
    if isinstance(content, bytes):
        parts.append(b"\xfd" + len(content).to_bytes(3, "big") + content)
    elif content:
        parts.append(bytes([0xF8, len(content)]) + b"".join(content))
    size = 1 + 2 * len(attributes) + bool(content)
    return bytes([0xF8, size]) + b"".join(parts)


def wire_string(text):
    return bytes([0xFC, len(text)]) + text.encode()


def encoded_stanza(tag, attributes, content=()):
    return b"\x00" + element(tag, attributes, content)
