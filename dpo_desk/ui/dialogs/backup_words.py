"""How safe the office is, in words: what was made, what was proven, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dpo_desk.actions.backups import Overview
from dpo_desk.core.backups import DRILL_EVERY_DAYS, Backup, Drill, DrillFinding
from dpo_desk.core.journal import Verdict
from dpo_desk.core.recovery import SheetFacts
from dpo_desk.core.rotation import Day, DayMark, Due, Urgency
from dpo_desk.ui.widgets.day_strip import DayDot
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.state_card import State
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.dates import clock_time, day_month, days_word, weekday_date
from dpo_desk.words.file_facts import file_size

MEANINGS = {Urgency.FINE: Meaning.DONE, Urgency.DUE: Meaning.SOON, Urgency.LATE: Meaning.LATE}
_MONDAY = 0
_CAUSES = {
    "DiskFull": N_("the place was full"),
    "FolderMissing": N_("the place was not there"),
    "MediumAbsent": N_("the place was not there"),
    "ReadOnlyPlace": N_("nothing could be written there"),
    "NoAccess": N_("nothing could be written there"),
    "DiskFailed": N_("the place failed while it was written"),
    "OfficeClosed": N_("the office was locked meanwhile"),
}
_OTHERWISE = N_("it was not finished")
_FINDINGS = {
    DrillFinding.OPENED: N_("it does not open"),
    DrillFinding.DATABASE: N_("the file does not hold together"),
    DrillFinding.JOURNAL: N_("the journal does not hold together"),
    DrillFinding.COUNTS: N_("records are missing"),
    DrillFinding.SEARCH: N_("search does not find what is there"),
    DrillFinding.LETTER: N_("a letter does not come out as it was sent"),
    DrillFinding.EVIDENCE: N_("a document is not as it was kept"),
}


def grouped(number: int) -> str:
    """Figures in threes, with the narrow space every language reads."""
    return f"{number:,}".replace(",", "\u202f")


def cause_words(cause: str) -> str:
    """Why a backup did not come about, in a few words; the cause is the class of an error."""
    return _(_CAUSES.get(cause, _OTHERWISE))


def day_words(day: date, today: date) -> str:
    """A day as one says it: "Today", else with its weekday."""
    return _("Today") if day == today else weekday_date(day, today)


def moment_words(moment: datetime, day: date, today: date) -> str:
    """A day, with the time of day where it was today."""
    words = day_words(day, today)
    return f"{words} {clock_time(moment.astimezone())}" if day == today else words


def records_words(count: int) -> str:
    """How many records."""
    return ngettext("{n} record", "{n} records", count).format(n=grouped(count))


# the four cards


def last_backup_state(found: Overview) -> State:
    """How it stands with backups."""
    name, last = _("Last backup"), found.last
    if last is None:
        return State(meaning=Meaning.SOON, name=name, value=_("None yet"), note=_("Choose a place first"))
    holding = [one for one in found.places if one.medium.folder]
    reached = sum(one.last is not None and one.last.made_on == last.made_on for one in holding)
    places = ngettext("{n} of {all} place", "{n} of {all} places", len(holding))
    damaged = ngettext("{n} damaged", "{n} damaged", len(found.damaged)).format(n=len(found.damaged))
    parts = (
        places.format(n=reached, all=len(holding)) if holding else "",
        file_size(last.size),
        damaged if found.damaged else "",
    )
    return State(
        meaning=Meaning.LATE if found.damaged else MEANINGS[_pressing(found)],
        name=name,
        value=moment_words(last.made_at, last.made_on, found.today),
        note=" · ".join(part for part in parts if part),
    )


def _pressing(found: Overview) -> Urgency:
    """The most pressing of the places that have a folder; a visit to the bank is told at its own line."""
    holding = [one.due.urgency for one in found.places if one.medium.folder]
    return max(holding, key=list(Urgency).index, default=Urgency.FINE)


def proven_state(found: Overview) -> State:
    """When a restore was last proven."""
    name, today, proven = _("Restore proven"), found.today, found.proven
    if found.failed is not None:
        on = found.failed.on
        value = _("Failed today") if on == today else _("Failed {day}").format(day=weekday_date(on, today))
        return State(meaning=Meaning.LATE, name=name, value=value, note=findings_words(found.failed))
    if proven is None:
        note = _("Made is not proven: a restore shows it")
        return State(meaning=Meaning.SOON, name=name, value=_("Not yet"), note=note)
    note = records_words(proven.records)
    if found.drill_due is not None:
        following = _("due since {day}") if found.drill_overdue else _("next {day}")
        note = " · ".join((note, following.format(day=weekday_date(found.drill_due, today))))
    return State(meaning=proof_meaning(found), name=name, value=day_words(proven.on, today), note=note)


def proof_meaning(found: Overview) -> Meaning:
    """How pressing the next proof is: amber when it is due, red only once as much time again has passed."""
    if found.failed is not None:
        return Meaning.LATE
    if found.drill_due is None or not found.drill_overdue:
        return Meaning.DONE if found.proven is not None else Meaning.SOON
    late = found.proven is not None and found.drill_due + timedelta(days=DRILL_EVERY_DAYS) <= found.today
    return Meaning.LATE if late else Meaning.SOON


def findings_words(drill: Drill) -> str:
    """What a drill found wrong."""
    return ", ".join(_(_FINDINGS[finding]) for finding in drill.findings)


def journal_state(verdict: Verdict | None) -> State:
    """How it stands with the journal.

    Args:
        verdict: of a check today; None while it is being checked.
    """
    name = _("Journal")
    if verdict is None:
        return State(meaning=Meaning.CALM, name=name, value=_("Checking…"))
    if not verdict.ok:
        note = _("entry {n} does not fit").format(n=verdict.bad_seq)
        return State(meaning=Meaning.LATE, name=name, value=_("Broken"), note=note)
    words = ngettext("{n} entry", "{n} entries", verdict.sound).format(n=grouped(verdict.sound))
    note = " · ".join((words, _("checked today")))
    return State(meaning=Meaning.DONE, name=name, value=_("Unbroken"), note=note)


def sheet_state(sheet: SheetFacts, today: date) -> State:
    """How it stands with the recovery sheet: one that nobody ever tried counts for little."""
    name = _("Recovery sheet")
    if sheet.made_on is None:
        note = _("Without it a lost passphrase loses everything")
        return State(meaning=Meaning.SOON, name=name, value=_("None yet"), note=note)
    if sheet.tried_on is None:
        value = _("Made {day}").format(day=_day_of(sheet.made_on, today))
        return State(meaning=Meaning.SOON, name=name, value=value, note=_("never tried yet"))
    due = sheet.overdue(today)
    parts = [_("made {day}").format(day=_day_of(sheet.made_on, today))]
    if sheet.trial_due is not None:
        again = _("try it again now") if due else _("try it again by {day}")
        parts.append(again.format(day=_day_of(sheet.trial_due, today)))
    value = _("Proven {day}").format(day=_day_of(sheet.tried_on, today))
    return State(
        meaning=Meaning.SOON if due else Meaning.DONE, name=name, value=value, note=" · ".join(parts)
    )


def _day_of(day: date, today: date) -> str:
    """A day far off needs its year more than its weekday."""
    if day == today:
        return _("today")
    return day_month(day) if day.year == today.year else f"{day_month(day)} {day.year}"


# the last days


def day_dots(marks: Sequence[DayMark], today: date) -> tuple[DayDot, ...]:
    """The strip: Mondays and today have their date below."""
    meanings = {Day.MADE: Meaning.DONE, Day.MISSED: Meaning.LATE, Day.NONE: None}
    near = today - timedelta(days=2)
    return tuple(
        DayDot(
            meaning=meanings[mark.what],
            label=_("Today") if mark.day == today else _monday_label(mark.day, near),
            framed=mark.proven,
            today=mark.day == today,
            spoken=mark_words(mark, today),
        )
        for mark in marks
    )


def _monday_label(day: date, near: date) -> str:
    return day_month(day) if day.weekday() == _MONDAY and day < near else ""


def mark_words(mark: DayMark, today: date) -> str:
    """What became of one day."""
    what = {
        Day.MADE: _("backup made"),
        Day.MISSED: _("no backup"),
        Day.NONE: _("none made"),
    }[mark.what]
    parts = [what]
    if mark.cause:
        parts.append(cause_words(mark.cause))
    if mark.proven:
        parts.append(_("restore proven"))
    return _("{day}: {what}").format(day=day_words(mark.day, today), what=", ".join(parts))


def days_summary(marks: Sequence[DayMark], today: date) -> str:
    """The strip in a sentence: how many made, how many missed, and the last that was."""
    made = sum(mark.what is Day.MADE for mark in marks)
    missed = [mark for mark in marks if mark.what is Day.MISSED]
    words = ngettext("{n} made", "{n} made", made).format(n=made)
    if not missed:
        return " · ".join((words, _("none missed")))
    count = ngettext("{n} missed", "{n} missed", len(missed)).format(n=len(missed))
    last = missed[-1]
    cause = f": {cause_words(last.cause)}" if last.cause else ""
    return f"{words} · {count}, {weekday_date(last.day, today)}{cause}"


# reminders


def proof_words(found: Overview) -> str:
    """When a restore was last proven, for Today and the status bar."""
    if found.failed is not None:
        return _("restore failed {day}").format(day=day_words(found.failed.on, found.today))
    if found.proven is None:
        return _("restore not proven yet")
    return _("restore proven {day}").format(day=_said(found.proven.on, found.today))


def due_words(found: Overview) -> str:
    """When the next backup is due, and the next proof if that is due."""
    parts = []
    days = [one.due.next_on for one in found.places if one.medium.folder]
    if days:
        first = min(days)
        words = _("next backup due {day}") if first > found.today else _("a backup is due since {day}")
        if first == found.today:
            words = _("a backup is due today")
        parts.append(words.format(day=weekday_date(first, found.today)))
    waiting = [one for one in found.places if not one.medium.folder and one.due.next_on <= found.today]
    parts += [_("{place}: a visit is due").format(place=one.medium.label) for one in waiting]
    if found.proven is not None and found.drill_overdue and found.drill_due is not None:
        words = _("prove a restore again, due since {day}")
        parts.append(words.format(day=weekday_date(found.drill_due, found.today)))
    return " · ".join(parts)


def safe_words(found: Overview) -> tuple[str, Meaning]:
    """The status bar: a backup is never told without whether a restore was proven."""
    if found.last is None:
        return _("No backup yet"), Meaning.SOON
    last = found.last
    when = _said(last.made_on, found.today)
    if last.made_on == found.today:
        when = f"{when} {clock_time(last.made_at.astimezone())}"
    words = " · ".join((_("Backup {day}").format(day=when), proof_words(found)))
    return words, calm_meaning(found)


def calm_meaning(found: Overview) -> Meaning:
    """For a passing eye: calm where something is due, amber where it is late, red for a failure."""
    if found.failed is not None or found.damaged:
        return Meaning.LATE
    late = proof_meaning(found) is Meaning.LATE or _pressing(found) is Urgency.LATE
    if late or found.last is None or found.proven is None:
        return Meaning.SOON
    due = found.drill_overdue or _pressing(found) is Urgency.DUE
    return Meaning.CALM if due else Meaning.DONE


def _said(day: date, today: date) -> str:
    return _("today") if day == today else weekday_date(day, today)


def due_pill(due: Due, last: Backup | None, today: date) -> PillData:
    """How a place stands."""
    if due.last_on is None:
        return PillData(meaning=Meaning.SOON, text=_("No backup yet"))
    moment = moment_words(last.made_at, last.made_on, today) if last is not None else ""
    text = moment or day_words(due.last_on, today)
    days = (today - due.last_on).days
    extra = "" if due.urgency is Urgency.FINE else ngettext("{n} day", "{n} days", days).format(n=days)
    return PillData(meaning=MEANINGS[due.urgency], text=text, extra=extra)


def destroy_words(backup: Backup, today: date) -> str:
    """Until when a backup may stay."""
    left = (backup.destroy_after - today).days
    if left < 0:
        return _("to be destroyed, {late}").format(late=days_word(left))
    return _("destroy after {day}").format(day=weekday_date(backup.destroy_after, today))
