"""What a person does with breaches: enter one, record what was decided and who was told, look, list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.numbers import id_of
from dpo_desk.actions.requests import competence
from dpo_desk.core.breach_clock import breach_clock, breach_rule_for, placed
from dpo_desk.core.breach_standing import BreachStanding, breach_standing, take_breach_step
from dpo_desk.core.breaches import AwareAt, Breach, BreachDetails, BreachFact, BreachFactKind, Description
from dpo_desk.core.changes import Changed
from dpo_desk.core.competence import Finding
from dpo_desk.core.complaint_facts import Link, LinkKind
from dpo_desk.core.complaint_lists import ComplaintRow
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Person
from dpo_desk.core.periods import countable
from dpo_desk.reference.regimes import zone_of

_MOVED = Changed.BREACHES | Changed.JOURNAL


class BreachIncomplete(DeskError):
    """A breach lacks its line, or what happened."""


class AwareInTheFuture(DeskError):
    """The moment of awareness lies in the future."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBreach:
    """A breach as it is entered.

    Attributes:
        aware_at: moment of awareness; a naive one is a local time of the seat.
    """

    organisation_id: int
    summary: str
    aware_at: datetime
    description: Description
    role: Role = Role.CONTROLLER
    noticed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachView:
    """Everything known of a breach.

    Attributes:
        zone: time zone of the seat; its moments are shown in it.
        complaints: those that are tied to it.
    """

    breach: Breach
    organisation: Organisation
    standing: BreachStanding
    zone: tzinfo
    complaints: tuple[ComplaintRow, ...]

    def local(self, moment: datetime) -> datetime:
        """A moment as the clocks at the seat show it."""
        return moment.astimezone(self.zone)


def enter(desk: Desk, new: NewBreach) -> Done[BreachView]:
    """Enter a breach; its hours run from the moment of awareness.

    Raises:
        BreachIncomplete: if it lacks its line, or what happened.
        AwareInTheFuture: if nobody can be aware of it yet.
        DateNotCountable: if the moment lies outside 1990 to 2100.
    """
    house = desk.store.organisations.get(new.organisation_id)
    aware = _moment(desk, house, new.aware_at)
    if not new.summary.strip() or not new.description.happened.strip():
        raise BreachIncomplete
    if aware > desk.now():
        raise AwareInTheFuture
    described = BreachFact(
        kind=BreachFactKind.DESCRIBED,
        at=aware,
        recorded_at=desk.now(),
        who=desk.colleague,
        details=new.description,
    )
    breach = Breach(
        organisation_id=house.id,
        role=new.role,
        summary=new.summary.strip(),
        aware_at=aware,
        noticed_by=new.noticed_by.strip(),
        entered_at=desk.now(),
        facts=(described,),
    )
    with desk.store.transaction():
        kept = desk.store.breaches.add(breach, aware.astimezone(_zone(desk, house)).year)
        told = (*differences(None, kept.facts[0]), *differences(None, kept))
        desk.write_journal("add", "breach", kept.id, told)
    return Done(view(desk, kept.id), _MOVED)


def record(
    desk: Desk,
    breach_id: int,
    kind: BreachFactKind,
    details: BreachDetails | None = None,
    *,
    at: datetime | None = None,
    reason: str = "",
) -> Done[BreachView]:
    """Record what happened to a breach.

    Args:
        desk: the open office.
        breach_id: the breach.
        kind: what happened.
        details: what this kind of fact tells besides.
        at: the moment; a naive one is a local time of the seat. Now by default.
        reason: what a note says; why it is corrected or reopened.

    Raises:
        BreachStepForbidden: if the law or the order of things does not allow it; nothing is changed.
        DateNotCountable: if a moment lies outside 1990 to 2100; nothing is changed.
    """
    if isinstance(details, AwareAt):
        _in_utc(details.new)
    with desk.store.transaction():
        breach = desk.store.breaches.get(breach_id)
        house = desk.store.organisations.get(breach.organisation_id)
        moment = desk.now() if at is None else _moment(desk, house, at)
        fact = BreachFact(
            kind=kind, at=moment, recorded_at=desk.now(), who=desk.colleague, reason=reason, details=details
        )
        known = frozenset(one.id for one in desk.directory)
        grown = take_breach_step(breach, fact, _stand(desk, breach, house), known)
        _stand(desk, grown, house)  # what could not be read again is not kept
        desk.store.breaches.append(grown)
        changes = (*differences(None, grown.facts[-1]), *differences(breach, grown))
        desk.write_journal(kind.value, "breach", breach_id, changes)
    return Done(view(desk, breach_id), _MOVED)


