"""Complaints as the values that widgets show: rows, pills, stages, clocks, facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.desk import Desk
from dpo_desk.core.complaint_clock_rules import ClockKind, ComplaintClock, Whose
from dpo_desk.core.complaint_facts import ComplaintClosing, ComplaintFact, ComplaintFactKind, Lodging
from dpo_desk.core.complaint_lists import ComplaintRow
from dpo_desk.core.complaint_standing import ComplaintStage, ComplaintStep, in_court
from dpo_desk.core.complaints import Complaint, Forum, ServedLetter
from dpo_desk.core.standing import SOON_DAYS, Turn
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.showing import deadline_pill
from dpo_desk.ui.widgets.clock_bars import ClockShown
from dpo_desk.ui.widgets.facts_line import FactLine
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.ui.widgets.stages import Stage
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.authority_names import authority_short
from dpo_desk.words.complaint_clocks import clock_sentence, clock_title
from dpo_desk.words.complaint_facts import fact_text, fact_title
from dpo_desk.words.dates import day_month, days_word, plain_date, weekday_date
from dpo_desk.words.names import name

_Kind = ComplaintFactKind
COMPLAINT_KEY = "complaint-"
"""Begins the keys of complaints in lists that hold other records too."""
Short = Callable[[str], str]
"""Abbreviation of an authority, by id."""


def short_names(desk: Desk) -> Short:
    """How authorities call themselves in short, as the directory stands now."""
    directory, today = desk.directory, desk.today()
    return lambda authority_id: authority_short(directory, authority_id, today)


# lists


def complaint_rows(desk: Desk, rows: Iterable[ComplaintRow]) -> list[RowData]:
    """Rows of the list, as the directory and the day stand now."""
    short, today = short_names(desk), desk.today()
    return [complaint_row(one, short, today) for one in rows]


def linked_complaints(desk: Desk, rows: Iterable[ComplaintRow]) -> list[RowData]:
    """The same where it is clear who complains: the subject stands in place of the name."""
    found = tuple(rows)
    shown = complaint_rows(desk, found)
    return [replace(one, title=row.summary) for one, row in zip(shown, found, strict=True)]


def complaint_row(row: ComplaintRow, short: Short, today: date) -> RowData:
    """A row of the list: who complains, the number and who has it, the day that counts."""
    who = short(row.authority_id) if row.authority_id else row.organisation
    return RowData(
        key=str(row.id),
        title=who_words(row.person_id, row.person),
        number=row.number,
        detail=who,
        pill=row_pill(row, today),
    )


def today_complaint(row: ComplaintRow, short: Short, today: date) -> RowData:
    """A row of Today: the same with its subject, and the next step as a button."""
    shown = complaint_row(row, short, today)
    ours = row.turn is Turn.OURS
    return replace(
        shown,
        key=f"{COMPLAINT_KEY}{row.id}",
        subject=row.summary,
        action=name(row.next_step) if ours else "",
    )


def who_words(person_id: int | None, person: str) -> str:
    """Who complains; an authority may not say, and a person may have been erased."""
    return _("Without a name") if person_id is None else name_words(person)


def row_pill(row: ComplaintRow, today: date) -> PillData:
    """The badge of a row: the day that counts, or who is waited for."""
    meaning = Meaning(row.meaning(today).value)
    if row.ended_on is not None:
        return PillData(meaning=meaning, text=_short_day(row.ended_on, today))
    left = row.days_left(today)
    if row.next_on is not None and left is not None:
        return deadline_pill(row.next_on, left, meaning, today)
    if meaning is Meaning.WAIT:
        return PillData(meaning=meaning, text=_waited_for(row.next_step))
    return PillData(meaning=meaning, text=name(row.next_step))


def _waited_for(step: ComplaintStep) -> str:
    match step:
        case ComplaintStep.AWAIT_AUTHORITY:
            return _("Authority")
        case ComplaintStep.AWAIT_COURT:
            return _("Court")
        case _:
            return _("Person")


def _short_day(day: date, today: date) -> str:
    return day_month(day) if day.year == today.year else plain_date(day)


# the head of a case


def complaint_title(view: ComplaintView, short: Short) -> str:
    """Who complains, and where."""
    one = view.complaint
    who = who_words(one.person_id, "" if view.person is None else view.person.name)
    if one.authority_ids:
        where = _("Complaint to {authority}").format(authority=short(one.authority_ids[-1]))
    elif one.forum is Forum.ORGANISATION:
        where = _("Complaint")
    else:
        where = name(one.forum)
    return f"{who} · {where}"


def turn_words(view: ComplaintView) -> tuple[str, str]:
    """Whose turn it is, and what is next."""
    stands = view.standing
    step = name(stands.next_step)
    closed = view.complaint.ended(_Kind.CLOSED)
    if closed is not None and isinstance(closed.details, ComplaintClosing):
        return name(ComplaintStage.CLOSED), name(closed.details.why)
    asked = open_letter(view)
    if stands.next_step is ComplaintStep.SEND_POSITION and asked is not None and asked.letter.questions:
        drafted = sum(number == asked.number for number, _question in view.complaint.answers)
        step = _("Answers drafted: {done} of {n}").format(done=drafted, n=len(asked.letter.questions))
    return name(stands.turn), step


_WAITING = {
    ComplaintStep.AWAIT_PERSON: N_("Record their reply"),
    ComplaintStep.AWAIT_AUTHORITY: N_("Record its letter"),
    ComplaintStep.AWAIT_COURT: N_("Record the judgment"),
    ComplaintStep.CONSIDER_APPEAL: N_("Record an appeal"),
}


def step_words(view: ComplaintView) -> str:
    """The verb on the one button; where somebody else moves next, what is recorded once they have."""
    step = view.standing.next_step
    return _(_WAITING[step]) if step in _WAITING else name(step)


def turn_until(view: ComplaintView, short: Short) -> str:
    """Small words before the day of the strip."""
    leading = view.standing.leading
    if leading is None:
        return ""
    if leading.kind is ClockKind.REPLY and leading.authority_id:
        return _("To {authority} by").format(authority=short(leading.authority_id))
    return _("{what} by").format(what=name(leading.kind))


def turn_pill(view: ComplaintView, today: date) -> PillData | None:
    """The day that counts now; none where nobody set one."""
    stands = view.standing
    closed = view.complaint.ended(_Kind.CLOSED)
    if closed is not None:
        return PillData(meaning=Meaning.DONE, text=weekday_date(closed.on, today))
    if stands.next_on is None:
        return None
    left = (stands.next_on - today).days
    return deadline_pill(stands.next_on, left, Meaning(stands.meaning.value), today)


def open_letter(view: ComplaintView) -> ServedLetter | None:
    """The letter of an authority that is to be answered first."""
    waiting = [clock.about for clock in view.standing.clocks if clock.open and clock.kind is ClockKind.REPLY]
    return next((one for one in view.complaint.letters if one.number in waiting[:1]), None)


# stages


@dataclass(frozen=True, slots=True)
class _Reached:
    """One stage on the way: its name, the day it was reached, and a day it is due."""

    name: str
    on: date | None = None
    due: date | None = None


def stages_shown(view: ComplaintView) -> tuple[list[Stage], int]:
    """The way a complaint takes, with the days, and how far it has come."""
    ahead = _with_others(view) if _left_the_house(view.complaint) else _at_home(view)
    closed = view.complaint.ended(_Kind.CLOSED)
    ahead.append(_Reached(_("Closed"), closed.on if closed else None))
    current = _current(view, ahead)
    return [
        Stage(one.name, _note(one) if place <= current else "") for place, one in enumerate(ahead)
    ], current


def _note(one: _Reached) -> str:
    if one.on is not None:
        return day_month(one.on)
    return _("by {day}").format(day=day_month(one.due)) if one.due is not None else ""


def _left_the_house(complaint: Complaint) -> bool:
    return complaint.forum is not Forum.ORGANISATION or bool(complaint.authority_ids)


def _at_home(view: ComplaintView) -> list[_Reached]:
    """Stages of a complaint that lies with the organisation alone."""
    one = view.complaint
    return [
        _Reached(_("Received"), one.received_on),
        _Reached(_("Acknowledged"), _day(one, _Kind.ACKNOWLEDGED), _due(view, ClockKind.ACKNOWLEDGE)),
        _Reached(_("Decided"), _day(one, _Kind.DECIDED)),
        _Reached(_("Answered"), _day(one, _Kind.ANSWERED), _due(view, ClockKind.ANSWER)),
        _follow_up(view),
    ]


def _with_others(view: ComplaintView) -> list[_Reached]:
    """Stages of a complaint that an authority or a court has, or had."""
    one = view.complaint
    asked = [served for served in one.letters if served.letter.subject.wants_reply]
    stages: list[_Reached] = []
    if one.forum is not Forum.COURT or one.authority_ids:
        stages = [
            _Reached(_("Lodged"), _lodged_on(one)),
            _Reached(_("Asked"), asked[0].served_on if asked else None),
            _Reached(
                _("Statement"),
                _day(one, _Kind.POSITION_SENT, _Kind.DOCUMENTS_SENT),
                _due(view, ClockKind.REPLY),
            ),
            _Reached(
                _("Decision"), _day(one, _Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED, _Kind.SETTLED)
            ),
        ]
    if one.forum is Forum.COURT or one.last(_Kind.APPEALED, _Kind.COURT_ACTION) is not None:
        over = None if in_court(one) else _day(one, _Kind.COURT_DECIDED, _Kind.COURT_ENDED)
        stages.append(_Reached(_("Court"), over))
    return [*stages, _follow_up(view)]


def _follow_up(view: ComplaintView) -> _Reached:
    measures = view.complaint.measures
    done = [end.on for one in measures for end in (one.done or one.lifted,) if end is not None]
    return _Reached(
        _("Follow-up"),
        max(done) if done and len(done) == len(measures) else None,
        _due(view, ClockKind.MEASURE) or _due(view, ClockKind.APPEAL),
    )


def _current(view: ComplaintView, ahead: list[_Reached]) -> int:
    """Place of the stage that is on; their number when the case is closed."""
    last, names = len(ahead) - 1, [one.name for one in ahead]
    match view.standing.stage:
        case ComplaintStage.CLOSED:
            return len(ahead)
        case ComplaintStage.ENDED if view.standing.next_step is ComplaintStep.CLOSE:
            return last
        case ComplaintStage.MEASURES | ComplaintStage.ANSWERED | ComplaintStage.ENDED:
            return last - 1
        case ComplaintStage.COURT:
            return names.index(_("Court"))
        case ComplaintStage.AUTHORITY:
            return _current_there(view)
        case ComplaintStage.RECEIVED | ComplaintStage.INQUIRY | ComplaintStage.ANSWER:
            return 1 + (
                ComplaintStage.RECEIVED,
                ComplaintStage.INQUIRY,
                ComplaintStage.ANSWER,
            ).index(view.standing.stage)


def _current_there(view: ComplaintView) -> int:
    """How far an authority has come: 1 before it has asked, 2 while it waits for us, 3 after that."""
    if open_letter(view) is not None:
        return 2
    return 3 if any(served.letter.subject.wants_reply for served in view.complaint.letters) else 1


def _lodged_on(complaint: Complaint) -> date | None:
    for fact in complaint.facts:
        if isinstance(fact.details, Lodging):
            return fact.details.lodged_on or fact.on
    return complaint.received_on if complaint.forum is Forum.AUTHORITY else None


def _day(complaint: Complaint, *kinds: ComplaintFactKind) -> date | None:
    fact = complaint.last(*kinds)
    return None if fact is None else fact.on


def _due(view: ComplaintView, kind: ClockKind) -> date | None:
    return next((one.due for one in view.standing.clocks if one.open and one.kind is kind), None)


# clocks


def clock_shown(clock: ComplaintClock, short: Short, today: date) -> ClockShown:
    """A clock with its badge, how much of it has run, and how it was counted."""
    whole = max((clock.due - clock.started).days, 1)
    gone = ((clock.met_on or today) - clock.started).days
    return ClockShown(
        title=clock_title(clock),
        pill=_clock_pill(clock, short, today),
        part=1.0 if clock.met_on is not None else min(max(gone / whole, 0.0), 1.0),
        text=clock_sentence(clock),
    )


def _clock_pill(clock: ComplaintClock, short: Short, today: date) -> PillData:
    unused = clock.whose is Whose.CHANCE and (clock.met_on or today) > clock.due
    if unused:
        return PillData(meaning=Meaning.CALM, text=_("Not used"), extra=weekday_date(clock.due, today))
    if clock.met_on is not None:
        return met_pill((clock.due - clock.met_on).days, ours=clock.whose is Whose.DUTY)
    if clock.whose in {Whose.AUTHORITY, Whose.PERSON}:
        whose = short(clock.authority_id) if clock.whose is Whose.AUTHORITY and clock.authority_id else ""
        return PillData(meaning=Meaning.WAIT, text=weekday_date(clock.due, today), extra=whose)
    return duty_pill(clock.due, today)


def duty_pill(due: date, today: date) -> PillData:
    """A day on which something of ours is due."""
    left = (due - today).days
    meaning = Meaning.LATE if left < 0 else Meaning.SOON if left <= SOON_DAYS else Meaning.CALM
    return deadline_pill(due, left, meaning, today)


def met_pill(early: int, *, ours: bool = True) -> PillData:
    """A clock that was met: how early, or how late; only what we owed can be late in red."""
    if early < 0:
        return PillData(
            meaning=Meaning.LATE if ours else Meaning.CALM, text=_("Too late"), extra=days_word(early)
        )
    words = (
        ngettext("{n} day early", "{n} days early", early).format(n=early) if early else _("on the last day")
    )
    return PillData(meaning=Meaning.DONE, text=_("In time"), extra=words)


# facts


_MEANINGS = {
    _Kind.ANSWERED: Meaning.DONE,
    _Kind.STATEMENT: Meaning.DONE,
    _Kind.POSITION_SENT: Meaning.DONE,
    _Kind.DOCUMENTS_SENT: Meaning.DONE,
    _Kind.MEASURE_DONE: Meaning.DONE,
    _Kind.MEASURES_REPORTED: Meaning.DONE,
    _Kind.SETTLED: Meaning.DONE,
    _Kind.INSTRUCTED: Meaning.WAIT,
    _Kind.SETTLEMENT_PROPOSED: Meaning.WAIT,
    _Kind.CLOSED: Meaning.DONE,
    _Kind.INQUIRED: Meaning.WAIT,
    _Kind.EXTENSION_ASKED: Meaning.WAIT,
}


def fact_lines(view: ComplaintView, short: Short, today: date) -> list[FactLine]:
    """Everything that happened, the oldest first, and what is open now; ties stand in a list of their own."""
    told = (fact for fact in view.complaint.facts if fact.kind is not _Kind.LINKED)
    facts = sorted(told, key=lambda fact: fact.on)
    lines = [_fact_line(fact, short, today) for fact in facts]
    if not view.complaint.closed:
        lines.append(FactLine(when=_("Today"), title=turn_words(view)[1], now=True))
    return lines


def _fact_line(fact: ComplaintFact, short: Short, today: date) -> FactLine:
    return FactLine(
        when=_short_day(fact.on, today),
        title=fact_title(fact, short),
        text=fact_text(fact),
        meaning=_MEANINGS.get(fact.kind),
    )
