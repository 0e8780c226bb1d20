"""The secrets of a database in plain, opened with the master key of its home (docs/decisions/011-keys-of-rows.md)."""

import contextlib
import ctypes
import ctypes.util
import pathlib
import sqlite3

from table import require

# Kind of a value in its associated data, and a query for client, number, name, group and the sealed value.
_QUERIES = {
    "noise key": (2, "SELECT client, 0, '', '', noise_key FROM credentials"),
    "identity key": (3, "SELECT client, 0, '', '', identity_key FROM credentials"),
    "adv secret": (4, "SELECT client, 0, '', '', adv_secret FROM credentials"),
    "prekey": (5, "SELECT client, id, '', '', private_key FROM prekeys"),
    "signed prekey": (6, "SELECT client, id, '', '', private_key FROM signed_prekeys"),
    "session": (7, "SELECT client, device, name, '', record FROM sessions"),
    "sender key": (8, "SELECT client, device, name, group_jid, record FROM sender_keys"),
}
_NONCE, _TAG = 24, 16


def _open(key, sealed, kind, owner, number=0, name="", group=""):
    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    text = name.encode()
    row = (bytes([kind]) + owner.to_bytes(8, "little") + number.to_bytes(8, "little") + bytes(8)
           + len(text).to_bytes(4, "little") + text + group.encode())
    require(sealed[0] == 1, "a value is not sealed")
    nonce, body = sealed[1:1 + _NONCE], sealed[1 + _NONCE:]
    plain = ctypes.create_string_buffer(max(1, len(body) - _TAG))
    status = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain, None, None, body, ctypes.c_ulonglong(len(body)), row, ctypes.c_ulonglong(len(row)), nonce, key)
    require(status == 0, "a value cannot be opened")
    return plain.raw[:len(body) - _TAG]


def unsealed(home):
    """Every key of the clients of a home, by kind."""
    home = pathlib.Path(home)
    master = bytes.fromhex((home / "wacli.key").read_text().strip())
    uri = f"file:{home / 'wacli.db'}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=20)) as database:
        keys = {client: _open(master, wrapped, 1, client)
                for client, wrapped in database.execute("SELECT key, data_key FROM clients")}
        return {label: [_open(keys[client], sealed, kind, client, number, name, group)
                        for client, number, name, group, sealed in database.execute(query)]
                for label, (kind, query) in _QUERIES.items()}
