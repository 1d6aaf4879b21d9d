"""One state of an office, copied while people work in it; and the same pages under another key."""

from __future__ import annotations

import errno
import io
import itertools
import os
import random
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from dpo_desk.core.errors import DiskFailed, InUse, OfficeClosed, OfficeDamaged
from dpo_desk.store import journal, page_stream
from dpo_desk.store.office import Connections
from dpo_desk.store.page_stream import CipherPages, NoPlainStore, PageDamaged, plain_pages
from dpo_desk.store.restored import write_pages
from dpo_desk.store.stillness import GaveWay

KEY, OTHER = bytes(range(32)), bytes(range(32, 64))
PAGE = 4096


def put(office: Connections, name: str, size: int = 3000) -> None:
    with office.transaction() as db:
        db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, name + "v" * size))


def copied(office: Connections) -> bytes:
    with office.still() as still:
        return b"".join(still.chunks())


def rows_of(plain: bytes, folder: Path) -> list[str]:
    """Read a plain copy with Python's own SQLite, which knows nothing of encryption."""
    (folder / "plain.sqlite").write_bytes(plain)
    db = sqlite3.connect(f"file:{folder / 'plain.sqlite'}?mode=ro&immutable=1", uri=True)  # noqa: TID251  # plain on purpose
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [name for (name,) in db.execute("SELECT name FROM meta ORDER BY name")]
    finally:
        db.close()


