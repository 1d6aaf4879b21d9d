"""Breaches as rows, badges, clocks and facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dpo_desk.actions.breaches import BreachView
from dpo_desk.core.breach_standing import BreachStep
from dpo_desk.core.breaches import BreachFactKind
from dpo_desk.ui.complaint_showing import Short
from dpo_desk.ui.widgets.clock_bars import ClockShown
from dpo_desk.ui.widgets.facts_line import FactLine
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.breach_facts import breach_fact_text, breach_fact_title
from dpo_desk.words.breach_words import hours_word, step_left
from dpo_desk.words.dates import clock_time, day_month, weekday_date
from dpo_desk.words.derivation import hour_lines, warning
from dpo_desk.words.names import name

BREACH_KEY = "breach-"
"""Begins the keys of breaches in lists that hold other records too."""


def breach_row(view: BreachView, now: datetime) -> RowData:
    """A row of the list: what it is, its number and house, and until when something has to be done."""
    return RowData(
        key=str(view.breach.id),
        title=view.breach.summary,
        number=view.breach.number,
        detail=view.organisation.name,
        pill=breach_pill(view, now),
    )


def today_breach(view: BreachView, now: datetime) -> RowData:
    """A row of Today: the same, and the next step as a button."""
    key, step = f"{BREACH_KEY}{view.breach.id}", name(view.standing.next_step)
    return replace(breach_row(view, now), key=key, action=step)


def breach_pill(view: BreachView, now: datetime) -> PillData:
    """The badge of a breach: the hours that are left, that something is due at once, or its end."""
    closed, step = view.breach.closed_at, view.standing.next_step
    if closed is not None:
        return PillData(meaning=Meaning.DONE, text=day_month(view.local(closed).date()))
    if view.standing.due is not None:
        return _hours_pill(view, view.standing.due, now)
    if step is BreachStep.CLOSE:
        return PillData(meaning=Meaning.CALM, text=name(step))
    return PillData(meaning=Meaning.SOON, text=step_left(None, step, now))


def _hours_pill(view: BreachView, due: datetime, now: datetime) -> PillData:
    there = view.local(due)
    when = f"{weekday_date(there.date(), view.local(now).date())}, {clock_time(there)}"
    meaning = Meaning.LATE if now > due else Meaning.SOON
    return PillData(meaning=meaning, text=when, extra=hours_word(due, now))


def breach_clock_shown(view: BreachView, now: datetime) -> ClockShown:
    """The hours to notify, how much of them has run, and how they were counted."""
    clock, told = view.standing.clock, view.standing.notified_at
    lines = [f"{line.when}: {line.what}" for line in hour_lines(clock.derivation)]
    lines += [warning(code) for code in clock.warnings]
    return ClockShown(
        title=_("Notice to the authority"),
        pill=_clock_pill(view, now),
        part=1.0 if told is not None else _part(view, now),
        text="\n".join(lines),
    )


def _clock_pill(view: BreachView, now: datetime) -> PillData:
    stands, by = view.standing, view.standing.clock.safe_by
    if stands.notified_at is not None:
        when = weekday_date(view.local(stands.notified_at).date(), view.local(now).date())
        word, meaning = (_("Too late"), Meaning.LATE) if stands.late else (_("In time"), Meaning.DONE)
        return PillData(meaning=meaning, text=word, extra=when)
    if stands.notify is False:
        return PillData(meaning=Meaning.CALM, text=_("Not needed"))
    if by is None:
        return PillData(meaning=Meaning.SOON, text=_("without delay"))
    return _hours_pill(view, by, now)


def _part(view: BreachView, now: datetime) -> float:
    by = view.standing.clock.safe_by
    if by is None:
        return 0.0
    return min(max((now - view.breach.aware_at) / (by - view.breach.aware_at), 0.0), 1.0)


_DONE = {
    *(BreachFactKind.NOTIFIED, BreachFactKind.CONTROLLER_TOLD),
    *(BreachFactKind.PERSONS_TOLD, BreachFactKind.CLOSED),
}


def breach_fact_lines(view: BreachView, short: Short, now: datetime) -> list[FactLine]:
    """Everything that happened, the oldest first, and what is open now."""
    facts = sorted(view.breach.facts, key=lambda fact: fact.at)
    lines = [
        FactLine(when=_when(view, view.breach.aware_at), title=_("Became known"), text=view.breach.noticed_by)
    ]
    lines += [
        FactLine(
            when=_when(view, fact.at),
            title=breach_fact_title(fact, short),
            text=breach_fact_text(fact, view.local),
            meaning=Meaning.DONE if fact.kind in _DONE else None,
        )
        for fact in facts
    ]
    if view.breach.closed_at is None:
        step = view.standing.next_step
        left = step_left(view.standing.due, step, now)
        lines.append(FactLine(when=_("Now"), title=name(step), text=left, now=True))
    return lines


def _when(view: BreachView, moment: datetime) -> str:
    there = view.local(moment)
    return f"{day_month(there.date())}, {clock_time(there)}"
