"""Fifty people erased: in no page, index, statistic, journal or new backup, nor in an older one restored."""

from __future__ import annotations

import io
import tarfile
from datetime import timedelta
from pathlib import Path

import pyrage
import zstandard

from dpo_desk.actions import backups, erasure, journal, looking, media, people, restoring
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.restoring import Wish
from tests.actions.erasing import closed, someone
from tests.conftest import Clock
from tests.store.test_erasing import PlainPages

GONE, STAYS = "quzcanary", "finchperson"
CASES, PEOPLE = 4, 50


def fill(desk: Desk) -> list[int]:
    """Half of a hundred people will go; some of each half have everything a person can have."""
    going = []
    for number in range(PEOPLE):
        for word in (GONE, STAYS):
            who = someone(f"Uli {word}{number:02}", number)
            person = closed(desk, who).person if number < CASES else people.save(desk, who).value
            going += [person.id] if word == GONE else []
    return going


def opened_by_usual_tools(backup: Path, identity: str) -> bytes:
    """What anybody with the key reads in a backup: everything, from the first member to the last."""
    key = pyrage.x25519.Identity.from_str(identity)
    packed = pyrage.decrypt(backup.read_bytes(), [key])
    with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
        whole = io.BytesIO(stream.read())
    with tarfile.open(fileobj=whole) as members:
        return b"".join(found.read() for one in members if (found := members.extractfile(one)) is not None)


def test_fifty_erased_people_are_found_nowhere(desk: Desk, door: Door, clock: Clock, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    medium = media.add(desk, "Blue", stick).value
    going = fill(desk)
    older = backups.make(desk, medium.id).value
    assert GONE.encode() in opened_by_usual_tools(older.path, desk.keys.identity)
    desk.store.connections.writer().conn.execute("ANALYZE")
    for person in going:
        erasure.schedule(desk, person, waived=True)
    clock.day += timedelta(days=14)
    assert len(erasure.run_daily(desk).value.done) == PEOPLE
    here = PlainPages(desk.store.connections.path, desk.keys.db)
    assert (here.count(GONE), here.count(GONE[2:]), here.count(STAYS) > PEOPLE) == (0, 0, True)
    assert looking.search(desk, GONE) == ()
    assert journal.verify(desk).ok
    told = [one for entry in journal.entries(desk, limit=10_000) for one in entry.changes]
    assert not any(GONE in str(value) for one in told for value in (one.old, one.new))
    newer = backups.make(desk, medium.id).value
    inside = opened_by_usual_tools(newer.path, desk.keys.identity).lower()
    assert GONE[2:].encode() not in inside
    assert STAYS.encode() in inside
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    for number, backup in enumerate((older, newer)):
        wish = Wish(to=laptop / f"{number}.dpo", passphrase="four other words", colleague="Bo Lund")
        restored = restoring.restore(door, backup.path, desk.keys.identity, wish)
        there = PlainPages(wish.to, restored.desk.keys.db)
        assert (there.count(GONE[2:]), there.count(STAYS) > PEOPLE) == (0, True)
        assert len(people.head(restored.desk, limit=1000)) == PEOPLE
        assert restored.desk.store.requests.tally(clock.day).open == 0
        assert journal.verify(restored.desk).ok
        restored.desk.store.close()
