"""What the placeholders stand for in letters that tell of consents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.consent_reasons import WhyAgain, why_again
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold, LetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.purposes import ConsentChannel, Explicit, Purpose, Words
from dpo_desk.core.transfers import Safeguard
from dpo_desk.documents.speech import Speech, Voice
from dpo_desk.documents.wording import Light, Value, paragraphs

_WAYS = (ConsentChannel.EMAIL, ConsentChannel.PHONE, ConsentChannel.WEB)


def consent_values(speech: Speech[ConsentLetterData]) -> dict[str, Value]:
    """Values of the placeholders of a letter that belongs to consents.

    Args:
        speech: of the letter.
    """
    if speech.data.letter.kind is LetterKind.CONSENT_RENEWAL:
        return _again(speech)
    return {"opening": _opening(speech), "late": "", "separate": "", **told_values(speech.data)}


def told_values(data: LetterData) -> dict[str, Value]:
    """Values of a letter that confirms the end of consents, whatever it belongs to."""
    return {
        "several": len(data.consents) > 1,
        "tasks": any(one.tasks for one in data.consents),
    }


def words_of(speech: Speech[LetterData], told: ConsentTold) -> Words:
    """What people are told of a purpose, in the language of the letter if there is such."""
    return told.purpose.words_in(speech.language)


def provisions(voice: Voice, purposes: Iterable[Purpose]) -> Light:
    """Every provision that consent for these purposes rests on."""
    asked = tuple(purposes)
    gone = [one.safeguard for purpose in asked for one in purpose.transfers]
    found = (
        ("consent", True),
        ("consent_special", any(one.sensitive for one in asked)),
        ("consent_automated", any(Explicit.AUTOMATED in one.explicit for one in asked)),
        ("consent_transfer", Safeguard.NONE in gone),
    )
    return voice.listed(tuple(dict.fromkeys(voice.cites[about] for about, holds in found if holds)))


# Confirming an end


def _opening(speech: Speech[ConsentLetterData]) -> Light:
    data = speech.data
    ends = [one.withdrawn for one in data.consents if one.withdrawn is not None]
    if not ends:
        return Light("")
    last = max(ends, key=lambda end: end.on)
    said = speech.say(
        f"withdrew.{last.channel.value}", day=speech.day(last.on), cite=speech.cites["withdrawal"]
    )
    if reading.spokesperson(data) is None:
        return said
    return Light(f"{speech.say('opening.represented', person=data.person.name)} {said}")


# Asking again


def ends_on(data: ConsentLetterData) -> date | None:
    """First day on which the first of the consents is no longer in force; None if none ends."""
    return min((one.reading.ends_on for one in data.consents if one.reading.ends_on), default=None)


def _again(speech: Speech[ConsentLetterData]) -> dict[str, Value]:
    data, end = speech.data, ends_on(speech.data)
    return {
        "several": len(data.consents) > 1,
        "why": paragraphs(_why(speech, one) for one in data.consents),
        "reply_by": speech.weekday(end - timedelta(days=1)) if end else "",
        "ends_on": speech.day(end) if end else "",
        "ways": _ways(speech),
    }


def _why(speech: Speech[ConsentLetterData], told: ConsentTold) -> Light:
    """What was agreed when, by whom, and why that is asked again."""
    agreed, why, end = told.agreed, why_again(told), told.reading.ends_on
    if agreed is None or why is None:
        return Light("")
    values: dict[str, Value] = {"day": speech.day(agreed.on), "purpose": words_of(speech, told).title}
    names = tuple(one.name for one in agreed.guardians)
    key = "guardian" if names else "person"
    agreement = speech.say(f"again.{key}", **values, guardians=speech.listed(names))
    last = speech.day(end - timedelta(days=1)) if end else ""
    reason = speech.say(f"again.{why.value}", last=last)
    until = speech.say("again.lasts", last=last) if last and why is not WhyAgain.OLD else ""
    return Light(" ".join(part for part in (agreement, reason, until) if part))


def _ways(speech: Speech[ConsentLetterData]) -> Light:
    """How to answer besides the page to sign."""
    organisation = speech.data.organisation
    where = {
        ConsentChannel.EMAIL: organisation.email,
        ConsentChannel.PHONE: organisation.phone,
        ConsentChannel.WEB: organisation.website,
    }
    open_to_all = [
        way
        for way in _WAYS
        if all(way in one.purpose.given_by for one in speech.data.consents) and where[way]
    ]
    said = [
        speech.say("ways.paper"),
        *(speech.say(f"ways.{way.value}", to=where[way]) for way in open_to_all),
    ]
    return Light(" ".join(said))
