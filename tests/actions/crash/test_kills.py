"""Programs killed while they change keys: one of the two pairs of files opens, always."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpo_desk.actions import journal, keys, organisations, requests
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import WrongPassphrase
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE, access_request, house
from tests.torture import times

WORKER = Path(__file__).with_name("worker.py")
KILLS = times(10, 100)
LONGEST_WORK = 0.4
LATER = "six words that came later today"
BESIDE = {"", ".keys", ".keys.1", ".reserve"}
pytestmark = pytest.mark.slow


@pytest.fixture
def place(door: Door, tmp_path: Path) -> Path:
    path = tmp_path / "office" / "house.dpo"
    path.parent.mkdir()
    desk = door.create(path, PASSPHRASE, colleague="Iris")
    organisations.save(desk, house())
    requests.receive(desk, access_request())
    keys.add_passphrase(desk, PASSPHRASE, "another six words", "Bo Lund", CHEAP)
    keys.make_sheet(desk, PASSPHRASE)
    desk.close()
    return path


@pytest.mark.parametrize("work", ["rekey", "change"])
def test_kills_at_random_moments_leave_one_pair_that_opens(door: Door, place: Path, work: str) -> None:
    chance = random.Random(2026)  # noqa: S311  # moments, not secrets
    done = open_then = half_way = kills = 0
    while kills < KILLS or (not (done and open_then) and kills < 5 * KILLS):  # a busy computer completes less
        kills += 1
        command = [sys.executable, str(WORKER), "for-ever", str(place), work]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as worker:  # noqa: S603  # our own words
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, LONGEST_WORK))
            worker.kill()
            done += worker.stdout.read().count(b"done\n")
        left = {one.name.removeprefix(place.name) for one in place.parent.iterdir()}
        open_then += left > BESIDE
        half_way += any(".rekeyed" in name or ".partial" in name or ".new" in name for name in left)
        try:
            desk = door.open(place, PASSPHRASE)
        except WrongPassphrase:
            desk = door.open(place, LATER)
            keys.change_passphrase(desk, LATER, PASSPHRASE, CHEAP)
        assert journal.verify(desk).ok
        assert desk.store.requests.get(1)
        desk.close()
        left = {one.name.removeprefix(place.name) for one in place.parent.iterdir()}
        assert left - {".erasures"} == BESIDE
    print(f"{work}: {kills} kills, {done} completed, {open_then} while open, {half_way} half way")  # noqa: T201  # for -s
    assert done
    assert open_then


@pytest.mark.parametrize(("work", "least"), [("rekey", 25), ("change", 15)])
def test_a_kill_before_any_touch_of_a_file_leaves_one_pair_that_opens(
    place: Path, work: str, least: int
) -> None:
    command = [sys.executable, str(WORKER), "each", str(place), work]
    told = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300)  # noqa: S603  # our own words
    rows = [line.split("\t") for line in told.stdout.splitlines()]
    assert len(rows) >= least
    outcomes = [row[2] for row in rows]
    assert {outcome.split(" ")[1:2] == ["True"] for outcome in outcomes} == {True}, outcomes
    left = {frozenset(outcome.split(" ")[2].split("|")) - {".erasures"} for outcome in outcomes}
    assert left == {frozenset(BESIDE)}
    actions = [outcome.split(" ")[0] for outcome in outcomes]
    assert set(actions) == {"make", work}
    assert actions == sorted(actions, key=lambda action: action == work), "once done, it stays done"
    assert rows[-1][1] == "0"
    print(f"{work}: killed before each of {len(rows) - 1} touches")  # noqa: T201  # for -s
