"""Who has to be asked again and by when, who did not answer, and what the proof of consents lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.consents import Entry, append
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery, ConsentRow
from dpo_desk.core.consent_proof import Gap, Strength
from dpo_desk.core.consents import Event, EventKind, State
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.core.wordings import Wording

ALL = -1
"""SQLite's own word for no limit."""


@dataclass(frozen=True, slots=True)
class Weak:
    """A consent whose proof lacks something."""

    row: ConsentRow
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Renewals:
    """A renewal run.

    Attributes:
        to_ask: in force, ending soon, and not asked yet.
        waiting: in force, ending soon, asked and not answered yet.
        silent: expired without an answer.
        people: everybody of the three, by id.
    """

    to_ask: tuple[ConsentRow, ...]
    waiting: tuple[ConsentRow, ...]
    silent: tuple[ConsentRow, ...]
    people: dict[int, Person]


def weak(
    desk: Desk, purpose_id: int | None = None, *, organisation_id: int | None = None, in_force: bool = True
) -> tuple[Weak, ...]:
    """Consents whose proof lacks something, by purpose and name.

    Args:
        desk: the open office.
        purpose_id: only of this purpose.
        organisation_id: only those this organisation asks for.
        in_force: only those that something may rest on today.
    """
    today = desk.today()
    with desk.store.reading():
        query = ConsentQuery(purpose_id=purpose_id, organisation_id=organisation_id, weaker=Strength.STRONG)
        rows = desk.store.consents.rows(query, today, ALL)
        wanted = [row for row in rows if not in_force or row.state(today).in_force]
        return tuple(Weak(row, _gaps(desk, row)) for row in wanted)


def _gaps(desk: Desk, row: ConsentRow) -> tuple[Gap, ...]:
    purpose = desk.store.purposes.get(row.purpose_id)
    return read(desk, purpose, desk.store.consents.events(row.id), desk.today()).gaps


def renewals(desk: Desk, purpose_id: int, until: date) -> Renewals:
    """Who has to say yes again by a day, and who was asked and did not answer.

    Raises:
        NoSuchRecord: if there is no such purpose.
    """
    today = desk.today()
    with desk.store.reading():
        desk.store.purposes.get(purpose_id)
        ending = ConsentQuery(purpose_id=purpose_id, ends_until=until)
        over = ConsentQuery(purpose_id=purpose_id, state=State.EXPIRED)
        soon = desk.store.consents.rows(ending, today, ALL)
        gone = [row for row in desk.store.consents.rows(over, today, ALL) if row.asked_on is not None]
        people = {row.person_id: desk.store.people.get(row.person_id) for row in (*soon, *gone)}
    return Renewals(
        to_ask=tuple(row for row in soon if row.asked_on is None),
        waiting=tuple(row for row in soon if row.asked_on is not None),
        silent=tuple(gone),
        people=people,
    )


def ask_again(
    desk: Desk, purpose_id: int, until: date, *, channel: ConsentChannel, language: str = ""
) -> Done[Renewals]:
    """Enter for everybody who has to say yes again, and was not asked yet, that they are asked today.

    Args:
        desk: the open office.
        purpose_id: what the consents are for.
        until: those that end by this day.
        channel: the way by which they are asked.
        language: in which the words are shown; by default that of each person.

    Returns:
        The run as it was before: `to_ask` are those who were asked now.

    Raises:
        NoSuchRecord: if there is no such purpose.
    """
    run, purpose = renewals(desk, purpose_id, until), desk.store.purposes.get(purpose_id)
    with desk.store.transaction():
        for row in run.to_ask:
            person = run.people[row.person_id]
            spoken = language or person.language
            append(desk, purpose, person, Entry(kind=EventKind.ASKED, channel=channel, language=spoken))
    return Done(run, Changed.CONSENTS | Changed.JOURNAL if run.to_ask else Changed.NOTHING)


@dataclass(frozen=True, slots=True)
class Exported:
    """A consent as a list of all of them tells it: where it stands, to which words, and of whom."""

    row: ConsentRow
    person: Person
    event: Event | None
    wording: Wording | None


def export(desk: Desk, purpose_id: int) -> tuple[Exported, ...]:
    """Every consent of a purpose with the entry that decides, by name.

    Raises:
        NoSuchRecord: if there is no such purpose.
    """
    with desk.store.reading():
        purpose = desk.store.purposes.get(purpose_id)
        rows = desk.store.consents.rows(ConsentQuery(purpose_id=purpose_id), desk.today(), ALL)
        exported = []
        for row in rows:
            found = read(desk, purpose, desk.store.consents.events(row.id), desk.today())
            person = desk.store.people.get(row.person_id)
            exported.append(Exported(row, person, found.reading.event, found.wording))
        return tuple(exported)
