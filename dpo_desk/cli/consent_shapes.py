"""How consents look in a terminal: as JSON for programs, as lines for people."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions.consent_reading import Found
from dpo_desk.actions.consents import ConsentView
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.session import Plain, columns
from dpo_desk.cli.wordings import wording_plain
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.consents import Event
from dpo_desk.core.withdrawals import Answer
from dpo_desk.words import _
from dpo_desk.words.consent_derivation import entry_title, sentences
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def row_plain(row: ConsentRow, today: date) -> dict[str, Plain]:
    """A row of the list as JSON has it."""
    state = row.state(today)
    return {
        "id": row.id,
        "purpose": {"id": row.purpose_id, "title": row.purpose},
        "organisation": row.organisation_id,
        "person": {"id": row.person_id, "name": row.person},
        "state": state.value,
        "in_force": state.in_force,
        "strength": row.strength.value,
        "since": row.since.isoformat(),
        "ends_on": _day(row.ends_on),
        "asked_on": _day(row.asked_on),
    }


def row_text(row: ConsentRow, today: date) -> tuple[str, ...]:
    """A row of the list for people."""
    state = row.state(today)
    strength = name(row.strength) if row.act is not None and row.act.agrees else ""
    return str(row.id), row.person, row.purpose, name(state), plain_date(row.since), strength


def found_plain(found: Found) -> dict[str, Plain]:
    """Where a consent stood on a day, as JSON has it."""
    reading = found.reading
    return {
        "on": reading.on.isoformat(),
        "state": reading.state.value,
        "in_force": reading.in_force,
        "may": found.may,
        "since": _day(reading.since),
        "ends_on": _day(reading.ends_on),
        "asked_on": _day(reading.asked_on),
        "entry": None if reading.event is None else reading.event.seq,
        "wording": None if found.wording is None else wording_plain(found.wording),
        "strength": found.strength.value,
        "gaps": [{"gap": one.value, "article": one.article} for one in found.gaps],
        "derivation": list(sentences(reading.derivation)),
    }


def found_text(found: Found) -> list[str]:
    """Where a consent stood on a day, for people."""
    reading = found.reading
    head = f"{plain_date(reading.on)}: {name(reading.state)}"
    lines = [head, *(f"  {line}" for line in sentences(reading.derivation))]
    if reading.event is not None and reading.event.act is not None and reading.event.act.agrees:
        lines.append(f"  {name(found.strength)}")
        lines += [f"  !  {name(gap)} ({gap.article})" for gap in found.gaps]
    return lines


def _event_plain(event: Event) -> dict[str, Plain]:
    plain: dict[str, Plain] = {**to_plain(event)}
    return plain


def view_plain(view: ConsentView, today: date) -> dict[str, Plain]:
    """A consent as JSON has it."""
    return {
        **row_plain(view.row, today),
        "reading": found_plain(view.found),
        "events": [_event_plain(one) for one in view.events],
        "wordings": [wording_plain(one) for one in view.wordings.values()],
        "documents": [to_plain(one) for one in view.proofs],
        "tasks": [to_plain(one) for one in view.tasks],
        "data": [
            {"entry": seq, "answer": None if one is None else to_plain(one)}
            for seq, one in view.answers.items()
        ],
    }


def _decided(answer: Answer) -> tuple[str, ...]:
    """What was decided on the data of a consent that ended."""
    return plain_date(answer.on), name(answer.use), answer.basis, answer.reason, answer.who


def _moment(event: Event) -> str:
    clock = "" if event.clock is None else f" {event.clock:%H:%M}"
    return plain_date(event.on) + clock


def view_text(view: ConsentView) -> list[str]:
    """A consent for people."""
    events = [
        (str(one.seq), _moment(one), entry_title(one), name(one.channel), one.who, one.reason)
        for one in view.events
    ]
    tasks = [
        (str(one.id), name(one.kind), one.name, _("open") if one.done_on is None else plain_date(one.done_on))
        for one in view.tasks
    ]
    decided = [_decided(one) for one in view.answers.values() if one is not None]
    undecided = [_("To be decided: another lawful basis, or erase?")] * (None in view.answers.values())
    head = f"{view.row.id}  {view.row.person} · {view.row.purpose}"
    return [head, *found_text(view.found), *columns(events), *columns(tasks), *columns(decided), *undecided]
