"""Seeds of the targets of files, app state, and the whole engine."""

import json

from encoding import block, element, encoded_stanza, fields, named, vectors


def media():
    # The kinds of MediaTarget.swift: round trip (0), damage (1), forge (2), address (3), stanza (4), answers (5).
    for case in vectors("media")["cases"][:8]:
        content, blob = bytes.fromhex(case["plaintext_hex"]), bytes.fromhex(case["encrypted_file_hex"])
        yield b"\x00" + content
        yield b"\x01\x00\x00\x00\x05\x01" + content
        yield b"\x02" + blob[:-10]
    yield b"\xf6" + bytes(range(64))
    for text in ("/v/t62.7118-24/13_n.enc?ccb=11-4&oh=01&oe=66", "//evil.example/a",
                 "https://mmg.whatsapp.net/v/a.enc?x=1", "https://user@evil.example\\.whatsapp.net/", "/a#b",
                 "/\r\nHost: a"):
        yield b"\x03" + text.encode()
    for stanza in media_stanzas():
        yield b"\x04" + stanza
    for case in vectors("media")["media_retry"]:
        plaintext = bytes.fromhex(case["response_plaintext_hex"])
        yield b"\x05" + block(plaintext) + b'{"url":"https://a/b","direct_path":"/v/a?x=1","handle":"h"}'
        yield b"\x05" + block(bytes.fromhex(case["request_plaintext_hex"])) + b'{"resume":"42"}'
    yield b"\x05" + block(fields((1, b"3EB0"), (2, b"/v/new"), (3, 1), (4, bytes(32)))) + (
        b'{"resume":"complete","url":"https://a/b","direct_path":"/v/a"}')


def media_stanzas():
    host = element("host", {"hostname": "mmg.whatsapp.net", "type": "primary", "fallback_hostname": "f.whatsapp.net"})
    yield encoded_stanza("iq", {"type": "result"}, [element(
        "media_conn", {"auth": "abc", "ttl": "300", "auth_ttl": "21600", "max_buckets": "12"},
        [host, element("host", {"hostname": "b.whatsapp.net"})])])
    sealed = element("encrypt", {}, [element("enc_p", {}, bytes(40)), element("enc_iv", {}, bytes(12))])
    target = element("rmr", {"jid": "1@g.us", "from_me": "true", "participant": "2@lid"})
    yield encoded_stanza("receipt", {"type": "server-error", "id": "3EB0"}, [sealed, target])
    yield encoded_stanza("notification", {"type": "mediaretry", "id": "3EB0"}, [target, sealed])
    yield encoded_stanza("notification", {"type": "mediaretry", "id": "3EB0"}, [element("error", {"code": "2"})])


def app_state():
    # Steps of AppStateTarget.swift: write (0), deliver (2), change (3), again (4), forge (5), reload (6), anything (7).
    yield bytes([0, 0x11, 97, 2, 0, 0x22, 98, 99, 2, 4, 6, 14, 0, 0, 0, 0, 0])
    yield bytes([0x40, 0x10, 97, 0x12, 97, 2, 0xC8, 1, 2, 0x31, 1, 2, 3, 3, 0, 0, 0, 9, 1, 2, 4])
    yield bytes([0, 0x10, 97, 2, 0, 0x13, 97, 2, 14, 0, 0, 0, 40, 0, 14, 0, 0, 0, 12, 1])
    for collection in vectors("appstate")["collections"]:
        for step in collection["steps"]:
            for change in step.get("mutations_in") or []:
                index = json.dumps(change["index"], separators=(",", ":")).encode()
                data = fields((1, index), (2, bytes.fromhex(change["value_hex"])), (3, b""), (4, 5))
                yield b"\x05" + bytes([len(index) % 16 << 4]) + block(data) + index
            for key in ("patch_received_hex", "patch_sent_hex"):
                if key in step:
                    yield b"\x00\x10a\x07" + block(bytes.fromhex(step[key]))
    index = b'["pin_v1","1"]'
    yield b"\x05\xe0" + block(fields((1, index), (2, fields((5, b"\x08\x01"))), (3, b""), (4, 5))) + index


