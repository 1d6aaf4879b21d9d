from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dpo_desk.actions.backups import Overview, Place
from dpo_desk.actions.media import MediumFacts
from dpo_desk.core.backups import Backup, Drill, DrillFinding, Medium
from dpo_desk.core.recovery import sheet_facts
from dpo_desk.core.rotation import Day, DayMark, Due, Rotation, Urgency
from dpo_desk.ui.backing_up import disk_size, pace_words, place_note
from dpo_desk.ui.dialogs.backup_words import (
    cause_words,
    day_dots,
    days_summary,
    destroy_words,
    due_pill,
    due_words,
    last_backup_state,
    mark_words,
    proven_state,
    safe_words,
    sheet_state,
)
from dpo_desk.ui.long_work import Pace
from dpo_desk.ui.widgets.meaning import Meaning

TODAY = date(2026, 10, 22)
NOW = datetime(2026, 10, 22, 5, 58, tzinfo=UTC)
BACKUP = Backup(
    seq=1,
    folder="/media",
    name="dpo-00000000-20261022T055800Z-1.age",
    made_at=NOW,
    made_on=TODAY,
    size=48_000_000,
    sha256="00",
    destroy_after=TODAY + timedelta(days=400),
    verified_at=NOW,
)
PROOF = Drill(
    at=NOW,
    on=date(2026, 10, 12),
    name="x",
    seq=1,
    made_at=NOW,
    size=1,
    records=1214,
    entries=9,
)
STICK = Medium(id=1, label="Stick", folder="/media", added_on=TODAY)
NOTHING = Overview(
    today=TODAY,
    last=None,
    proven=None,
    failed=None,
    drill_due=None,
    chain=None,
    sheet=sheet_facts(None, None),
    days=(),
    places=(),
    elsewhere=(),
    overdue=(),
    damaged=(),
)


def place(next_on: date, urgency: Urgency, last: Backup | None = BACKUP) -> Place:
    last_on = last.made_on if last else None
    due = Due(STICK, last_on, next_on, urgency)
    facts = MediumFacts(present=True)
    return Place(medium=STICK, facts=facts, due=due, last=last, kept=Rotation({}, ()), size=0)


FINE = place(TODAY + timedelta(days=1), Urgency.FINE)
SAFE = replace(NOTHING, last=BACKUP, proven=PROOF, drill_due=date(2026, 11, 9), places=(FINE,))


def test_a_backup_is_never_told_without_its_proof() -> None:
    words, meaning = safe_words(SAFE)
    local = NOW.astimezone().strftime("%H:%M")
    assert words == f"Backup today {local} · restore proven Mon 12 Oct"
    assert meaning is Meaning.DONE
    assert safe_words(NOTHING) == ("No backup yet", Meaning.SOON)
    unproven = replace(SAFE, proven=None, drill_due=TODAY)
    assert safe_words(unproven) == (f"Backup today {local} · restore not proven yet", Meaning.SOON)
    failed = replace(SAFE, failed=replace(PROOF, on=TODAY, findings=(DrillFinding.LETTER,)))
    assert safe_words(failed) == (f"Backup today {local} · restore failed Today", Meaning.LATE)
    old = replace(BACKUP, made_on=date(2026, 10, 12))
    late = replace(SAFE, last=old, places=(place(date(2026, 10, 13), Urgency.LATE, old),))
    assert safe_words(late) == ("Backup Mon 12 Oct · restore proven Mon 12 Oct", Meaning.SOON)
    due = replace(SAFE, last=old, places=(place(TODAY, Urgency.DUE, old),))
    assert safe_words(due)[1] is Meaning.CALM
    assert safe_words(replace(SAFE, drill_due=TODAY))[1] is Meaning.CALM
    assert safe_words(replace(SAFE, drill_due=date(2026, 9, 1)))[1] is Meaning.SOON
    assert safe_words(replace(SAFE, damaged=(BACKUP,)))[1] is Meaning.LATE


@pytest.mark.parametrize(
    ("next_on", "words"),
    [
        (date(2026, 10, 26), "next backup due Mon 26 Oct"),
        (TODAY, "a backup is due today"),
        (date(2026, 10, 19), "a backup is due since Mon 19 Oct"),
    ],
)
def test_the_next_backup_is_told(next_on: date, words: str) -> None:
    assert due_words(replace(SAFE, places=(place(next_on, Urgency.DUE),))) == words
    again = replace(SAFE, places=(place(next_on, Urgency.DUE),), drill_due=date(2026, 10, 20))
    assert due_words(again) == f"{words} · prove a restore again, due since Tue 20 Oct"
    assert due_words(NOTHING) == ""
    bank = replace(FINE, medium=replace(STICK, folder="", label="Bank"))
    asked = replace(bank, due=replace(bank.due, next_on=TODAY))
    assert due_words(replace(SAFE, places=(asked,))) == "Bank: a visit is due"
    assert due_words(replace(SAFE, places=(bank,))) == ""


