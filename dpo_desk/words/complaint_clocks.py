"""A clock of a complaint in words: what it counts to, and how its day was found."""

from __future__ import annotations

from dpo_desk.core.complaint_clock_rules import ComplaintClock, Whose
from dpo_desk.core.derivations import Lane, Rule, Step
from dpo_desk.words import N_, _
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import plain_date
from dpo_desk.words.derivation import period_words, sentence
from dpo_desk.words.names import name

_SET = {
    Rule.SET_BY_AUTHORITY: N_("Set in the letter or decision of {day}."),
    Rule.SET_BY_US: N_("Set by the organisation on {day}."),
    Rule.GRANTED: N_("More time was granted for the letter of {day}."),
}
_WHOSE = {
    Whose.AUTHORITY: N_("The authority’s clock, not ours."),
    Whose.PERSON: N_("The person’s clock, not ours."),
}


def clock_title(clock: ComplaintClock) -> str:
    """What it counts to; a measure is named by its own words."""
    return clock.text or name(clock.kind)


def clock_sentence(clock: ComplaintClock) -> str:
    """How the day was found, in one or two sentences, and whose clock it is."""
    counted = [_step(step) for step in clock.derivation[1:] if step.lane is not Lane.NOTE]
    told = [
        *counted,
        _(_WHOSE[clock.whose]) if clock.whose in _WHOSE else "",
        _(clock.note) if clock.note else "",
    ]
    return " ".join(part for part in told if part)


def _step(step: Step) -> str:
    day = plain_date(step.start)
    if step.rule in _SET:
        return _(_SET[step.rule]).format(day=day)
    source = f" ({cited(step.source)})" if step.source else ""
    if step.period is not None and step.rule in {Rule.TERM, Rule.PERIOD}:
        words = _("{period} from {day}").format(period=period_words(step.period), day=day)
        return f"{words}{source}."
    return sentence(step)