def app_state_parts():
    # The kinds of AppStateTarget.swift: action (0), keys (1), reference (2), hash (3).
    person, group = b"447700900100@s.whatsapp.net", b"1203@g.us"
    # Index and the field of its value, with the value (proto/appstate.proto, SyncActionValue).
    actions = [
        ([b"setting_pushName"], 7, fields((1, b"Name"))), ([b"contact", person], 3, fields((1, b"A B"), (2, b"A"))),
        ([b"mute", person], 4, fields((1, 1), (2, 1800000000000))), ([b"pin_v1", group], 5, fields((1, 1))),
        ([b"star", group, b"3EB0", b"0", person], 2, fields((1, 1))), ([b"archive", person], 17, fields((1, 1))),
        ([b"markChatAsRead", person], 20, fields((1, 1))), ([b"clearChat", person, b"1", b"0"], 21, b""),
        ([b"deleteMessageForMe", group, b"3EB0", b"1", b"0"], 18, fields((1, 1), (2, 1700000000))),
        ([b"label_edit", b"1"], 14, fields((1, b"new"), (2, 3))), ([b"label_jid", b"1", group], 15, fields((1, 1))),
        ([b"label_message", b"1", group, b"3EB0", b"0", b"0"], 15, fields((1, 1))),
        ([b"quick_reply", b"1"], 8, fields((1, b"a"), (2, b"b")))]
    for words, number, value in actions:
        index = b'["' + b'","'.join(words) + b'"]'
        yield b"\x00" + block(index) + fields((1, 1700000000000), (number, value))
    for key in vectors("appstate")["keys"]:
        data = fields((1, bytes.fromhex(key["key_data_hex"])), (3, 1700000000))
        yield b"\x01" + block(fields((1, fields((1, bytes.fromhex(key["key_id_hex"])))), (2, data))) * 2
    yield b"\x02" + fields((1, bytes(32)), (2, b"/v/a"), (3, b"handle"), (4, 100), (5, bytes(32)), (6, bytes(32)))
    for case in vectors("appstate")["lthash"][:3]:
        yield b"\x03" + block(bytes.fromhex(case["base_hex"])) + bytes(range(64))


