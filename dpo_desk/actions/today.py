"""What the Today page shows: what is due, what waits, and the file of deadlines for a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.actions import breaches, complaints
from dpo_desk.actions.breaches import BreachView
from dpo_desk.actions.counting import stand
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.withdrawals import Work, work
from dpo_desk.core.complaint_clock_rules import Whose
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.lists import RequestQuery, RequestRow, Tally
from dpo_desk.core.standing import Meaning, Turn
from dpo_desk.documents.calendar_file import Entry, calendar_file
from dpo_desk.words.dates import clock_time
from dpo_desk.words.derivation import hour_lines, text
from dpo_desk.words.names import name

SHOWN = 100
"""Rows the page asks for; what lies further ahead is on the Requests page."""
ENDED_SHOWN = 20
"""Tasks after consents have ended that the page asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Rows to work on, by meaning, and the numbers beside them.

    Attributes:
        breaches: those that are open, the one that presses most first.
        late_breaches: in how many of them the hours have passed.
        authorities: complaints in which an authority has set us a day.
        complaints: others in which it is our turn.
        late_complaints: how many of both are overdue.
        soon_complaints: how many of both are due within seven days.
        ended: what is to be done at once because a consent has ended, the oldest first.
    """

    breaches: tuple[BreachView, ...]
    late_breaches: int
    authorities: tuple[ComplaintRow, ...]
    complaints: tuple[ComplaintRow, ...]
    late_complaints: int
    soon_complaints: int
    overdue: tuple[RequestRow, ...]
    soon: tuple[RequestRow, ...]
    waiting: tuple[RequestRow, ...]
    ahead: tuple[RequestRow, ...]
    ended: Work
    tally: Tally


def today(desk: Desk, organisation_id: int | None = None) -> Today:
    """What needs a hand today, by deadline."""
    day = desk.today()
    groups: dict[Meaning, list[RequestRow]] = {meaning: [] for meaning in Meaning}
    for row in _first(desk, organisation_id, day):
        groups[row.meaning(day)].append(row)
    every = desk.store.complaints.rows(ComplaintQuery(organisation_id=organisation_id))
    ours = [row for row in every if row.turn is Turn.OURS or row.leading is not None]
    meanings = [row.meaning(day) for row in ours]
    return Today(
        breaches=tuple(breaches.open_views(desk, organisation_id)),
        late_breaches=breaches.count_late(desk, organisation_id),
        authorities=tuple(row for row in ours if row.asked_by_authority)[:SHOWN],
        complaints=tuple(row for row in ours if not row.asked_by_authority)[:SHOWN],
        late_complaints=meanings.count(Meaning.LATE),
        soon_complaints=meanings.count(Meaning.SOON),
        overdue=tuple(groups[Meaning.LATE]),
        soon=tuple(groups[Meaning.SOON]),
        waiting=tuple(groups[Meaning.WAIT]),
        ahead=(*groups[Meaning.CALM], *groups[Meaning.DONE]),
        ended=work(desk, organisation_id, ENDED_SHOWN),
        tally=tally(desk, organisation_id),
    )


def _first(desk: Desk, organisation_id: int | None, day: date) -> list[RequestRow]:
    """The first open requests by deadline, answered ones on top of the number.

    An answered case keeps its old deadline until it is closed, for a restriction for years: it must not take
    the place of one that still has to be answered.
    """
    limit = SHOWN
    while True:
        found = desk.store.requests.rows(
            desk.store.requests.head(RequestQuery(organisation_id=organisation_id), limit)
        )
        unanswered = [row for row in found if row.meaning(day) is not Meaning.DONE]
        if len(found) < limit or len(unanswered) >= SHOWN:
            answered = [row for row in found if row.meaning(day) is Meaning.DONE]
            return [*unanswered[:SHOWN], *answered[:SHOWN]]
        limit *= 2


def tally(desk: Desk, organisation_id: int | None = None) -> Tally:
    """Numbers of the Today page and the rail."""
    return desk.store.requests.tally(desk.today(), organisation_id)


def deadlines_file(desk: Desk) -> bytes:
    """The deadlines of open cases as an iCalendar file; it names numbers, rights and clocks, never people."""
    entries = []
    for request_id in desk.store.requests.open_ids():
        request = desk.store.requests.get(request_id)
        standing = stand(desk, request)
        if standing.ended_on is not None:
            continue
        rights = ", ".join(name(right) for right in request.rights)
        entries.append(
            Entry(
                uid=f"request-{request.id}-{request.organisation_id}@dpo-desk",
                title=f"{request.number} · {rights}",
                due=standing.deadline.answer_by,
                note=text(standing.deadline.derivation),
            )
        )
    for complaint_id in desk.store.complaints.open_ids():
        entries += _of_complaint(desk, complaint_id)
    entries += [entry for view in breaches.open_views(desk) for entry in _of_breach(view)]
    return calendar_file(entries, made_at=desk.now())


def _of_complaint(desk: Desk, complaint_id: int) -> list[Entry]:
    """A task for each running clock of a complaint that is ours; words of measures stay in the office."""
    complaint = desk.store.complaints.get(complaint_id)
    key = f"complaint-{complaint.id}-{complaint.organisation_id}"
    return [
        Entry(
            uid=f"{key}-{clock.kind.value}-{clock.about or clock.started.isoformat()}@dpo-desk",
            title=f"{complaint.number} · {name(clock.kind)}",
            due=clock.due,
            note=text(clock.derivation),
        )
        for clock in complaints.stand(desk, complaint).clocks
        if clock.open and clock.whose in {Whose.DUTY, Whose.CHANCE}
    ]


def _of_breach(view: BreachView) -> list[Entry]:
    """A task for the hours of a breach, on the day on which they end; its title says the time."""
    if view.standing.due is None:
        return []
    one, due = view.breach, view.local(view.standing.due)
    return [
        Entry(
            uid=f"breach-{one.id}-{one.organisation_id}@dpo-desk",
            title=f"{one.number} · {name(view.standing.next_step)} · {clock_time(due)}",
            due=due.date(),
            note="\n".join(
                f"{line.when}  {line.what}" for line in hour_lines(view.standing.clock.derivation)
            ),
        )
    ]
