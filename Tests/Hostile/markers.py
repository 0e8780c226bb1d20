"""Markers: secrets and private texts used in every flow, and the search for them where they must not appear."""

import base64
import pathlib
import sqlite3

from table import require

# The shortest part of a key that is searched for: any 16 bytes of one would be found.
PART = 16


class Markers:
    """Markers by kind: texts, and keys as bytes."""

    def __init__(self):
        self.words = {}

    def add(self, kind, word):
        """Adds a text; texts of fewer than six characters would be found by chance."""
        if len(word) >= 6:
            self.words[word] = kind

    def add_key(self, kind, key):
        """Adds a key in every form in which a program prints bytes."""
        for form in (key.hex(), key.hex().upper(), base64.b64encode(key).decode().rstrip("="),
                     base64.urlsafe_b64encode(key).decode().rstrip("="), ", ".join(map(str, key[:PART])),
                     " ".join(f"{byte:02x}" for byte in key[:PART])):
            self.words[form[:40]] = kind

    def found(self, text, without=()):
        """The kind and a prefix of each marker in the text."""
        return sorted({f"{kind} ({word[:4]}…)" for word, kind in self.words.items()
                       if kind not in without and word in text})


def key_rows(database):
    """Every key and secret of a database, by kind."""
    queries = {
        "noise key": "SELECT noise_key FROM credentials", "identity key": "SELECT identity_key FROM credentials",
        "adv secret": "SELECT adv_secret FROM credentials", "prekey": "SELECT private_key FROM prekeys",
        "signed prekey": "SELECT private_key FROM signed_prekeys", "session": "SELECT record FROM sessions",
        "sender key": "SELECT record FROM sender_keys", "message secret": "SELECT secret FROM message_secrets",
        "message": "SELECT stanza FROM outgoing", "stored content": "SELECT content FROM messages",
    }
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)
    try:
        return {kind: [bytes(row[0]) for row in connection.execute(query) if row[0]] for kind, query in queries.items()}
    finally:
        connection.close()


def parts(keys):
    """Searchable pieces by kind: a long record is cut every 16 bytes; pieces that are mostly zeros are left out."""
    pieces = {}
    for kind, values in keys.items():
        for value in values:
            for start in range(0, max(1, len(value) - PART + 1), PART):
                piece = value[start:start + PART]
                if len(piece) == PART and len(set(piece)) > 6:
                    pieces[piece] = kind
    return pieces


def scan(home, pieces):
    """The pieces found in the files of a home, and the number of bytes searched."""
    hits, size = {}, 0
    for path in sorted(pathlib.Path(home).rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        size += len(data)
        for piece, kind in pieces.items():
            if piece in data:
                hits[(path.name, kind)] = hits.get((path.name, kind), 0) + 1
    return hits, size


def require_modes(home):
    """Directories are for the owner alone, and so is every file and socket in them; answers how many there are."""
    count = 0
    for path in (pathlib.Path(home), *sorted(pathlib.Path(home).rglob("*"))):
        mode = path.lstat().st_mode & 0o777
        wanted = 0o700 if path.is_dir() else 0o600
        require(mode == wanted, f"{path.name} has the mode {mode:o}, not {wanted:o}")
        count += 1
    return count