def client_stanzas():
    peer, own = "447700900101@s.whatsapp.net", "447700900100@s.whatsapp.net"
    enc = element("enc", {"v": "2", "type": "msg"}, b"\x33" + bytes(60))
    message = {"from": peer, "id": "3EB0", "t": "1800000000", "type": "text"}
    yield encoded_stanza("message", message, [enc])
    # The largest count took the process down once.
    yield encoded_stanza("message", message, [element("enc", {"v": "2", "type": "msg", "count": str(2**63 - 1)}, bytes(60))])
    yield encoded_stanza("message", message | {"from": "120363000000000001@g.us", "participant": peer}, [element(
        "enc", {"v": "2", "type": "skmsg"}, b"\x33" + bytes(60))])
    yield encoded_stanza("message", message | {"offline": "1"}, [element("unavailable", {"type": "view_once"})])
    yield encoded_stanza("receipt", {"from": peer, "id": "3EB0", "type": "read"}, [element(
        "list", {}, [element("item", {"id": "3EB1"})])])
    key = [element("id", {}, b"\0\0\1"), element("value", {}, bytes(range(32)))]
    keys = element("keys", {}, [
        element("type", {}, b"\5"), element("identity", {}, bytes(range(32))), element("key", {}, key),
        element("skey", {}, key + [element("signature", {}, bytes(64))]), element("device-identity", {}, b"\x0a\0")])
    yield encoded_stanza("receipt", {"from": peer, "id": "3EB0", "type": "retry"}, [
        element("retry", {"count": "1", "id": "3EB0", "t": "1800000000", "v": "1"}),
        element("registration", {}, b"\0\0\0\7"), keys])
    for kind, child in (
            ("encrypt", element("count", {"value": "2"})), ("encrypt", element("identity", {})),
            ("devices", element("add", {})), ("account_sync", element("devices", {})),
            ("privacy_token", element("tokens", {}, [element("token", {"type": "trusted_contact", "t": "1"}, b"abc")])),
            ("link_code_companion_reg", element("link_code_companion_reg", {"stage": "primary_hello"}))):
        yield encoded_stanza("notification", {"from": peer, "id": "n", "type": kind, "t": "1800000000"}, [child])
    for child in (
            element("dirty", {"type": "account_sync", "timestamp": "1"}), element("offline_preview", {"count": "3"}),
            element("offline", {"count": "0"}), element("edge_routing", {}, [element("routing_info", {}, b"\1\2")])):
        yield encoded_stanza("ib", {"from": "s.whatsapp.net"}, [child])
    yield encoded_stanza("success", {"t": "1800000000", "lid": "100000000000009:1@lid"})
    for code in ("401", "429", "503", "515", "516"):
        yield encoded_stanza("stream:error", {"code": code})
    yield encoded_stanza("stream:error", {}, [element("conflict", {"type": "replaced"})])
    for reason in ("401", "402", "403", "405", "406", "409", "500"):
        yield encoded_stanza("failure", {"reason": reason, "expire": "60"})
    offer = element("pair-device", {}, [element("ref", {}, b"a")])
    yield encoded_stanza("iq", {"id": "1", "type": "set", "xmlns": "md"}, [offer])
    yield encoded_stanza("iq", {"type": "error"}, [element("error", {"code": "429", "text": "rate-overlimit", "backoff": "5"})])
    yield encoded_stanza("iq", {"type": "result"}, [element("count", {"value": "0"})])
    device = element("devices", {}, [element("device-list", {}, [
        element("device", {"id": "0"}), element("device", {"id": "1", "key-index": "1"})])])
    yield encoded_stanza("iq", {"type": "result"}, [element("usync", {}, [element("list", {}, [element(
        "user", {"jid": peer}, [device])])])])
    yield encoded_stanza("ack", {"class": "message", "from": own, "t": "1800000000", "phash": "2:abc", "error": "400"})
    yield encoded_stanza("call", {"from": peer, "id": "c", "t": "1800000000"}, [element(
        "offer", {"call-id": "C", "call-creator": peer})])
    yield encoded_stanza("presence", {"from": peer, "type": "unavailable", "last": "1800000000"})
    yield encoded_stanza("chatstate", {"from": peer}, [element("composing", {})])
    yield encoded_stanza("xmlstreamend", {})
    yield encoded_stanza("unheard-of", {"id": "1", "from": peer})


def client():
    # Steps of ClientTarget.swift: stanza (0), text (2), content (3), group (4), send (5), mark (6), read (7), tamper
    # (8), again (10), wait (11), hang up (12), fail to store (13), fault (14); the other peer with 0x80.
    for stanza in client_stanzas():
        yield b"\x00" + block(stanza) + b"\x22hi\x0b\x02"
        yield b"\x05abcd\x38" + block(stanza) + b"\x05efgh\x0b\x20"
    for data in named("reporting-token", "message_hex"):
        yield b"\x03" + block(data + bytes([5] * 5))
    yield b"\x32abc\xa2de\x05wxyz\x07\x06\x04grp1\x04grp2\x0a\x03\x0a\x09"
    yield b"\x22hi\x0d\x22ho\x0b\x40\x1d\x22he\x0b\x40\x0c\x22hu\xfb\xff"
    yield b"\x18\x22hi\x28\x22ho\x22he\x08\x22hu\x58\x00\x00\x14\x00\x01\x22ha"
    for kind in range(8):
        yield bytes([0x22]) + b"hi" + bytes([kind << 4 | 14]) + b"\x22ho\x05abcd\x0b\x30\x22he\x05efgh"
