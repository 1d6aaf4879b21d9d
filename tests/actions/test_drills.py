"""Proving a restore: what is looked at, what is found, and that nothing stays behind."""

from __future__ import annotations

import itertools
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from dpo_desk.actions import backup_papers, backups, drills, letters, media, people
from dpo_desk.actions.backups import BackupCancelled, BackupOfAnother
from dpo_desk.actions.desk import Desk
from dpo_desk.core.backups import DrillFinding, Medium, Why
from dpo_desk.core.errors import BackupDamaged, NewerOffice
from dpo_desk.store.restored import Soundness
from dpo_desk.words import use_language
from tests.actions.erasing import closed


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "for a while").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "for a while"))


@pytest.fixture
def blue(desk: Desk, tmp_path: Path) -> Medium:
    (tmp_path / "stick").mkdir()
    return media.add(desk, "Blue", tmp_path / "stick").value


@pytest.fixture
def busy(desk: Desk) -> str:
    """An office with a case and a letter that was issued; the letter's number."""
    view = closed(desk)
    (issued,) = (one for one in letters.of_request(desk, view.request.id) if one.issued_at is not None)
    return issued.number


def test_a_restore_is_proven(desk: Desk, blue: Medium, busy: str, tmp_path: Path) -> None:
    made = backups.make(desk, blue.id).value
    done = backups.drill(desk, made.path).value
    assert done.passed
    assert (done.letter, done.searched, done.documents) == (busy, "R-2026-0001", 2)
    assert done.records == made.backup.records
    assert done.entries == made.backup.entries
    assert (done.medium, done.on) == ("Blue", date(2026, 10, 22))
    assert drills.last(desk) == done
    assert desk.store.journal.about("backup", str(made.backup.id))[-1].action == "drill"
    assert list((tmp_path / "for a while").iterdir()) == []


def test_an_empty_office_is_proven_as_far_as_there_is_something(desk: Desk, blue: Medium) -> None:
    done = backups.drill(desk, backups.make(desk, blue.id).value.path).value
    assert done.passed
    assert (done.letter, done.searched, done.documents) == ("", "", 0)


def test_a_damaged_backup_fails_the_drill_and_is_marked(desk: Desk, blue: Medium) -> None:
    made = backups.make(desk, blue.id).value
    raw = bytearray(made.path.read_bytes())
    raw[-50] ^= 1
    made.path.write_bytes(raw)
    done = backups.drill(desk, made.path).value
    assert done.findings == (DrillFinding.OPENED,)
    assert not desk.store.backups.get(made.backup.id).sound
    assert drills.last(desk) is None
    assert b"%PDF" in backup_papers.drill_report(desk, done)[:10]
    other = made.path.with_name("holiday.age")
    other.write_bytes(raw)
    with pytest.raises(BackupDamaged):
        backups.drill(desk, other)


def test_what_was_tampered_with_inside_is_found(
    desk: Desk, blue: Medium, busy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office itself holds pages that are not those that were issued: the drill says so."""
    with desk.store.transaction():
        desk.store.access.write("UPDATE content SET data = x'00'")
    made = backups.make(desk, blue.id).value
    done = backups.drill(desk, made.path).value
    assert done.findings == (DrillFinding.EVIDENCE,)
    with desk.store.transaction():
        desk.store.access.write("UPDATE content SET data = x'01'")
    assert backups.drill(desk, made.path).value.findings == (DrillFinding.EVIDENCE, DrillFinding.LETTER)
    with desk.store.transaction():
        desk.store.access.write("DELETE FROM content")
    assert backups.drill(desk, made.path).value.letter == ""
    with desk.store.transaction():
        desk.store.access.write("DELETE FROM request_words")
    monkeypatch.setattr("dpo_desk.store.search.Search.find", lambda *_anything: ())
    assert DrillFinding.SEARCH in backups.drill(desk, made.path).value.findings


def test_what_the_database_says_is_told(desk: Desk, blue: Medium, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.make(desk, blue.id).value
    nothing = Soundness(database=False, journal=False, counts=False)
    monkeypatch.setattr(drills, "looked_at", lambda *_anything: nothing)
    done = backups.drill(desk, made.path).value
    assert done.findings == (DrillFinding.DATABASE, DrillFinding.JOURNAL, DrillFinding.COUNTS)


def test_others_newer_and_stopped(
    desk: Desk, blue: Medium, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = backups.make(desk, blue.id).value
    strange = replace(desk, ring=replace(desk.ring, keys=replace(desk.keys, store_id="another")))
    with pytest.raises(BackupOfAnother):
        backups.drill(strange, made.path)
    with pytest.raises(BackupCancelled):
        backups.drill(desk, made.path, cancelled=lambda: True)
    monkeypatch.setattr(drills, "known_steps_fit", lambda _steps: False)
    with pytest.raises(NewerOffice):
        backups.drill(desk, made.path)
    assert list((tmp_path / "for a while").iterdir()) == []
    assert desk.store.backups.drills() == ()


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_papers_about_backups(desk: Desk, blue: Medium, busy: str, language: str, tmp_path: Path) -> None:
    made = backups.make(desk, blue.id).value
    done = backups.drill(desk, made.path).value
    gone = backups.destroy(desk, made.path, even_last=True).value
    use_language(language)
    for number, pdf in enumerate(
        (
            backup_papers.drill_report(desk, done),
            backup_papers.destruction_record(desk, [gone], "its day had come"),
            backup_papers.destruction_record(desk, [replace(gone, why=Why.GONE, folder="/nowhere/at/all")]),
        )
    ):
        (tmp_path / f"{number}.pdf").write_bytes(pdf)
        with pikepdf.open(tmp_path / f"{number}.pdf") as read:
            assert 1 <= len(read.pages) <= 2


def test_a_letter_that_prints_otherwise_is_found(
    desk: Desk, blue: Medium, busy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.make(desk, blue.id).value
    pages = itertools.count()
    monkeypatch.setattr("dpo_desk.documents.letters.letter_pdf", lambda _data: b"%d" % next(pages))
    done = backups.drill(desk, made.path).value
    assert (done.letter, done.findings) == (busy, (DrillFinding.LETTER,))


def test_a_person_who_changed_since_is_no_fault(desk: Desk, blue: Medium, busy: str) -> None:
    made = backups.make(desk, blue.id).value
    (person,) = desk.store.people.many(people.head(desk))
    people.save(desk, replace(person, name="Ada Berg"))
    done = backups.drill(desk, made.path).value
    assert (done.letter, done.passed) == (busy, True)
