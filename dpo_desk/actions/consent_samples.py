"""A sample consent, of which a letter of every kind can tell: nobody's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import authorities
from dpo_desk.core.consents import Act, Event, EventKind, state
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Term, Words
from dpo_desk.core.withdrawals import Answer, NextUse, Task
from dpo_desk.core.wordings import Wording, hash_of

_AGE, _GIVEN = timedelta(days=16), timedelta(days=3 * 365 - 30)
"""How long ago the consent was taken back, and how long ago it was given."""
WAYS = (ConsentChannel.PAPER, ConsentChannel.EMAIL)
"""How sample consents are given and taken back."""
_TEXT = "Newsletter, 4/year."


def of_consent(desk: Desk, organisation: Organisation, person: Person, letter: Letter) -> ConsentLetterData:
    """What a letter about a consent could be made from.

    Args:
        desk: the open office.
        organisation: who writes.
        person: who consented.
        letter: a draft of the kind.
    """
    return ConsentLetterData(
        letter=letter,
        organisation=organisation,
        person=person,
        consents=(told(desk, letter),),
        authorities=authorities(desk, requests.competence(desk, organisation, person)),
        signatory=organisation.officer.name,
        today=desk.today(),
        regime_id=desk.rules(organisation, letter.dated).regime.id,
    )


def told(desk: Desk, letter: Letter) -> ConsentTold:
    """A consent that was taken back with everything done, or that is about to end."""
    today, now, who = desk.today(), desk.now(), "M. Smit"
    given = entry(Act.GIVEN, today - _GIVEN, 1, now, who)
    shown = wording(letter.language, _TEXT, given.on, now, who)
    if letter.kind is not LetterKind.CONSENT_WITHDRAWN:
        return consent_told(_purpose(letter.language), shown, given, today)
    back = entry(Act.WITHDRAWN, today - _AGE, 2, now, who)
    answer = Answer(use=NextUse.ERASE, reason="", on=today, who=who)
    proof_until = date(today.year + 3, 12, 31)
    return consent_told(_purpose(letter.language), shown, given, today, (back, answer, proof_until))


def _purpose(language: str) -> Purpose:
    words = Words(
        language=language,
        title="Newsletter",
        explanation=_TEXT,
        data=("E-mail",),
        storage="2033",
        if_refused="–",
    )
    return Purpose(
        organisation_id=0,
        words=(words,),
        rests=(Rest(RestKind.MAILING, "Mailtool"),),
        terms=(Term(date.min, 36),),
        given_by=WAYS,
        withdrawn_by=WAYS,
    )


def consent_told(
    purpose: Purpose,
    shown: Wording,
    given: Event,
    today: date,
    back: tuple[Event, Answer, date] | None = None,
) -> ConsentTold:
    """What a letter tells of a consent; one that was taken back has everything done on the day of the answer.

    Args:
        purpose: what it is for.
        shown: the words that were agreed to.
        given: the entry that gave it.
        today: the day its state is read.
        back: the entry that took it back, what becomes of the data, and until when the proof is kept.
    """
    told = ConsentTold(
        consent_id=0,
        purpose=purpose,
        reading=state([given, *(back[:1] if back else ())], purpose, today),
        agreed=given,
        shown=shown,
        asks=shown,
    )
    if back is None:
        return told
    withdrawn, answer, proof_until = back
    tasks = tuple(
        Task(
            consent_id=0,
            seq=withdrawn.seq,
            kind=rest.kind,
            name=rest.name,
            due=answer.on,
            done_on=answer.on,
        )
        for rest in purpose.rests
    )
    return replace(told, tasks=tasks, answer=answer, proof_until=proof_until)


def entry(act: Act, on: date, seq: int, at: datetime, who: str) -> Event:
    """An entry of a ledger, made on paper."""
    return Event(
        seq=seq,
        kind=EventKind(act.value),
        act=act,
        on=on,
        since=on,
        channel=ConsentChannel.PAPER,
        recorded_at=at,
        who=who,
    )


def wording(language: str, text: str, valid_from: date, at: datetime, who: str) -> Wording:
    """The first version of words that were shown."""
    return Wording(
        purpose_id=0,
        language=language,
        version=1,
        text=text,
        sha256=hash_of(text),
        valid_from=valid_from,
        added_at=at,
        added_by=who,
    )