def test_the_four_states_rest_on_proof() -> None:
    assert last_backup_state(NOTHING).value == "None yet"
    assert last_backup_state(SAFE).note == "1 of 1 place · 45.8 MB"
    assert last_backup_state(replace(SAFE, damaged=(BACKUP,))).meaning is Meaning.LATE
    assert last_backup_state(replace(SAFE, places=())).note == "45.8 MB"
    assert proven_state(NOTHING).value == "Not yet"
    assert proven_state(SAFE).value == "Mon 12 Oct"
    assert proven_state(SAFE).note == "1\u202f214 records · next Mon 9 Nov"
    assert proven_state(replace(SAFE, drill_due=None)).note == "1\u202f214 records"
    due = replace(SAFE, drill_due=date(2026, 10, 20))
    assert (proven_state(due).meaning, proven_state(due).note.split(" · ")[1]) == (
        Meaning.SOON,
        "due since Tue 20 Oct",
    )
    assert proven_state(replace(SAFE, drill_due=date(2026, 9, 1))).meaning is Meaning.LATE
    failed = replace(PROOF, on=TODAY, findings=(DrillFinding.OPENED, DrillFinding.LETTER))
    told = proven_state(replace(SAFE, failed=failed))
    assert told.value == "Failed today"
    assert told.note == "it does not open, a letter does not come out as it was sent"


@pytest.mark.parametrize(
    ("made", "tried", "value", "note", "meaning"),
    [
        (None, None, "None yet", "Without it a lost passphrase loses everything", Meaning.SOON),
        (date(2026, 3, 3), None, "Made 3 Mar", "never tried yet", Meaning.SOON),
        (TODAY, TODAY, "Proven today", "made today · try it again by 22 Oct 2027", Meaning.DONE),
        (
            date(2025, 3, 3),
            date(2025, 3, 4),
            "Proven 4 Mar 2025",
            "made 3 Mar 2025 · try it again now",
            Meaning.SOON,
        ),
    ],
)
def test_a_sheet_counts_when_it_was_tried(
    made: date | None, tried: date | None, value: str, note: str, meaning: Meaning
) -> None:
    state = sheet_state(sheet_facts(made, tried), TODAY)
    assert (state.value, state.note, state.meaning) == (value, note, meaning)


def test_days_are_told_one_by_one_and_together() -> None:
    marks = (
        DayMark(date(2026, 10, 12), Day.MADE, proven=True),
        DayMark(date(2026, 10, 20), Day.MISSED, cause="DiskFull"),
        DayMark(date(2026, 10, 21), Day.NONE),
        DayMark(TODAY, Day.MADE),
    )
    assert days_summary(marks, TODAY) == "2 made · 1 missed, Tue 20 Oct: the place was full"
    assert days_summary(marks[:1], TODAY) == "1 made · none missed"
    bare = (DayMark(date(2026, 10, 20), Day.MISSED),)
    assert days_summary(bare, TODAY) == "0 made · 1 missed, Tue 20 Oct"
    assert [mark_words(mark, TODAY) for mark in marks] == [
        "Mon 12 Oct: backup made, restore proven",
        "Tue 20 Oct: no backup, the place was full",
        "Wed 21 Oct: none made",
        "Today: backup made",
    ]
    dots = day_dots(marks, TODAY)
    assert [dot.label for dot in dots] == ["12 Oct", "", "", "Today"]
    assert [dot.framed for dot in dots] == [True, False, False, False]
    assert cause_words("SomethingElse") == "it was not finished"


def test_pills_and_last_days() -> None:
    assert due_pill(Due(STICK, None, TODAY, Urgency.DUE), None, TODAY).text == "No backup yet"
    late = due_pill(Due(STICK, date(2026, 10, 12), date(2026, 10, 13), Urgency.LATE), None, TODAY)
    assert (late.text, late.extra, late.meaning) == ("Mon 12 Oct", "10 days", Meaning.LATE)
    assert destroy_words(BACKUP, TODAY) == "destroy after Fri 26 Nov 2027"
    assert destroy_words(BACKUP, date(2027, 11, 29)) == "to be destroyed, 3 days late"


def test_disks_and_pace_in_words() -> None:
    assert [disk_size(size) for size in (900_000, 4_000_000_000, 1_500_000_000_000)] == [
        "1 MB",
        "4 GB",
        "1.5 TB",
    ]
    assert place_note(MediumFacts(present=False)) == "not plugged in"
    assert place_note(MediumFacts(present=None)) == ""
    assert pace_words(Pace("", 5, 0, 0.0)) == ""
