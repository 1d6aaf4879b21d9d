"""Nothing of what was erased stays in the file, its log, its statistics or its search index."""

from __future__ import annotations

import errno
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dpo_desk.core.errors import DiskFailed
from dpo_desk.paths import OWNER_ONLY
from dpo_desk.store import pages
from dpo_desk.store.office import Connections
from tests.store.small_office import CANARY, KEY, add, names_in


class PlainPages:
    """The decrypted content of an office file and its log, as somebody with the key would see it."""

    def __init__(self, path: Path, key: bytes) -> None:
        raw = path.read_bytes()
        count = len(raw) // pages.PAGE_BYTES
        self.text = b"".join(
            self._page(raw[n * 4096 : (n + 1) * 4096], key, 16 if n == 0 else 0) for n in range(count)
        )
        log = path.with_name(path.name + "-wal")
        frames = log.read_bytes()[32:] if log.exists() else b""
        for start in range(0, len(frames), 24 + 4096):
            number = int.from_bytes(frames[start : start + 4], "big")
            page = frames[start + 24 : start + 24 + 4096]
            self.text += self._page(page, key, 16 if number == 1 else 0)

    @staticmethod
    def _page(page: bytes, key: bytes, skipped: int) -> bytes:
        if len(page) < pages.PAGE_BYTES:
            # A kill broke it off before its vector; all but the first block is legible without.
            content, vector = page[skipped : skipped + (len(page) - skipped) // 16 * 16], bytes(16)
        else:
            content, vector = page[skipped:-80], page[-80:-64]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        return decryptor.update(content) + decryptor.finalize()

    def count(self, word: str) -> int:
        return self.text.lower().count(word.lower().encode())


def test_nothing_of_an_erased_person_is_left(opened: Connections, path: Path) -> None:
    add(opened, *[f"Person {n}" for n in range(2000)], CANARY)
    with opened.transaction() as db:
        db.conn.execute("UPDATE person SET note = 'wrote of ' || name || printf('%.500c', 'n')")
    opened.writer().conn.execute("ANALYZE")
    names_in(opened)
    assert PlainPages(path, KEY).count(CANARY) > 3
    with opened.transaction() as db:
        db.conn.execute("DELETE FROM person WHERE name = ?", (CANARY,))
    opened.erase_barrier()
    assert PlainPages(path, KEY).count("person") > 2000
    assert PlainPages(path, KEY).count(CANARY) == 0
    assert PlainPages(path, KEY).count(CANARY[2:]) == 0


def test_a_reader_elsewhere_does_not_keep_an_erased_person(opened: Connections, path: Path) -> None:
    add(opened, CANARY)
    started, go_on = threading.Event(), threading.Event()

    def look() -> list[str]:
        with opened.reading():
            assert names_in(opened) == [CANARY]
            started.set()
            go_on.wait(10)
            return names_in(opened)

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        assert started.wait(10)
        with opened.transaction() as db:
            db.conn.execute("DELETE FROM person")
        threading.Timer(0.2, go_on.set).start()
        opened.erase_barrier()
        assert looking.result() == [CANARY]
    assert PlainPages(path, KEY).count(CANARY) == 0


def test_an_erasure_is_not_completed_while_one_reads_oneself(opened: Connections) -> None:
    with opened.reading(), pytest.raises(RuntimeError, match="while reading"):
        opened.erase_barrier()


def test_the_file_is_written_anew_while_others_go_on(path: Path) -> None:
    """Nothing of the old file is taken over, and zeros stand where it lay."""
    asked, go_on = threading.Event(), threading.Event()

    def kept(office: Connections) -> int:
        with office.reading() as db:
            return int(db.conn.execute("SELECT count(*) FROM meta").fetchone()[0])

    def look(office: Connections) -> list[int]:
        first = kept(office)
        asked.set()
        go_on.wait(10)
        return [first, kept(office)]

    with Connections.create(path, KEY, spare=0) as office, ThreadPoolExecutor(1) as pool:
        with office.transaction() as db:
            db.conn.executemany(
                "INSERT INTO meta VALUES (?, ?)", [(f"{n} {CANARY}", "v" * 99) for n in range(900)]
            )
        with office.still() as still:
            assert list(still.chunks())
        looking = pool.submit(look, office)
        assert asked.wait(10)
        with office.transaction() as db:
            db.conn.execute("DELETE FROM meta")
            db.conn.execute("INSERT INTO meta VALUES ('left', '')")
        with path.open("rb") as old:
            office.erase_barrier(thorough=True)
            assert not any(old.read())
        go_on.set()
        assert looking.result() == [900, 1]
        with office.still() as still:
            copy = b"".join(still.chunks())
        assert b"left" in copy
        assert CANARY.encode() not in copy
        assert path.read_bytes()[: pages.SALT_BYTES] == pages.salt_for(KEY)
        assert path.stat().st_mode & 0o777 == OWNER_ONLY


def test_a_folder_that_does_not_let_the_file_be_written_anew_is_told(
    opened: Connections, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(opened, "Person 1", CANARY)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    for broken in ("dpo_desk.store.anew.os.fsync", "dpo_desk.store.connection.Path.replace"):
        with monkeypatch.context() as patch:
            patch.setattr(broken, refuse)
            with pytest.raises(DiskFailed):
                opened.erase_barrier(thorough=True)
        assert names_in(opened) == ["Person 1", CANARY]
        add(opened, CANARY)
        with opened.transaction() as db:
            db.conn.execute("DELETE FROM person WHERE id > 2")
    opened.erase_barrier(thorough=True)
    assert sorted(one.name for one in path.parent.iterdir()) == [
        path.name,
        *(f"{path.name}{suffix}" for suffix in ("-shm", "-wal", ".lock")),
    ]


def test_an_unfinished_cursor_shows(opened: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    add(opened, *[f"Person {n}" for n in range(500)])
    with opened.reading() as db:
        cursor = db.conn.execute("SELECT name FROM person")
        cursor.fetchone()
    add(opened, CANARY)
    opened.writer().conn.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(RuntimeError, match="unfinished cursor"):
        opened.erase_barrier()
    cursor.close()
    opened.erase_barrier()


def test_a_search_index_that_keeps_erased_words_is_a_bug(opened: Connections) -> None:
    with opened.transaction() as db:
        db.conn.execute("INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 0)")
    with pytest.raises(RuntimeError, match="keeps what is deleted"):
        opened.erase_barrier()
