"""A kill in the middle of an erasure: whoever was being erased is there as a whole, or leaves no trace."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpo_desk.actions import erasure, journal, organisations, people, requests
from dpo_desk.actions.desk import Desk
from tests.actions.erasing import closed, someone
from tests.conftest import house
from tests.store.crash.eraser import PASSPHRASE, door
from tests.store.test_erasing import PlainPages
from tests.torture import times

HERE = Path(__file__).parent
PEOPLE = 12
LONGEST_WORK = 0.4


def word(number: int) -> str:
    """What stands in everything of one person, and in nothing of anybody else."""
    return f"qv{number:02}zwirbel"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An office of people with answered and withdrawn cases, made once."""
    path = tmp_path_factory.mktemp("full") / "office.dpo"
    desk = door().create(path, PASSPHRASE, colleague="Iris van Dam")
    organisations.save(desk, house())
    for number in range(PEOPLE):
        who = someone(f"Uli {word(number)}", number)
        if number % 3 == 0:
            closed(desk, who)
        elif number % 3 == 1:
            people.save(desk, who)
        else:
            closed(desk, closed(desk, who).person)
    desk.close()
    yield path
    shutil.rmtree(path.parent)


def expected(desk: Desk) -> dict[int, tuple[str, int]]:
    """Each person with the word that marks them, and how many cases they have."""
    return {
        person.id: (person.name.split()[-1], len(people.view(desk, person.id).requests))
        for person in people.rows(desk, people.head(desk, limit=1000))
    }


def erase_and_kill(path: Path, chance: random.Random) -> set[int]:
    """Let somebody erase for a moment and pull the plug; tell who was said to be gone."""
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-m", "tests.store.crash.eraser", str(path)],
        stdout=subprocess.PIPE,
        cwd=HERE.parents[2],
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"begun\n"
        time.sleep(chance.uniform(0, LONGEST_WORK))
        worker.send_signal(signal.SIGKILL)
        told = worker.stdout.read().splitlines(keepends=True)
    return {int(line) for line in told if line.endswith(b"\n")}


@pytest.mark.slow
def test_kills_in_the_middle_of_an_erasure_leave_a_person_whole_or_no_trace(
    full: Path, tmp_path: Path
) -> None:
    chance = random.Random(17)  # noqa: S311  # moments, not secrets
    runs, half = times(5, 100), 0
    with_all = door().open(full, PASSPHRASE)
    before = expected(with_all)
    with_all.close()
    for run in range(runs):
        folder = tmp_path / str(run)
        shutil.copytree(full.parent, folder, ignore=shutil.ignore_patterns("*.lock", "*.reserve"))
        path = folder / full.name
        confirmed = erase_and_kill(path, chance)
        desk = door().open(path, PASSPHRASE)
        left = expected(desk)
        assert not confirmed & left.keys()
        assert {key: before[key] for key in left} == left
        pages = PlainPages(path, desk.keys.db)
        for key, (mark, _cases) in before.items():
            assert (pages.count(mark) > 0) == (key in left), (run, key, mark)
        marks = {mark.mark for mark in erasure.lists(desk).marks}
        assert bool(marks) == (len(left) < len(before))
        assert journal.verify(desk).ok
        with desk.store.reading() as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for row in requests.rows(desk, range(1, 100)):
            assert bool(row.person) == (row.person_id in left)
        half += 0 < len(left) < len(before)
        desk.close()
        shutil.rmtree(folder)
    print(f"{runs} kills, {half} in the middle of the work")  # noqa: T201  # for -s
    assert half
