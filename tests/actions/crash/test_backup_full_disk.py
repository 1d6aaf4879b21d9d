"""However little room there is, a backup comes about as a whole or not at all, and the older ones stay."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.actions import evidence, organisations, requests
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from tests.actions.crash import full_stick
from tests.actions.crash.backup_worker import PASSPHRASE, Days, door_at
from tests.conftest import access_request, house
from tests.store.test_full_disk import can_mount, on_a_small_disk
from tests.torture import times

STEP = times(1024, 64) * 1024
pytestmark = pytest.mark.slow


def test_backups_and_restores_on_a_disk_that_fills(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if not can_mount(stick):
        pytest.skip("this system lets nobody mount a small disk")
    desk = door_at(Days(date(2026, 1, 4))).create(tmp_path / "house.dpo", PASSPHRASE, colleague="Iris")
    organisations.save(desk, house())
    number = requests.receive(desk, access_request(received=date(2026, 1, 4))).value.request.id
    scan = NewDocument(
        kind=EvidenceKind.DOCUMENT, name="scan", media_type="image/tiff", data=os.urandom(3 * 2**20)
    )
    evidence.attach(desk, number, scan)
    desk.close()
    script = f"import runpy, sys; runpy.run_path({str(full_stick.__file__)!r}, run_name='__main__')"
    done = on_a_small_disk("48m", script, stick, str(tmp_path / "house.dpo"), str(stick), str(STEP))
    assert not done.stderr, done.stderr[-1500:]
    told = json.loads(done.stdout)
    assert all(one["whole"] and not one["halves"] for one in told), told
    made = [one for one in told if one["work"] == "backup" and one["outcome"].endswith(".age")]
    refused = [one for one in told if one["outcome"] == "DiskFull"]
    assert len(made) + len(refused) + sum(one["outcome"] == "restored" for one in told) == len(told), told
    assert made
    assert max(one["free"] for one in refused if one["work"] == "backup") < min(one["free"] for one in made)
    print(f"{len(told)} tries: {len(made)} backups made, {len(refused)} refused")  # noqa: T201  # for -s
