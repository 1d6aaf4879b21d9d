"""The ledger of a consent as lines: what was done, how, to which words, and what can be opened there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from dpo_desk.actions.consent_reading import Found
from dpo_desk.actions.consents import ConsentView
from dpo_desk.core.consent_checks import Verdict
from dpo_desk.core.consent_proof import Gap, shown_proofs
from dpo_desk.core.consents import Act, Event, Relation
from dpo_desk.ui.consent_showing import near_day
from dpo_desk.ui.widgets.action_lines import Verb
from dpo_desk.ui.widgets.ledger import LedgerLine
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.words import _
from dpo_desk.words.consent_derivation import entry_title
from dpo_desk.words.dates import clock_time, country_name, language_name, plain_date, short_date
from dpo_desk.words.names import name

WORDS, PROOF, VERSION, REDACT, CASE, CORRECT = "words", "proof", "version", "redact", "case", "correct"
"""Keys of what can be opened or done at an entry."""
_MEANINGS = {
    Act.ASKED: Meaning.WAIT,
    Act.DEFERRED: Meaning.WAIT,
    Act.GIVEN: Meaning.DONE,
    Act.RENEWED: Meaning.DONE,
}


def ledger_lines(view: ConsentView, numbers: Mapping[int, str], today: date) -> list[LedgerLine]:
    """Every entry in the order in which it was made, and how it stands today.

    Args:
        view: the consent.
        numbers: of the cases its entries name, by id.
        today: the day it is looked at.
    """
    put_right = {one.corrects: one.seq for one in view.events if one.corrects is not None}
    lines = [_line(view, one, numbers, put_right.get(one.seq), today) for one in view.events]
    return [*lines, LedgerLine(key="", when=_("Today"), title=standing_words(view.found), now=True)]


def standing_words(found: Found) -> str:
    """Where a consent stands, and until when where it ends by itself."""
    reading = found.reading
    if reading.in_force and not found.strength.holds:
        return name(Verdict.VOID)
    words = name(reading.state)
    if reading.in_force and reading.ends_on is not None:
        return _("{state}, to be renewed before {day}").format(state=words, day=short_date(reading.ends_on))
    return words


def _line(
    view: ConsentView, event: Event, numbers: Mapping[int, str], by: int | None, today: date
) -> LedgerLine:
    corrects = event.corrects is not None
    return LedgerLine(
        key=str(event.seq),
        when=near_day(event.recorded_at.astimezone().date() if corrects else event.on, today),
        title=entry_title(event),
        texts=tuple(_texts(event, by)),
        meaning=None if by is not None or corrects or event.act is None else _meaning(event.act),
        links=tuple(_links(view, event, numbers)),
    )


def _meaning(act: Act) -> Meaning:
    return _MEANINGS.get(act, Meaning.CALM)


def _texts(event: Event, by: int | None) -> Iterator[str]:
    if by is not None:
        yield _("Put right by entry {seq}.").format(seq=by)
    if event.redacted:
        yield _("What it said was taken out, because the person was erased.")
        return
    if event.act is not None:
        yield _way(event)
        yield from _besides(event)
    if event.reason:
        yield event.reason
    entered = event.recorded_at.astimezone().date()
    words = _("Entry {seq}, made by {who}")
    if entered != event.on or event.corrects is not None:
        words = _("Entry {seq}, made by {who} on {day}")
    yield words.format(seq=event.seq, who=event.who, day=short_date(entered))


def _way(event: Event) -> str:
    """By which way, and when where that stands nowhere else."""
    words = name(event.channel)
    if event.corrects is not None:
        words = f"{words}, {plain_date(event.on)}"
    return words if event.clock is None else f"{words}, {clock_time(event.clock)}"


def _besides(event: Event) -> Iterator[str]:
    """What an entry tells besides, one thing a line."""
    asked, confirmed = event.opt_in_asked_at, event.opt_in_confirmed_at
    if asked is not None and confirmed is None:
        yield _("Confirmation mail {asked}, not confirmed").format(asked=_moment(asked))
    elif asked is not None and confirmed is not None:
        yield _("Confirmation mail {asked}, confirmed {confirmed}").format(
            asked=_moment(asked), confirmed=_moment(confirmed)
        )
    if event.age is not None:
        yield _("{n} years old, {country}").format(n=event.age, country=country_name(event.country))
    for one in event.bystanders:
        yield _bystander(one.relation, one.name, one.checked, agrees=one.agrees)
    flaws = ((Gap.PRETICKED, event.preticked), (Gap.BUNDLED, event.bundled))
    yield from (name(gap) for gap, so in flaws if so)
    if event.proof_place:
        yield _("The proof lies: {place}").format(place=event.proof_place)


def _bystander(relation: Relation, who: str, checked: str, *, agrees: bool) -> str:
    words = f"{name(relation)}: {who}"
    if not agrees:
        words = _("{who}, does not agree").format(who=words)
    return f"{words} ({checked})" if checked else words


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{short_date(local.date())}, {clock_time(local)}"


def _links(view: ConsentView, event: Event, numbers: Mapping[int, str]) -> Iterator[Verb]:
    wording = None if event.wording_id is None else view.wordings[event.wording_id]
    if wording is not None:
        spoken = language_name(wording.language)
        words = _("Words: {language}, version {n}")
        yield Verb(WORDS, words.format(language=spoken, n=wording.version))
    proof = next((one for one in view.proofs if one.id == event.proof_id), None)
    if proof is not None:
        yield Verb(PROOF, proof.name)
        version = shown_proofs(view.proofs)[proof.id]
        if version is not proof:
            yield Verb(VERSION, version.name)
        yield Verb(REDACT, _("Redact…"))
    if event.request_id is not None and event.request_id in numbers:
        yield Verb(CASE, numbers[event.request_id])
    if event.corrects is None and not event.redacted:
        yield Verb(CORRECT, _("Correct…"))
