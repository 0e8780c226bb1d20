"""The inputs of a target that are in git: one tar archive per target, Tests/Fuzz/Corpus/TARGET.tar.

Inputs are named by their SHA-1, as libFuzzer names them; those that generate-fuzz-corpus makes are named seed-SHA-1. The
same inputs always give the same bytes, and an archive is not compressed, so that git stores what changed.
"""

import hashlib
import io
import pathlib
import tarfile

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "Corpus"


def path(target):
    return CORPUS / f"{target}.tar"


def name(data):
    """The name libFuzzer gives to an input."""
    return hashlib.sha1(data).hexdigest()


def read(target):
    """{name: bytes} of all inputs of a target; empty when it has no archive."""
    if not path(target).exists():
        return {}
    with tarfile.open(path(target), "r:") as archive:
        return {member.name: archive.extractfile(member).read() for member in archive.getmembers()}


def write(target, inputs):
    """Replaces the archive of a target by `inputs`, {name: bytes}."""
    CORPUS.mkdir(exist_ok=True)
    with tarfile.open(path(target), "w:", format=tarfile.USTAR_FORMAT) as archive:
        for each in sorted(inputs):
            member = tarfile.TarInfo(each)
            member.size = len(inputs[each])
            archive.addfile(member, io.BytesIO(inputs[each]))


def unpack(target, folder):
    """Writes the inputs of a target into `folder`, which is emptied first."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for each, data in read(target).items():
        (folder / each).write_bytes(data)
