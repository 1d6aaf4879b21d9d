"""Programs killed at random moments (SIGKILL): what was confirmed is there, and nothing is half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpo_desk.core.errors import OfficeExists
from dpo_desk.core.journal import Anchor
from dpo_desk.store import journal
from dpo_desk.store.connection import open_reader
from dpo_desk.store.engine import Database
from dpo_desk.store.migrations import MIGRATIONS, Migration, known_steps
from dpo_desk.store.office import Connections
from dpo_desk.vault import keys
from dpo_desk.vault.passphrases import CHEAP
from tests.torture import times

KILLS = times(20, 300)
pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
PASSPHRASE = "six words that nobody else knows"
KEPT = 200
LONGEST_WORK = 0.25


def work_and_kill(path: Path, chance: random.Random) -> list[Anchor]:
    """Let a colleague work for a moment and pull the plug; tell what was confirmed."""
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, str(HERE / "writer.py"), str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        assert worker.stderr is not None
        first = worker.stdout.readline()
        assert first, worker.stderr.read().decode()
        time.sleep(chance.uniform(0, LONGEST_WORK))
        worker.send_signal(signal.SIGKILL)
        told = (first + worker.stdout.read()).splitlines(keepends=True)
    whole = [line.split() for line in told if line.endswith(b"\n")]
    return [Anchor(int(number), bytes.fromhex(mac.decode())) for number, mac in whole]


def look_at(path: Path, confirmed: list[Anchor]) -> int:
    """Open what the killed program left; everything confirmed must be there, and at most one step more.

    Returns:
        How many entries the journal has.
    """
    unlocked = keys.unlock(keys.key_file_of(path), PASSPHRASE)
    with Connections(path, unlocked.db, spare=0) as office, office.reading() as db:
        for anchor in (confirmed[0], confirmed[-1]):
            assert journal.verify(db, unlocked.journal, anchor).ok
        head = journal.head(db)
        assert head is not None
        assert head.seq - confirmed[-1].seq in {0, 1}
        rows = db.conn.execute("SELECT name, value FROM meta ORDER BY name").fetchall()
        expected = range(max(1, head.seq - KEPT + 1), head.seq + 1)
        assert [name for name, _value in rows] == [f"row-{number:08}" for number in expected]
        assert [value for _name, value in rows] == [f"{n}:" + "v" * (n * 37 % 9000) for n in expected]
        assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return head.seq


def test_kills_in_the_middle_of_work_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    unlocked = keys.create(keys.key_file_of(path), PASSPHRASE, CHEAP)
    Connections.create(path, unlocked.db, spare=0).close()
    chance = random.Random(2026)  # noqa: S311  # moments, not secrets
    logs_left = confirmed_in_all = 0
    for _ in range(KILLS):
        confirmed = work_and_kill(path, chance)
        confirmed_in_all += len(confirmed)
        log = path.with_name(path.name + "-wal")
        logs_left += log.exists() and log.stat().st_size > 0
        look_at(path, confirmed)
    print(f"{KILLS} kills, {confirmed_in_all} confirmed steps, {logs_left} logs left behind")  # noqa: T201  # for -s
    assert logs_left > KILLS // 2


MIGRATE = """
import sys
from pathlib import Path
from tests.store.crash.test_kills import GROWN
from dpo_desk.store.office import Connections
print("begun", flush=True)
Connections(Path(sys.argv[1]), bytes(range(32)), GROWN, spare=0)
"""
STEPS = 40


def grow(number: int) -> Migration:
    """A step as a later version may have it: a table, and what every row of an older one says in it."""

    def apply(db: Database) -> None:
        db.conn.execute(f"CREATE TABLE later_{number} (name TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT")
        db.conn.execute(f"INSERT INTO later_{number} SELECT name, length(value) + {number} FROM meta")  # noqa: S608  # our own names
        db.conn.execute("UPDATE meta SET value = value || '.'")

    return Migration(f"m1{number:03}_later", apply)


GROWN = (*MIGRATIONS, *(grow(number) for number in range(STEPS)))


def test_kills_in_the_middle_of_a_migration_leave_a_step_taken_or_not(tmp_path: Path) -> None:
    key, chance = bytes(range(32)), random.Random(11)  # noqa: S311  # moments, not secrets
    halfway, runs = 0, times(5, 100)
    for run in range(runs):
        path = tmp_path / f"{run}.desk"
        with Connections.create(path, key, spare=0) as office, office.transaction() as db:
            rows = [(f"row-{number}", "v" * 500) for number in range(300)]
            db.conn.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", rows)
        with subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, "-c", MIGRATE, str(path)], stdout=subprocess.PIPE, cwd=HERE.parents[2]
        ) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"begun\n"
            time.sleep(chance.uniform(0, 0.12))
            worker.kill()
        left = open_reader(path, key)
        halfway += len(MIGRATIONS) < len(known_steps(left)) < len(GROWN)
        left.close()
        with Connections(path, key, GROWN, spare=0) as office, office.reading() as db:
            ends = {row[0] for row in db.conn.execute("SELECT substr(value, 500) FROM meta")}
            assert ends == {"v" + "." * STEPS}
            taken = db.conn.execute("SELECT name FROM migrations ORDER BY position").fetchall()
            assert [name for (name,) in taken] == [step.name for step in GROWN]
            for number in range(STEPS):
                question = f"SELECT count(*), min(size), max(size) FROM later_{number}"  # noqa: S608  # our own names
                sizes = db.conn.execute(question).fetchone()
                assert sizes == (300, 500 + 2 * number, 500 + 2 * number)
    assert halfway
    print(f"{runs} kills, {halfway} between two steps of many")  # noqa: T201  # for -s


CREATE = """
import sys
from pathlib import Path
from dpo_desk.store.office import Connections
for number in range(10_000):
    Connections.create(Path(sys.argv[1]) / f"{number}.desk", bytes(range(32)), spare=0).close()
    print(number, flush=True)
"""


@pytest.mark.parametrize("run", range(max(2, KILLS // 10)))
def test_a_kill_while_an_office_is_made_leaves_it_whole_or_not_there(tmp_path: Path, run: int) -> None:
    chance = random.Random(run)  # noqa: S311  # moments, not secrets
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", CREATE, str(tmp_path)], stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"0\n"
        time.sleep(chance.uniform(0, LONGEST_WORK))
        worker.kill()
    made = sorted(tmp_path.glob("*.desk"))
    for path in made:
        Connections(path, bytes(range(32)), spare=0).close()
    with pytest.raises(OfficeExists):
        Connections.create(made[0], bytes(range(32)), spare=0)
    following = tmp_path / f"{len(made)}.desk"
    Connections.create(following, bytes(range(32)), spare=0).close()
    assert sorted(tmp_path.glob(f"{following.name}*")) == [following]
