"""Every way an office file can refuse, each told by its own cause, and none of them changing a byte."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import (
    DeskError,
    InUse,
    NewerOffice,
    NoAccess,
    NotAnOfficeFile,
    OfficeDamaged,
    OfficeExists,
    OfficeMissing,
    ReadOnlyPlace,
)
from dpo_desk.store import pages
from dpo_desk.store.migrations import MIGRATIONS, Migration, execute_all
from dpo_desk.store.office import Connections

KEY = bytes(range(32))
CANARY = "Zwirbelmann-Öztürk"


def fill(office: Connections, rows: int = 300) -> None:
    with office.transaction() as db:
        db.conn.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            [(f"row-{number:04}", f"{CANARY} {number}" * 20) for number in range(rows)],
        )


def rows_of(office: Connections) -> list[tuple[str, str]]:
    with office.reading() as db:
        return db.conn.execute("SELECT name, value FROM meta ORDER BY name").fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Büro #1 100% ?"
    folder.mkdir()
    return folder / "Kanzlei Nord #2?.desk"


@pytest.fixture
def closed(path: Path) -> Path:
    """A filled office that was closed properly."""
    with Connections.create(path, KEY, spare=0) as office:
        fill(office)
    return path


@pytest.fixture
def crashed(path: Path, tmp_path: Path) -> Path:
    """A filled office whose program was killed: its log still holds what was confirmed."""
    with Connections.create(tmp_path / "running.desk", KEY, spare=0) as office:
        fill(office)
        for suffix in ("", "-wal"):
            shutil.copy(f"{tmp_path / 'running.desk'}{suffix}", f"{path}{suffix}")
    assert path.with_name(path.name + "-wal").stat().st_size > 100_000
    return path


def everything_in(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def refusal(path: Path, key: bytes = KEY, migrations: tuple[Migration, ...] = MIGRATIONS) -> DeskError:
    """Try to open; tell the cause and make sure that nothing was changed and nothing left behind."""
    before = everything_in(path.parent)
    with pytest.raises(DeskError) as caught:
        Connections(path, key, migrations, spare=0)
    assert everything_in(path.parent) == before
    assert caught.value.values["path"] == str(path)
    return caught.value


def test_what_was_written_is_there_again(closed: Path) -> None:
    with Connections(closed, KEY, spare=0) as office:
        assert len(rows_of(office)) == 300


def test_the_file_shows_nothing_to_others(closed: Path) -> None:
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600
    assert [one.name for one in closed.parent.iterdir()] == [closed.name]
    assert b"Zwirbelmann" not in closed.read_bytes()
    assert b"SQLite" not in closed.read_bytes()


def test_nothing_beside_an_open_office_shows_anything(path: Path) -> None:
    with Connections.create(path, KEY) as office:
        fill(office)
        beside = sorted(one.name.removeprefix(path.name) for one in path.parent.iterdir())
        assert beside == ["", "-shm", "-wal", ".lock", ".reserve"]
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in path.parent.iterdir())
        assert not any(b"Zwirbelmann" in content for content in everything_in(path.parent).values())


def test_what_a_killed_program_had_confirmed_is_there(crashed: Path) -> None:
    with Connections(crashed, KEY, spare=0) as office:
        assert len(rows_of(office)) == 300


def test_nothing_there(tmp_path: Path) -> None:
    assert isinstance(refusal(tmp_path / "office.desk"), OfficeMissing)


def test_a_wrong_key_never_reaches_the_file(closed: Path) -> None:
    assert isinstance(refusal(closed, bytes(32)), NotAnOfficeFile)


def test_a_wrong_key_leaves_the_log_of_a_killed_program_alone(crashed: Path) -> None:
    assert isinstance(refusal(crashed, bytes(32)), NotAnOfficeFile)
    with Connections(crashed, KEY, spare=0) as office:
        assert len(rows_of(office)) == 300


def test_a_key_of_another_length_is_a_bug(closed: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Connections(closed, KEY[:31], spare=0)


def a_text(path: Path) -> None:
    path.write_text("Sehr geehrte Damen und Herren\n" * 1000)


def an_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear Sir or Madam")


def a_plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)  # noqa: TID251  # somebody else's file, on purpose without encryption
    connection.execute("CREATE TABLE meta (name, value)")
    connection.commit()
    connection.close()


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(50_000))


def another_office(path: Path) -> None:
    Connections.create(path, bytes(32), spare=0).close()


@pytest.mark.parametrize("make", [a_text, an_archive, a_plain_database, noise, another_office, Path.mkdir])
def test_not_an_office_file(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    assert isinstance(refusal(path), NotAnOfficeFile)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_within_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1000)


def cut_to_a_few_bytes(path: Path) -> None:
    os.truncate(path, 100)


def first_page_zeroed(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(4096))


def all_but_the_salt_zeroed(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(16)
        file.write(bytes(size - 16))


def a_bit_of_the_salt_flipped(path: Path) -> None:
    flip(path, 3)


def a_bit_of_the_first_page_flipped(path: Path) -> None:
    flip(path, 2000)


def flip(path: Path, place: int, bit: int = 1) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ bit]))


DAMAGES = [
    emptied,
    cut_in_half,
    cut_within_a_page,
    cut_to_a_few_bytes,
    first_page_zeroed,
    all_but_the_salt_zeroed,
    a_bit_of_the_salt_flipped,
    a_bit_of_the_first_page_flipped,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_from_a_strangers(closed: Path, damage: Callable[[Path], None]) -> None:
    damage(closed)
    assert isinstance(refusal(closed), OfficeDamaged)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(place=st.integers(0, 10**7), bit=st.integers(0, 7))
def test_no_flipped_bit_gives_wrong_data(closed: Path, place: int, bit: int) -> None:
    whole = closed.read_bytes()
    flip(closed, place % len(whole), 1 << bit)
    try:
        with Connections(closed, KEY, spare=0) as office:
            assert len(rows_of(office)) == 300
            assert all(value.startswith(CANARY) for _name, value in rows_of(office))
    except OfficeDamaged:
        pass
    finally:
        closed.write_bytes(whole)


def test_damage_further_in_is_told_when_it_is_met(closed: Path) -> None:
    flip(closed, closed.stat().st_size - 2000)  # the rows came last
    with Connections(closed, KEY, spare=0) as office, pytest.raises(OfficeDamaged):
        rows_of(office)


LATER = (
    *MIGRATIONS,
    Migration("m9999_later", lambda db: execute_all(db, "CREATE TABLE later (a TEXT) STRICT;")),
)


def test_a_newer_file_is_told_and_untouched(path: Path) -> None:
    Connections.create(path, KEY, LATER, spare=0).close()
    error = refusal(path)
    assert isinstance(error, NewerOffice)
    assert (error.values["found"], error.values["known"]) == (len(LATER), len(MIGRATIONS))


def test_a_newer_file_whose_program_was_killed_keeps_its_log(path: Path, tmp_path: Path) -> None:
    with Connections.create(tmp_path / "running.desk", KEY, LATER, spare=0) as office:
        fill(office)
        for suffix in ("", "-wal"):
            shutil.copy(f"{tmp_path / 'running.desk'}{suffix}", f"{path}{suffix}")
    assert isinstance(refusal(path), NewerOffice)


def test_a_file_that_took_another_step_is_not_ours_to_change(path: Path) -> None:
    other = (Migration("m0001_something_else", MIGRATIONS[0].apply), *MIGRATIONS[1:])
    Connections.create(path, KEY, other, spare=0).close()
    assert isinstance(refusal(path), NewerOffice)


def test_an_office_of_another_program_is_not_ours(closed: Path) -> None:
    with Connections(closed, KEY, spare=0) as office, office.transaction() as db:
        db.conn.execute("PRAGMA application_id = 7")
    assert isinstance(refusal(closed), NotAnOfficeFile)


HOLDER = """
import sys
from pathlib import Path
from dpo_desk.store.office import Connections
with Connections(Path(sys.argv[1]), bytes(range(32)), spare=0):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(closed: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the office open."""
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", HOLDER, str(closed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield holder
        holder.kill()


def test_another_program_has_it_open(closed: Path, held: subprocess.Popen[str]) -> None:
    error = refusal(closed)
    assert isinstance(error, InUse)
    assert error.values["pid"] == held.pid


def test_a_killed_program_has_nothing_open(closed: Path, held: subprocess.Popen[str]) -> None:
    os.kill(held.pid, signal.SIGKILL)
    held.wait()
    with Connections(closed, KEY, spare=0) as office:
        assert len(rows_of(office)) == 300


def test_this_program_has_it_open_already(closed: Path) -> None:
    with Connections(closed, KEY, spare=0):
        with pytest.raises(InUse) as caught:
            Connections(closed, KEY, spare=0)
        assert caught.value.values["pid"] == os.getpid()
    Connections(closed, KEY, spare=0).close()


def test_a_link_is_the_office_it_points_to(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.desk"
    link.symlink_to(closed)
    with Connections(link, KEY, spare=0), pytest.raises(InUse):
        Connections(closed, KEY, spare=0)


def test_a_file_one_may_not_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(NoAccess):
            Connections(closed, KEY, spare=0)
        with pytest.raises(NoAccess):
            pages.could_be_ours(closed)


def test_nothing_is_written_over(closed: Path) -> None:
    before = everything_in(closed.parent)
    with pytest.raises(OfficeExists):
        Connections.create(closed, KEY, spare=0)
    assert everything_in(closed.parent) == before


def test_the_log_of_a_lost_office_is_not_moved_into_a_new_one(crashed: Path) -> None:
    crashed.unlink()
    with pytest.raises(OfficeExists) as caught:
        Connections.create(crashed, bytes(32), spare=0)
    assert str(caught.value.values["path"]).endswith("-wal")
    assert [one.name for one in crashed.parent.iterdir()] == [crashed.name + "-wal"]


def test_a_new_office_is_there_whole_or_not_at_all(path: Path) -> None:
    def fail(_db: object) -> None:
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        Connections.create(path, KEY, (*MIGRATIONS, Migration("m2", fail)), spare=0)
    assert list(path.parent.iterdir()) == []


def test_what_a_crash_left_of_a_new_office_is_swept(path: Path) -> None:
    for suffix in (".partial", ".partial-wal", ".partial-shm"):
        path.with_name(path.name + suffix).write_bytes(b"half")
    Connections.create(path, KEY, spare=0).close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("make", [a_text, an_archive, a_plain_database])
def test_without_a_key_most_other_files_are_told(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    assert not pages.could_be_ours(path)


def test_without_a_key_an_office_is_believed(closed: Path) -> None:
    assert pages.could_be_ours(closed)


AS_A_VISITOR = """
import os
import sys
from pathlib import Path
from dpo_desk.core.errors import DeskError
from dpo_desk.store.office import Connections
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    make = Connections.create if sys.argv[2] == "create" else Connections
    make(Path(sys.argv[1]), bytes(range(32)), spare=0)
except DeskError as error:
    print(type(error).__name__)
"""


def told_to_a_visitor(path: Path, how: str) -> str:
    """Run as somebody whom the rights on files bind, even where the tests run as root."""
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", AS_A_VISITOR, str(path), how],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Path]:
    """A filled office in a folder that others may enter."""
    folder = Path("/tmp") / f"dpo_desk-{os.getpid()}-{tmp_path.name}"  # noqa: S108  # pytest's own folders are closed to others
    folder.mkdir(mode=0o755)
    with Connections.create(folder / "office.desk", KEY, spare=0) as office:
        fill(office)
    yield folder / "office.desk"
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_file(shown: Path) -> None:
    shown.chmod(0o444)
    shown.parent.chmod(0o777)
    before = everything_in(shown.parent)
    assert told_to_a_visitor(shown, "open") == "ReadOnlyPlace"
    assert everything_in(shown.parent) == before


def test_a_read_only_folder(shown: Path) -> None:
    shown.chmod(0o666)
    shown.parent.chmod(0o555)
    before = everything_in(shown.parent)
    assert told_to_a_visitor(shown, "open") == "ReadOnlyPlace"
    assert told_to_a_visitor(shown.with_name("new.desk"), "create") == "ReadOnlyPlace"
    assert everything_in(shown.parent) == before


def test_a_file_of_somebody_else(shown: Path) -> None:
    shown.chmod(0o000)
    shown.parent.chmod(0o777)
    assert told_to_a_visitor(shown, "open") == "NoAccess"
    shown.chmod(0o600)


def test_a_read_only_error_of_the_system_is_told(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def read_only(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise OSError(30, "Read-only file system")
        return really(name, flags, mode)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", read_only)
        with pytest.raises(ReadOnlyPlace):
            Connections(closed, KEY, spare=0)
