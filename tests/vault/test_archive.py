"""Backups written and read back; whatever is not honest is refused with a sentence, cheaply."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
import zstandard

from dpo_desk.core.errors import (
    BackupDamaged,
    BackupMissing,
    DeskError,
    DiskFailed,
    NewerBackup,
    NoAccess,
    NotABackup,
    WrongBackupKey,
)
from dpo_desk.vault import age, archive_parts, unarchive
from dpo_desk.vault.archive_parts import Malformed, header_from_json, header_to_json, secrets_from_json
from tests.torture import times
from tests.vault.archives import CARRIED, IDENTITY, PLAIN, Forged, header, odd_head, sealed, write, zeros

FLIPS = times(40, 500)


def read(path: Path, identity: str = IDENTITY) -> bytes:
    with unarchive.opened(path, identity) as found:
        return b"".join(found.chunks())


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    path = write(tmp_path / "a.age")
    with unarchive.opened(path, IDENTITY) as found:
        assert found.header == header()
        assert found.carried == CARRIED
        assert found.erasures == b"a list\n"
        assert found.header.records == 2
        assert b"".join(found.chunks()) == PLAIN
    assert read(path, f"{age.new_identity()}\n{IDENTITY}") == PLAIN
    assert read(Forged.honest().write(tmp_path / "b.age")) == PLAIN


@pytest.mark.skipif(
    not all(map(shutil.which, ("age", "zstd", "tar"))), reason="these programs are missing here"
)
def test_standard_tools_open_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a b#1.age")
    (tmp_path / "key.txt").write_text(IDENTITY + "\n")
    (tmp_path / "out").mkdir()
    line = 'age -d -i key.txt "$0" | zstd -d -q | tar -x -C out'
    subprocess.run(["bash", "-o", "pipefail", "-c", line, str(path)], cwd=tmp_path, check=True)  # noqa: S603, S607  # our own words
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "erasures.jsonl",
        "header.json",
        "manifest.json",
        "secrets.json",
        "store.sqlite",
    ]
    assert (tmp_path / "out" / "store.sqlite").read_bytes() == PLAIN
    assert json.loads((tmp_path / "out" / "header.json").read_bytes())["seq"] == 7


def test_looking_inside_reads_no_further(tmp_path: Path) -> None:
    path = write(tmp_path / "a.age", os.urandom(8_000_000))
    with unarchive.opened(path, IDENTITY) as found:
        assert found.header.size == 8_000_000


def test_what_is_not_there_or_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupMissing):
        read(tmp_path / "gone.age")
    with pytest.raises(NotABackup):
        read(tmp_path)
    for content in (b"", b"hello", b"age-encryption.org/v1\n", os.urandom(9000)):
        (tmp_path / "a.age").write_bytes(content)
        with pytest.raises(NotABackup):
            read(tmp_path / "a.age")
    with pytest.raises(WrongBackupKey):
        read(write(tmp_path / "b.age"), age.new_identity())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.age")
    path.chmod(0)
    with pytest.raises(NoAccess):
        read(path)


def test_a_disk_that_fails_is_told_from_a_bad_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.age", os.urandom(4_000_000))
    really = unarchive._HashingSource.read

    def fail(source: unarchive._HashingSource, size: int = -1) -> bytes:
        if source.hash.digest_size and source.__dict__.setdefault("reads", 0) > 20:
            source.error = OSError(5, "Input/output error")
            raise source.error
        source.__dict__["reads"] = source.__dict__.get("reads", 0) + 1
        return really(source, size)

    monkeypatch.setattr(unarchive._HashingSource, "read", fail)
    with pytest.raises(DiskFailed):
        read(path)


HEADS = {
    "a way out": odd_head("../../etc/passwd", 5),
    "an absolute name": odd_head("/etc/passwd", 5),
    "a link": odd_head("store.sqlite", 0, tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": odd_head("store.sqlite", 0, tarfile.LNKTYPE, "header.json"),
    "a device": odd_head("store.sqlite", 0, tarfile.CHRTYPE),
    "a folder": odd_head("store.sqlite", 0, tarfile.DIRTYPE),
    "a long name": odd_head("store.sqlite", 5, tarfile.GNUTYPE_LONGNAME),
    "extended": odd_head("store.sqlite", 5, tarfile.XHDTYPE),
    "another name": odd_head("stare.sqlite", len(PLAIN)),
    "an absurd size": odd_head("store.sqlite", 2**62),
    "less than it says": odd_head("store.sqlite", len(PLAIN) - 512),
    "more than it says": odd_head("store.sqlite", len(PLAIN) + 512),
    "rubbish": b"\xff" * 512,
    "nothing": bytes(512),
}


@pytest.mark.parametrize("what", HEADS)
def test_a_tar_that_wants_something_else_is_refused(tmp_path: Path, what: str) -> None:
    path = Forged.honest().with_head(3, HEADS[what]).write(tmp_path / "a.age")
    with pytest.raises(BackupDamaged):
        read(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.age"]


def test_parts_have_their_order_and_their_bounds(tmp_path: Path) -> None:
    swapped = Forged.honest()
    swapped.parts[0], swapped.parts[1] = swapped.parts[1], swapped.parts[0]
    doubled = Forged.honest()
    doubled.parts.insert(0, doubled.parts[0])
    short = Forged.honest()
    del short.parts[-1]
    large = Forged.honest().with_part(0, b" " * (2**20 + 1))
    for forged in (swapped, doubled, short, large):
        with pytest.raises(BackupDamaged):
            read(forged.write(tmp_path / "a.age"))


@pytest.mark.parametrize("place", range(5))
def test_a_part_that_was_exchanged_is_found(tmp_path: Path, place: int) -> None:
    forged = Forged.honest()
    data = bytearray(forged.parts[place][1])
    data[len(data) // 2] ^= 1
    with pytest.raises(BackupDamaged):
        read(forged.with_part(place, bytes(data)).write(tmp_path / "a.age"))


def test_a_manifest_that_lies_is_found(tmp_path: Path) -> None:
    """Whoever knows the public recipient can make an age file, but not the seal of this office."""
    told = {name: archive_parts.Part(1, "00") for name in ("header.json",)}
    for manifest in (b"", b"{}", b"[" * 100_000, archive_parts.manifest_to_json(told, bytes(32))):
        with pytest.raises(BackupDamaged):
            read(Forged.honest().with_part(4, manifest[: 2**16]).write(tmp_path / "a.age"))


def test_nothing_follows_the_end(tmp_path: Path) -> None:
    tar = Forged.honest().tar()
    squeeze = zstandard.ZstdCompressor().compress
    (tmp_path / "x").mkdir()
    for number, packed in enumerate(
        (
            squeeze(tar) + squeeze(b"more"),
            squeeze(tar) + b"rubbish that is no frame",
            squeeze(tar + b"more"),
            squeeze(tar[:-1024] + b"x" * 1024),
            squeeze(tar)[:-9],
            squeeze(tar[:-600]),
        )
    ):
        with pytest.raises(BackupDamaged):
            read(sealed(tmp_path / f"{number}.age", packed))


def test_padding_is_empty(tmp_path: Path) -> None:
    tar = bytearray(Forged.honest().tar())
    tar[512 + len(header_to_json(header())) + 1] = 1
    with pytest.raises(BackupDamaged):
        read(sealed(tmp_path / "a.age", zstandard.ZstdCompressor().compress(bytes(tar))))


BOMB = """
import resource, sys, time
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.vault import unarchive
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.monotonic()
try:
    with unarchive.opened(Path(sys.argv[1]), sys.argv[2]) as found:
        for chunk in found.chunks():
            pass
