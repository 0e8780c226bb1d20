"""Makes a copy of the neonize package that talks to another server.

The compiled library holds the Noise root key and the endpoint URL once each; both are replaced by values of the same
length (docs/interop.md says where the lengths come from).
"""

import pathlib
import shutil

ROOT_KEY = bytes.fromhex("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b")
ENDPOINT = b"wss://web.whatsapp.com/ws/chat"


def patched_copy(package: pathlib.Path, target: pathlib.Path, url: str, root_key: bytes) -> None:
    """Copies `package` (the installed directory) to `target`/neonize and patches the copy."""
    padded = url.encode() + b"?"
    padded += b"x" * (len(ENDPOINT) - len(padded))
    if len(padded) != len(ENDPOINT) or len(root_key) != len(ROOT_KEY):
        raise ValueError(f"the URL may have at most {len(ENDPOINT) - 1} characters: {url}")
    copy = target / "neonize"
    shutil.copytree(package, copy)
    (library,) = copy.glob("neonize-*.so")
    data = library.read_bytes()
    for old, new in ((ROOT_KEY, root_key), (ENDPOINT, padded)):
        if data.count(old) != 1:
            raise ValueError(f"the library holds a constant {data.count(old)} times instead of once")
        data = data.replace(old, new)
    library.write_bytes(data)
