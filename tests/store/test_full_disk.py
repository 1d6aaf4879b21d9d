"""A disk that is full or fails takes nothing that was confirmed, and says so."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dpo_desk.core.errors import DiskFailed, DiskFull
from dpo_desk.store import failures, reserve
from dpo_desk.store.office import Connections
from tests.torture import times

KEY = bytes(range(32))
MIB = 1024 * 1024

FILL = """
import json
import sys
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.store.office import Connections
from dpo_desk.store.reserve import reserve_of

path, key = Path(sys.argv[1]), bytes(range(32))

def put(office, name):
    with office.transaction() as db:
        db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, "v" * 20_000))

office = Connections.create(path, key)
told = {"reserve_at_first": reserve_of(path).exists(), "saved": 0}
try:
    for number in range(10_000):
        put(office, f"row-{number}")
        told["saved"] += 1
except DeskError as error:
    told["cause"] = type(error).__name__
told["reserve_afterwards"] = reserve_of(path).exists()
with office.reading() as db:
    told["rows"] = db.conn.execute("SELECT count(*) FROM meta").fetchone()[0]
with office.transaction() as db:
    told["deleted"] = db.conn.execute("DELETE FROM meta WHERE name < 'row-2'").rowcount
office.erase_barrier()
with office.reading() as db:
    told["left"] = db.conn.execute("SELECT count(*) FROM meta").fetchone()[0]
    told["check"] = db.conn.execute("PRAGMA integrity_check").fetchone()[0]
office.close()
told["files"] = sorted(one.name for one in path.parent.iterdir())
print(json.dumps(told))
"""


def on_a_small_disk(size: str, script: str, place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script where `place` is a disk of its own that vanishes with it; seen by nobody else."""
    mount = f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"'
    command = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    return subprocess.run(  # noqa: S603  # our own words
        [*command, "sh", "-c", mount, str(place), sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def can_mount(place: Path) -> bool:
    return shutil.which("unshare") is not None and on_a_small_disk("1m", "", place).returncode == 0


def test_a_full_disk_loses_nothing_and_deleting_still_works(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a small disk; the next test stands in with a limit")
    done = on_a_small_disk("24m", FILL, tmp_path, str(tmp_path / "office.desk"))
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["reserve_at_first"]
    assert told["cause"] == "DiskFull"
    assert told["rows"] == told["saved"] > 20
    assert not told["reserve_afterwards"]
    assert told["deleted"] > 5
    assert told["left"] == told["rows"] - told["deleted"]
    assert told["check"] == "ok"
    assert told["files"] == ["office.desk"]


CREATE = """
import sys
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.store.office import Connections
path = Path(sys.argv[1])
try:
    Connections.create(path, bytes(range(32)))
except DeskError as error:
    print(type(error).__name__, sorted(one.name for one in path.parent.iterdir()))
"""


def test_an_office_that_finds_no_room_is_not_there_at_all(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a small disk")
    done = on_a_small_disk("100k", CREATE, tmp_path, str(tmp_path / "office.desk"))
    assert (done.stdout.strip(), done.stderr) == ("DiskFull []", "")


SWEEP = """
import json
import sys
from pathlib import Path
from dpo_desk.core.errors import DiskFull
from dpo_desk.store.office import Connections

path, key = Path(sys.argv[1]), bytes(range(32))
saved, made = 0, False
try:
    with Connections.create(path, key) as office:
        made = True
        while True:
            with office.transaction() as db:
                db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (str(saved), "v" * 9_000))
            saved += 1
except DiskFull:
    pass
told = {"made": made, "saved": saved, "files": sorted(one.name for one in path.parent.iterdir())}
if made:
    with Connections(path, key, spare=0) as office, office.reading() as db:
        told["rows"] = db.conn.execute("SELECT count(*) FROM meta").fetchone()[0]
        told["check"] = db.conn.execute("PRAGMA integrity_check").fetchone()[0]
print(json.dumps(told))
"""


@pytest.mark.slow
def test_however_little_room_there_is_nothing_saved_is_lost(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a small disk")
    kibibytes = 64
    made = 0
    for room in range(kibibytes, 8 * 1024 + 1, times(1024, kibibytes)):
        done = on_a_small_disk(f"{room}k", SWEEP, tmp_path, str(tmp_path / "office.desk"))
        assert done.stderr == "", room
        told = json.loads(done.stdout)
        if told["made"]:
            made += 1
            assert (told["rows"], told["check"]) == (told["saved"], "ok"), room
        else:
            assert told["files"] == [], room
    assert made > 3


LIMITED = """
import json
import resource
import sys
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.store.office import Connections

path, limit = Path(sys.argv[1]), int(sys.argv[2])
office = Connections(path, bytes(range(32)), spare=0)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
told = {"saved": 0}
try:
    for number in range(1000):
        with office.transaction() as db:
            db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (f"row-{number}", "v" * 20_000))
        told["saved"] += 1
except DeskError as error:
    told["cause"] = type(error).__name__
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with office.transaction() as db:
    db.conn.execute("INSERT INTO meta (name, value) VALUES ('afterwards', '')")
with office.reading() as db:
    told["rows"] = db.conn.execute("SELECT count(*) FROM meta").fetchone()[0]
    told["check"] = db.conn.execute("PRAGMA integrity_check").fetchone()[0]
office.close()
print(json.dumps(told))
"""


@pytest.mark.parametrize(("limit", "cause"), [(32 * 1024, "DiskFull"), (MIB, "DiskFailed")])
def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path, limit: int, cause: str) -> None:
    Connections.create(tmp_path / "office.desk", KEY, spare=0).close()
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", LIMITED, str(tmp_path / "office.desk"), str(limit)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = json.loads(done.stdout)
    assert told["cause"] == cause
    assert told["rows"] == told["saved"] + 1
    assert told["check"] == "ok"


def test_the_reserve_is_set_aside_once(tmp_path: Path) -> None:
    office = tmp_path / "office.desk"
    assert reserve.set_aside(office, 3 * MIB // 2)
    first = reserve.reserve_of(office).read_bytes()
    assert len(first) == 3 * MIB // 2
    assert reserve.set_aside(office, MIB)
    assert reserve.reserve_of(office).read_bytes() == first
    reserve.release(office)
    reserve.release(office)
    assert list(tmp_path.iterdir()) == []


def test_without_room_for_a_reserve_the_office_works_all_the_same(tmp_path: Path) -> None:
    assert not reserve.set_aside(tmp_path / "gone" / "office.desk", MIB)


def test_a_usual_office_has_its_reserve(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY):
        assert reserve.reserve_of(tmp_path / "office.desk").stat().st_size == reserve.RESERVE_BYTES


def test_a_disk_that_fails_with_room_left_is_not_full(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE  # as the engine does it
    cause = failures.cause_of(error, tmp_path / "office.desk")
    assert isinstance(cause, DiskFailed)
    assert not isinstance(cause, DiskFull)
    assert list(tmp_path.iterdir()) == []