except DeskError as error:
    print(type(error).__name__)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // 1024, time.monotonic() - began)
"""


def refused(path: Path) -> tuple[str, int, float]:
    """Read a hostile file in a process of its own: cause, megabytes it took, seconds."""
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", BOMB, str(path), IDENTITY],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    cause, figures = done.stdout.splitlines()
    megabytes, seconds = figures.split()
    return cause, int(megabytes), float(seconds)


@pytest.mark.parametrize(
    "what", ["zeros for a header", "zeros behind a head", "a store of zeros", "a wide window"]
)
def test_a_bomb_is_bounded_in_memory_and_time(tmp_path: Path, what: str) -> None:
    if what == "zeros for a header":
        packed = zeros(2**31)
    elif what == "zeros behind a head":
        packed = zstandard.ZstdCompressor().compress(odd_head("header.json", 2**40)) + zeros(2**31)
    elif what == "a store of zeros":
        huge = header(2**50)
        forged = Forged.honest(small_header=header_to_json(huge)).with_head(
            3, odd_head("store.sqlite", 2**50)
        )
        packed = zstandard.ZstdCompressor().compress(forged.tar())
    else:
        wide = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
        packed = zstandard.ZstdCompressor(compression_params=wide).compress(os.urandom(2**24) * 2)
    cause, megabytes, seconds = refused(sealed(tmp_path / "a.age", packed))
    assert cause == "BackupDamaged"
    assert megabytes < 60
    assert seconds < 20


def test_ten_thousand_recipients_are_refused_at_once(tmp_path: Path) -> None:
    one = age.recipient_of(IDENTITY)
    path = sealed(tmp_path / "a.age", b"x", [one] * 10_000)
    began = time.monotonic()
    with pytest.raises(NotABackup):
        read(path)
    assert time.monotonic() - began < 5


def test_a_passphrase_that_would_take_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    head = b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 30\n" + b"A" * 43 + b"\n--- " + b"A" * 43
    (tmp_path / "a.age").write_bytes(head + b"\n" + os.urandom(100))
    began = time.monotonic()
    with pytest.raises(NotABackup):
        read(tmp_path / "a.age")
    assert time.monotonic() - began < 5


def test_a_newer_backup_is_told(tmp_path: Path) -> None:
    raw = header_to_json(header()).replace(b'"version": 1', b'"version": 2')
    with pytest.raises(NewerBackup) as caught:
        read(Forged.honest(small_header=raw).write(tmp_path / "a.age"))
    assert caught.value.values["found"] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"version": 0},
        {"version": True},
        {"made_at": "2026-10-22T09:30:00"},
        {"made_at": "x"},
        {"seq": -1},
        {"seq": 2**60},
        {"schema": "x"},
        {"schema": ["x"] * 2000},
        {"schema": [1]},
        {"counts": []},
        {"counts": {"a": -1}},
        {"counts": {str(n): 1 for n in range(2000)}},
        {"journal": 5},
        {"journal": {"seq": 1, "mac": "00"}},
        {"app": "x" * 500},
        {"app": 5},
    ],
)
def test_a_header_that_nobody_wrote_is_refused(change: dict[str, object]) -> None:
    content = {**json.loads(header_to_json(header())), **change}
    with pytest.raises((Malformed, ValueError)):
        header_from_json(json.dumps(content).encode())


def test_other_json_is_refused() -> None:
    for raw in (b"", b"[]", b"[" * 100_000, b"\xff"):
        with pytest.raises(Malformed):
            header_from_json(raw)
    assert header_from_json(header_to_json(header(head=None))).head is None
    with pytest.raises((Malformed, KeyError, ValueError)):
        secrets_from_json(b"{}")


def spoilt(good: bytes, chance: random.Random) -> bytes:
    """The same bytes with something wrong: a bit, a block of zeros, a cut, two blocks exchanged."""
    bad = bytearray(good)
    match chance.randrange(4):
        case 0:
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        case 1:
            at = chance.randrange(len(bad) - 512)
            bad[at : at + 512] = bytes(512)
        case 2:
            del bad[chance.randrange(len(bad)) :]
        case _:
            one, other = chance.sample(range(len(bad) // 512), 2)
            first, second = bad[one * 512 : one * 512 + 512], bad[other * 512 : other * 512 + 512]
            bad[one * 512 : one * 512 + 512], bad[other * 512 : other * 512 + 512] = second, first
    return bytes(bad)


@pytest.mark.slow
def test_no_spoilt_backup_is_taken_for_a_good_one(tmp_path: Path) -> None:
    good = write(tmp_path / "good.age", random.Random(3).randbytes(150_000)).read_bytes()  # noqa: S311  # no secret
    chance = random.Random(2026)  # noqa: S311  # places, not secrets
    causes: dict[str, int] = {}
    for _ in range(FLIPS):
        (tmp_path / "bad.age").write_bytes(spoilt(good, chance))
        with pytest.raises(DeskError) as caught:
            read(tmp_path / "bad.age")
        causes[type(caught.value).__name__] = causes.get(type(caught.value).__name__, 0) + 1
    print(f"{FLIPS} spoilt backups: {causes}")  # noqa: T201  # for -s
    assert set(causes) <= {"BackupDamaged", "NotABackup", "WrongBackupKey"}