def now_at(desk: Desk, organisation_id: int) -> datetime:
    """This moment, as the clocks at the seat of an organisation show it."""
    return desk.now().astimezone(_zone(desk, desk.store.organisations.get(organisation_id)))


def moment_at(desk: Desk, breach_id: int, moment: datetime) -> datetime:
    """A local time of the seat as a moment, aware UTC; one that has a zone is the moment it says.

    Raises:
        DateNotCountable: if it lies outside 1990 to 2100.
    """
    breach = desk.store.breaches.get(breach_id)
    return _moment(desk, desk.store.organisations.get(breach.organisation_id), moment)


def view(desk: Desk, breach_id: int) -> BreachView:
    """Everything the detail of a breach shows, of one and the same moment."""
    with desk.store.reading():
        return _view(desk, desk.store.breaches.get(breach_id))


def views(desk: Desk, organisation_id: int | None = None) -> tuple[BreachView, ...]:
    """Every breach: the open ones by the moment that presses most, the closed ones by their end."""
    with desk.store.reading():
        found = [_view(desk, one) for one in desk.store.breaches.all(organisation_id)]
    still_open = sorted((one for one in found if one.breach.closed_at is None), key=_pressing)
    closed = [one for one in found if one.breach.closed_at is not None]
    closed.sort(key=lambda one: one.breach.closed_at or one.breach.aware_at, reverse=True)
    return (*still_open, *closed)


def open_views(desk: Desk, organisation_id: int | None = None) -> Iterator[BreachView]:
    """The breaches in which something is to be done, the one that presses most first."""
    return (one for one in views(desk, organisation_id) if one.breach.closed_at is None)


def count_open(desk: Desk, organisation_id: int | None = None) -> int:
    """How many breaches are open."""
    return sum(one.closed_at is None for one in desk.store.breaches.all(organisation_id))


def count_late(desk: Desk, organisation_id: int | None = None) -> int:
    """How many open breaches wait for a step whose hours have passed."""
    now = desk.now()
    with desk.store.reading():
        found = [one for one in desk.store.breaches.all(organisation_id) if one.closed_at is None]
        ends = [_stand(desk, one, desk.store.organisations.get(one.organisation_id)).due for one in found]
    return sum(due is not None and due < now for due in ends)


def authorities_for(desk: Desk, organisation_id: int) -> Finding:
    """To whom a breach of an organisation is notified: Art. 55, 56 GDPR."""
    return competence(desk, desk.store.organisations.get(organisation_id), Person(name=""))


def number_to_id(desk: Desk, text: str, organisation_id: int | None = None) -> int:
    """Find a breach by its id or number.

    Raises:
        NumberUnknown: if there is none.
        NumberAmbiguous: if several organisations have it.
    """
    return id_of(text, lambda number: desk.store.breaches.by_number(number, organisation_id))


def _pressing(one: BreachView) -> tuple[bool, datetime]:
    """What has no hours to wait for is to be done at once: from the moment of awareness."""
    due = one.standing.due
    return due is None, due or one.breach.aware_at


def _view(desk: Desk, breach: Breach) -> BreachView:
    house = desk.store.organisations.get(breach.organisation_id)
    return BreachView(
        breach=breach,
        organisation=house,
        standing=_stand(desk, breach, house),
        zone=_zone(desk, house),
        complaints=_tied(desk, breach),
    )


def _tied(desk: Desk, breach: Breach) -> tuple[ComplaintRow, ...]:
    """Complaints to the same organisation that are tied to the breach now."""
    cases = desk.store.complaints
    tie = Link(kind=LinkKind.BREACH, breach=breach.number)
    ids = [key for key in cases.naming_breach(breach.number) if tie in cases.get(key).links]
    return tuple(row for row in cases.rows_of(ids) if row.organisation_id == breach.organisation_id)


def _stand(desk: Desk, breach: Breach, house: Organisation) -> BreachStanding:
    rule = breach_rule_for(desk.library.breach_rules, house.country)
    return breach_standing(breach, rule, breach_clock(breach.aware_at, rule, _zone(desk, house)))


def _zone(desk: Desk, house: Organisation) -> tzinfo:
    return zone_of(desk.library.zones, house.country, house.region) or UTC


def _moment(desk: Desk, house: Organisation, moment: datetime) -> datetime:
    """A moment, aware UTC; a local time that comes twice, or never, is the earlier one: no hour is lost.

    Raises:
        DateNotCountable: if it lies outside 1990 to 2100, by the clocks at the seat or in UTC.
    """
    countable(moment.date())
    return _in_utc(placed(moment, _zone(desk, house)))


def _in_utc(moment: datetime) -> datetime:
    """An aware moment in UTC, where it is kept, and so has to be countable too."""
    countable(moment.date())
    kept = moment.astimezone(UTC)
    countable(kept.date())
    return kept
