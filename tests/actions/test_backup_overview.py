"""What the page of backups shows, from an office without any to one with a history."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import backups, keys, media, people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.backups import Drill, DrillFinding
from dpo_desk.core.rotation import Day, Tier, Urgency
from tests.conftest import PASSPHRASE, Clock, tenant


def test_an_office_without_backups(desk: Desk) -> None:
    found = backups.overview(desk)
    assert (found.last, found.proven, found.drill_due, found.places) == (None, None, None, ())
    assert found.urgency is Urgency.DUE
    assert not found.drill_overdue
    assert {one.what for one in found.days} == {Day.NONE}
    assert found.chain is not None
    assert found.chain.ok
    assert found.sheet.made_on is None


def test_an_office_with_a_history(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    keys.make_sheet(desk, PASSPHRASE)
    (tmp_path / "blue").mkdir()
    (tmp_path / "loose").mkdir()
    blue = media.add(desk, "Blue", tmp_path / "blue").value
    safe = media.add(desk, "Bank", None, every_days=90).value
    first = backups.make(desk, blue.id).value
    assert backups.drill(desk, first.path).value.passed
    backups.make(desk, tmp_path / "loose")
    clock.day += timedelta(days=1)
    people.save(desk, tenant())  # worked, and no backup
    clock.day += timedelta(days=1)
    newest = backups.make(desk, blue.id).value
    found = backups.overview(desk, check_journal=False)
    assert found.chain is None
    assert found.last == newest.backup
    assert (found.up_to_date, len(found.places)) == (1, 2)
    assert found.urgency is Urgency.DUE  # nobody went to the bank yet
    assert [one.what for one in found.days][-3:] == [Day.MADE, Day.MISSED, Day.MADE]
    assert (found.made, [one.day for one in found.missed]) == (2, [clock.day - timedelta(days=1)])
    assert [one.proven for one in found.days][-3:] == [True, False, False]
    place, bank = found.places
    assert (place.medium.label, place.last, place.many) == ("Blue", newest.backup, 2)
    assert place.kept.count(Tier.DAILY) == 2
    assert place.size == first.backup.size + newest.backup.size
    assert place.facts.present
    assert (bank.last, bank.facts.present) == (None, None)
    assert [one.folder for one in found.elsewhere] == [str(tmp_path / "loose")]
    assert found.drill_due == clock.day - timedelta(days=2) + timedelta(days=28)
    assert found.sheet.made_on is not None
    assert [one.medium.label for one in backups.due(desk).places] == ["Bank"]
    media.visit(desk, safe.id)
    assert backups.overview(desk).urgency is Urgency.FINE


def test_what_needs_somebody(
    desk: Desk, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blue").mkdir()
    blue = media.add(desk, "Blue", tmp_path / "blue", destroy_after_days=3).value
    made = backups.make(desk, blue.id).value
    raw = made.path.read_bytes()
    made.path.write_bytes(raw[:-9])
    assert backups.drill(desk, made.path).value.findings == (DrillFinding.OPENED,)
    found = backups.overview(desk)
    assert found.failed is not None
    assert [one.name for one in found.damaged] == [made.path.name]
    assert found.last is None
    assert found.drill_overdue
    shutil.rmtree(tmp_path / "blue")
    clock.day += timedelta(days=9)
    found = backups.overview(desk)
    assert found.places[0].facts.present is False
    assert [one.name for one in found.overdue] == [made.path.name]
    later = Drill(
        at=desk.now(), on=desk.today(), name="x", seq=1, made_at=desk.now(), size=1, records=1, entries=1
    )
    with desk.store.transaction():
        desk.store.backups.add_drill(later)
        desk.store.backups.add_drill(replace(later, findings=(DrillFinding.COUNTS,)))
    assert backups.overview(desk).failed is not None
    with desk.store.transaction():
        desk.store.backups.add_drill(later)
    assert backups.overview(desk).failed is None
