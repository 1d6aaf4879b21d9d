from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dpo_desk.core.backups import Backup, Drill, DrillFinding, Keep, Medium, Miss, Why
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.journal import Draft
from dpo_desk.store.store import Store

DAY = date(2026, 10, 22)
AT = datetime(2026, 10, 22, 9, 30, tzinfo=UTC)
STICK = Medium(label="Blue", folder="/media/blue", keep=Keep(daily=3), mark="abc", added_on=DAY)


def backup(seq: int, medium_id: int | None = None, on: date = DAY) -> Backup:
    return Backup(
        seq=seq,
        medium_id=medium_id,
        folder="/media/blue",
        name=f"{seq}.age",
        made_at=AT,
        made_on=on,
        size=5,
        sha256="00",
        destroy_after=on + timedelta(days=9),
        verified_at=AT,
    )


def test_places_come_back_as_they_were_kept(store: Store) -> None:
    with store.transaction():
        kept = store.backups.add_medium(STICK)
        other = store.backups.add_medium(replace(STICK, label="Bank", folder=""))
    assert store.backups.medium(kept.id) == replace(STICK, id=kept.id)
    with store.transaction():
        store.backups.update_medium(replace(other, removed_on=DAY))
    assert store.backups.media() == (kept,)
    assert len(store.backups.media(removed=True)) == 2


def test_what_is_not_there_is_said(store: Store) -> None:
    for question in (store.backups.medium, store.backups.get):
        with pytest.raises(NoSuchRecord):
            question(7)
    with store.transaction(), pytest.raises(NoSuchRecord):
        store.backups.update(backup(1))
    with store.transaction(), pytest.raises(NoSuchRecord):
        store.backups.update_medium(STICK)
    assert store.backups.last() is None


def test_a_backup_that_went_stays_in_the_register(store: Store) -> None:
    with store.transaction():
        place = store.backups.add_medium(STICK)
        first = store.backups.add(backup(store.backups.next_seq(), place.id, DAY - timedelta(days=2)))
        second = store.backups.add(backup(store.backups.next_seq()))
    assert (first.seq, second.seq) == (1, 2)
    with store.transaction():
        store.backups.update(replace(first, destroyed_on=DAY, why=Why.ROTATION))
    assert store.backups.present() == (second,)
    assert store.backups.get(first.id).why is Why.ROTATION
    assert store.backups.last() == second
    assert [one.seq for one in store.backups.since(DAY - timedelta(days=9))] == [1, 2]
    assert store.backups.since(DAY) == (second,)
    assert store.backups.last_made() == {place.id: DAY - timedelta(days=2)}
    with pytest.raises(Exception, match="stays known"), store.transaction():
        store.access.write("DELETE FROM backup")


def test_proofs_and_failures_are_kept(store: Store) -> None:
    drill = Drill(
        at=AT, on=DAY, name="1.age", seq=1, made_at=AT, size=5, records=9, entries=3, letter="L-2026-0001"
    )
    failed = replace(drill, on=DAY + timedelta(days=1), findings=(DrillFinding.LETTER,))
    with store.transaction():
        good, bad = store.backups.add_drill(drill), store.backups.add_drill(failed)
        store.backups.add_miss(Miss(on=DAY, medium_id=None, cause="DiskFull"))
    assert store.backups.drills() == (good, bad)
    assert store.backups.last_drill(passed=True) == good
    assert store.backups.last_drill(passed=False) == bad
    assert [one.cause for one in store.backups.misses(DAY)] == ["DiskFull"]
    assert store.backups.misses(DAY + timedelta(days=1)) == ()


def test_no_proof_is_no_proof(store: Store) -> None:
    assert store.backups.last_drill(passed=True) is None


def test_days_of_work_are_those_on_which_the_journal_grew(store: Store) -> None:
    for back in (40, 12, 12, 3, 0):
        moment = AT - timedelta(days=back)
        with store.transaction():
            store.journal.append(Draft(at=moment, who="a", action="x", kind="y", record="1"))
    assert store.backups.worked_days(DAY - timedelta(days=12)) == {
        DAY - timedelta(days=12),
        DAY - timedelta(days=3),
        DAY,
    }
    assert store.backups.worked_days(DAY + timedelta(days=1)) == frozenset()