def test_a_copy_is_a_plain_sqlite_file(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        for number in range(500):
            put(office, f"{number:04}")
        with office.still() as still:
            assert still.contents.counts["meta"] == 500
            assert still.contents.steps[0] == "m0001_meta_and_journal"
            assert still.contents.head is None
            plain = b"".join(still.chunks())
            assert len(plain) == still.size
    assert rows_of(plain, tmp_path) == [f"{number:04}" for number in range(500)]
    assert all(plain[at + PAGE - 80 : at + PAGE] == bytes(80) for at in range(0, len(plain), PAGE))


def test_the_state_stays_whatever_is_written_meanwhile(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        for number in range(700):
            put(office, f"{number:04}")
        with office.still() as still:
            chunks = still.chunks()
            first = next(chunks)
            for number in range(700, 3000):
                put(office, f"{number:04}")
            with office.transaction() as db:
                db.conn.execute("DELETE FROM meta WHERE name < '0600'")
            plain = first + b"".join(chunks)
            with office.reading() as db:
                assert db.conn.execute("SELECT count(*) FROM meta").fetchone() == (2400,)
        assert rows_of(plain, tmp_path) == [f"{number:04}" for number in range(700)]
        assert len(rows_of(copied(office), tmp_path)) == 2400


def test_copies_beside_a_busy_writer_are_whole(tmp_path: Path) -> None:
    """Rows are written two by two: a copy that mixed two moments would have an odd number."""
    path = tmp_path / "office.desk"
    done = threading.Event()
    chance = random.Random(5)  # noqa: S311  # sizes, not secrets

    def copy_all_the_while(office: Connections, found: list[bytes]) -> None:
        try:
            found.extend(copied(office) for _ in range(6))
        finally:
            done.set()

    with Connections.create(path, KEY, spare=0) as office:
        found: list[bytes] = []
        copier = threading.Thread(target=copy_all_the_while, args=(office, found))
        copier.start()
        number = 0
        while not done.is_set():
            number += 1
            with office.transaction() as db:
                for twin in "ab":
                    row = (f"{number:06}{twin}", "v" * chance.randrange(20_000))
                    db.conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", row)
                db.conn.execute("DELETE FROM meta WHERE name < ?", (f"{number - 150:06}",))
            if number % 7 == 0:
                with office.reading() as db:
                    db.conn.execute("SELECT count(*) FROM meta").fetchone()
        copier.join()
    assert len(found) == 6
    for plain in found:
        names = rows_of(plain, tmp_path)
        assert names[::2] == [name[:-1] + "a" for name in names[1::2]]


def slow_copier(
    office: Connections, expected: type[Exception]
) -> tuple[threading.Thread, list[type[Exception]]]:
    """A copy that is under way and takes its time, and how it was broken off."""
    started, ended = threading.Event(), []

    def copy_slowly() -> None:
        try:
            with office.still() as still:
                for _chunk in still.chunks():
                    started.set()
                    time.sleep(0.05)
        except expected:
            ended.append(expected)

    copier = threading.Thread(target=copy_slowly)
    copier.start()
    started.wait()
    return copier, ended


def test_an_erasure_breaks_a_copy_off(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        put(office, "somebody", 4_000_000)
        copier, ended = slow_copier(office, GaveWay)
        with office.transaction() as db:
            db.conn.execute("DELETE FROM meta")
        office.erase_barrier()
        copier.join()
        assert ended == [GaveWay]
        assert b"somebody" not in copied(office)


def test_closing_breaks_a_copy_off(tmp_path: Path) -> None:
    office = Connections.create(tmp_path / "office.desk", KEY, spare=0)
    put(office, "much", 4_000_000)
    copier, ended = slow_copier(office, OfficeClosed)
    office.close()
    copier.join()
    assert ended == [OfficeClosed]
    with pytest.raises(OfficeClosed), office.still():
        pass


def test_nobody_copies_from_inside_his_own_work(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        with office.transaction(), pytest.raises(RuntimeError), office.still():
            pass
        with office.reading() as db:
            db.conn.execute("SELECT 1 FROM meta").fetchall()
            with pytest.raises(RuntimeError), office.still():
                pass


def others_read_meanwhile(office: Connections) -> bool:
    """Whether the office is there for others after somebody waited in vain."""
    with office.reading() as db:
        return bool(db.conn.execute("SELECT count(*) FROM meta").fetchone() == (0,))


def test_closing_ends_the_waiting_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpo_desk.store.snapshots._emptied", lambda _pump: False)
    office = Connections.create(tmp_path / "office.desk", KEY, spare=0)
    ended = []

    def copy() -> None:
        try:
            with office.still():
                pass
        except OfficeClosed:
            ended.append("closed")

    copier = threading.Thread(target=copy)
    copier.start()
    time.sleep(0.2)
    office.close()
    copier.join()
    assert ended == ["closed"]


def test_who_waits_in_vain_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpo_desk.store.snapshots._PATIENCE", 0.1)
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        started, may_end = threading.Event(), threading.Event()

        def read_for_long() -> None:
            with office.reading() as db:
                db.conn.execute("SELECT 1 FROM meta").fetchall()
                started.set()
                may_end.wait()

        reader = threading.Thread(target=read_for_long)
        reader.start()
        started.wait()
        with pytest.raises(InUse), office.still():
            pass
        assert others_read_meanwhile(office)
        may_end.set()
        reader.join()
        assert copied(office)


def test_an_unfinished_cursor_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpo_desk.store.snapshots._emptied", lambda _pump: False)
    monkeypatch.setattr("dpo_desk.store.snapshots._PATIENCE", 0.1)
    with (
        Connections.create(tmp_path / "office.desk", KEY, spare=0) as office,
        pytest.raises(RuntimeError, match="unfinished cursor"),
        office.still(),
    ):
        pass


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    with Connections.create(path, KEY, spare=0) as office:
        put(office, "much", 3_000_000)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with Connections(path, KEY, spare=0) as office, pytest.raises(OfficeDamaged):
        copied(office)


def test_a_file_that_is_shorter_than_it_says_is_told(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    Connections.create(path, KEY, spare=0).close()
    pages = path.stat().st_size // PAGE
    with path.open("rb", buffering=0) as file, pytest.raises(PageDamaged) as caught:
        list(plain_pages(file, KEY, pages + 2))
    assert caught.value.number == pages + 1
    with path.open("rb", buffering=0) as file, pytest.raises(NoPlainStore):
        list(plain_pages(file, KEY, pages - 2))


class Sparse(io.RawIOBase):
    """A file that gives no more than it likes at once."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._content.seek(offset, whence)

    def read(self, size: int = -1, /) -> bytes:
        return self._content.read(min(size, 1000))


def test_a_file_may_give_less_than_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "office.desk"
    with Connections.create(path, KEY, spare=0) as office:
        plain = copied(office)
    pages = path.stat().st_size // PAGE
    assert b"".join(plain_pages(Sparse(path.read_bytes()), KEY, pages)) == plain  # type: ignore[arg-type]  # enough of a file


def test_the_page_of_the_locks_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page at one gigabyte; here it is moved to where a test can reach it."""
    path = tmp_path / "office.desk"
    with Connections.create(path, KEY, spare=0) as office:
        put(office, "much", 3_000_000)
        plain = copied(office)
    monkeypatch.setattr(page_stream, "_LOCK_PAGE", 257)
    pages = path.stat().st_size // PAGE
    raw = bytearray(path.read_bytes())
    raw[256 * PAGE : 257 * PAGE] = os.urandom(PAGE)
    path.write_bytes(raw)
    with path.open("rb", buffering=0) as file:
        copy = b"".join(plain_pages(file, KEY, pages))
    assert copy[: 256 * PAGE] == plain[: 256 * PAGE]
    assert copy[256 * PAGE : 257 * PAGE] == bytes(PAGE)
    assert copy[257 * PAGE :] == plain[257 * PAGE :]


@pytest.mark.parametrize("piece", [1000, PAGE, 1 << 20])
def test_a_copy_becomes_an_office_under_another_key(tmp_path: Path, piece: int) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        for number in range(300):
            put(office, f"{number:04}")
        plain = copied(office)
    new = tmp_path / "new.desk"
    with new.open("wb") as file:
        pages = CipherPages(file, OTHER)
        for at in range(0, len(plain), piece):
            pages.write(plain[at : at + piece])
        pages.finish()
    assert b"0299vvv" not in new.read_bytes()
    with Connections(new, OTHER, spare=0) as office:
        with office.reading() as db:
            assert db.conn.execute("SELECT count(*) FROM meta").fetchone() == (300,)
            assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert journal.head(db) is None
        assert copied(office)[PAGE:] == plain[PAGE:]  # the first page counts its changes


def test_what_is_no_plain_office_is_refused(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        plain = copied(office)
    with pytest.raises(ValueError, match="32 bytes"):
        CipherPages(io.BytesIO(), b"short")
    for wrong in (b"x" * PAGE, plain[:16] + b"\0" * 4080, plain[:20] + b"\0" + plain[21:PAGE]):
        with pytest.raises(NoPlainStore):
            CipherPages(io.BytesIO(), KEY).write(wrong)
    for wrong in (b"", plain[:-1], plain[:-PAGE], plain + bytes(PAGE)):
        pages = CipherPages(io.BytesIO(), KEY)
        pages.write(wrong)
        with pytest.raises(NoPlainStore):
            pages.finish()


@pytest.mark.parametrize("good", [0, 1, 2])
def test_what_the_disk_does_not_take_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        put(office, "much", 1_500_000)
        plain = copied(office)
    asked = itertools.count()

    def failing(_descriptor: int) -> None:
        if next(asked) >= good:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    chunks = (plain[at : at + PAGE] for at in range(0, len(plain), PAGE))
    with pytest.raises(DiskFailed):
        write_pages(tmp_path / "new.desk", OTHER, chunks)


class Reluctant(io.RawIOBase):
    """A file that takes no more than it likes at once."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, data: memoryview) -> int:  # type: ignore[override]  # all that it is ever given
        self.taken += data[:1000]
        return min(len(data), 1000)


def test_what_a_file_does_not_take_at_once_is_offered_again(tmp_path: Path) -> None:
    with Connections.create(tmp_path / "office.desk", KEY, spare=0) as office:
        put(office, "much", 1_500_000)
        plain = copied(office)
    new, again = Reluctant(), Reluctant()
    for file in (new, again):
        pages = CipherPages(file, OTHER)  # type: ignore[arg-type]  # enough of a file
        pages.write(plain)
        pages.finish()
    back = plain_pages(Sparse(bytes(new.taken)), OTHER, len(plain) // PAGE)  # type: ignore[arg-type]  # likewise
    assert b"".join(back) == plain
    vectors = {
        bytes(file.taken[at - 80 : at - 64])
        for file in (new, again)
        for at in range(PAGE, len(plain) + 1, PAGE)
    }
    assert len(vectors) == 2 * len(plain) // PAGE, "no page shares its vector with another"
