"""The current fails: whatever part of what was not synced reached the disk, nothing confirmed is lost."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dpo_desk.core.journal import Anchor
from dpo_desk.store.office import Connections
from dpo_desk.vault import keys
from dpo_desk.vault.passphrases import CHEAP
from tests.store.crash.power import Call, Disk, record
from tests.store.crash.test_kills import HERE, PASSPHRASE, look_at
from tests.torture import times

STEPS = 120
IMAGES = times(60, 2000)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("strace") is None, reason="strace, which writes down system calls, is missing"
    ),
]


def anchors(calls: Sequence[Call]) -> list[Anchor]:
    """What was told to the person so far."""
    told = b"".join(call.data for call in calls if call.name == "write" and call.file.startswith("pipe:"))
    return [Anchor(int(seq), bytes.fromhex(mac.decode())) for seq, mac in map(bytes.split, told.splitlines())]


def test_a_power_cut_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    path, log = tmp_path / "office.desk", tmp_path / "office.desk-wal"
    unlocked = keys.create(keys.key_file_of(path), PASSPHRASE, CHEAP)
    Connections.create(path, unlocked.db, spare=0).close()
    begun = path.read_bytes()
    calls = record(HERE / "writer.py", [str(path), str(STEPS)], tmp_path / "calls")
    assert len(anchors(calls)) == STEPS
    chance = random.Random(2026)  # noqa: S311  # moments, not secrets
    first = next(place for place, call in enumerate(calls) if call.file.startswith("pipe:")) + 1
    moments = Counter(chance.choices(range(first, len(calls)), k=IMAGES))
    disks = {str(path): Disk(bytearray(begun)), str(log): Disk(bytearray())}
    half_written = 0
    for moment, call in enumerate(calls):
        for _ in range(moments[moment]):
            half_written += any(disk.since for disk in disks.values())
            for file, disk in disks.items():
                Path(file).write_bytes(disk.image(chance))
            look_at(path, anchors(calls[:moment]))
        if call.file in disks:
            if call.name == "unlink":
                disks[call.file] = Disk(bytearray())
            else:
                disks[call.file].take(call)
    print(f"{IMAGES} images of {len(moments)} moments, {half_written} with writes under way")  # noqa: T201  # for -s
    assert half_written > IMAGES // 2
