"""Damage inside rows that SQLite itself cannot see: each kind is a table, column and value."""

LARGEST, SMALLEST = (1 << 63) - 1, -(1 << 63)
NOISE = bytes(range(7, 256, 3)) * 5

# Values that corruption or manual edits could leave. `None` as column: the rows are gone.
_VALUES = {
    "clients": {
        "state": ["xyz", ""], "cause": ["xyz"], "since": [LARGEST, SMALLEST], "created": [LARGEST, SMALLEST],
        "next_retry": [LARGEST, SMALLEST], "environment": ["nonsense", "", "../../etc/passwd"],
        "phone": ["", "+44 x"], "lid": ["@"], "name": ["\x1b[2J\u202e"], "last_sequence": [LARGEST, -5],
        "highest_prekey": [1 << 40, -1, (1 << 24) - 1], "data_key": [b"", NOISE[:73]],
    },
    "credentials": {
        "noise_key": [b"", NOISE[:31], NOISE[:32], bytes(32)], "identity_key": [b"", NOISE[:32], NOISE],
        "registration_id": [-1, 1 << 40], "lid_jid": ["", "@"],
        "phone_jid": ["", "garbage", "1@lid", "@s.whatsapp.net"],
        "adv_secret": [b""], "device_identity": [b"", NOISE], "platform": [""], "push_name": ["\0"],
        "routing_info": [NOISE * 999, b""], "last_prekey_upload": [LARGEST, SMALLEST],
        "signed_prekey_created": [LARGEST, SMALLEST], None: [None],
    },
    "prekeys": {"private_key": [b"\0", b""], "confirmed": [7, 0], None: [None]},
    "signed_prekeys": {
        "private_key": [b""], "signature": [b"", NOISE], "stage": ["xyz"], "made": [LARGEST], None: [None],
    },
    "sessions": {"record": [b"", NOISE], "device": [1 << 40], None: [None]},
    "identities": {"key": [b"", NOISE]},
    "device_lists": {"devices": [b"", NOISE]},
    "outgoing": {"stanza": [b"", NOISE], "created": [LARGEST, SMALLEST]},
    "messages": {"content": [NOISE], "status": ["xyz"], "timestamp": [LARGEST, SMALLEST], "sender": ["", "@@@"]},
    "events": {"data": [b"", NOISE, b"{"], "type": ["xyz"], "timestamp": [LARGEST, SMALLEST]},
    "received": {"at": [LARGEST, SMALLEST]},
}

DAMAGES = [(table, column, value) for table, columns in _VALUES.items()
           for column, values in columns.items() for value in values]


def apply(database, damage, key):
    """Damages the rows of the client with this key."""
    table, column, value = damage
    owner = "key" if table == "clients" else "client"
    if column is None:
        database.execute(f"DELETE FROM {table} WHERE {owner} = ?", (key,))
        return
    if table == "outgoing":
        # A stanza is kept only until its ack: here one of a message that was sent.
        database.execute("INSERT OR IGNORE INTO outgoing SELECT client << 40, client, id, chat, NULL, x'F80102', timestamp "
                         "FROM messages WHERE client = ? AND from_me = 1 LIMIT 1", (key,))
    database.execute(f"UPDATE {table} SET {column} = ? WHERE {owner} = ?", (value, key))
    if table == "clients" and column == "next_retry":
        database.execute("UPDATE clients SET state = 'CLOSED', cause = 'temporarily_banned' WHERE key = ?", (key,))
