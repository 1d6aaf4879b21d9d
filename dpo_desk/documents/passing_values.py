"""What the placeholders stand for in letters by which a request goes to who is responsible."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.organisations import Role
from dpo_desk.core.rights import Right
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Value, bullets, typed


def passed_on_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letter that tells the person."""
    day = reading.passed_on(speech.data)
    return {
        "passed_on": speech.day(day) if day else "",
        "controller": elsewhere_name(speech),
        "why": _why(speech, "why"),
    }


def cover_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letter that goes with the request."""
    other, request = speech.data.letter.wishes.elsewhere, speech.data.request
    agreement, cite = other.agreement.strip(), speech.cites["assistance"]
    return {
        "came": _came(speech),
        "why": _why(speech, "cover"),
        "offer": typed(other.offer),
        "agreement": speech.say("passing.agreement", agreement=agreement, cite=cite) if agreement else "",
        "without": speech.say("passing.without") if request.role is Role.PROCESSOR else "",
    }


def elsewhere_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of every letter of a case that goes to another organisation."""
    confirm_by = speech.data.letter.wishes.elsewhere.confirm_by
    return {
        "person": speech.data.person.name,
        "confirm_by": speech.weekday(confirm_by) if confirm_by else "",
    }


def elsewhere_name(speech: Speech[LetterData]) -> str:
    """The other organisation by its name, or what stands in for it while nobody has said it."""
    return speech.data.letter.wishes.elsewhere.name.strip() or "…"


def _why(speech: Speech[RequestLetterData], letter: str) -> Light:
    """Why the house does not answer itself, by its role in the case."""
    role = speech.data.request.role
    cite = speech.cites["joint" if role is Role.JOINT else "assistance"]
    controller = elsewhere_name(speech)
    return speech.say(f"passing.{letter}_{role.value}", controller=controller, cite=cite)


def _came(speech: Speech[RequestLetterData]) -> Light:
    request = speech.data.request
    day = speech.day(request.received_on)
    person = speech.data.person
    asking = person.representative
    name = reading.name_of(asking) if asking is not None else ""
    came = speech.say(f"came.{request.channel.value}", received=day, person=name or person.name)
    if name:
        came = Light(f"{came} {speech.say('passing.represented', name=name, person=person.name)}")
    asked = bullets(_asked(speech, right) for right in request.rights)
    return Light(f"{came} {speech.say('passing.about')}\n{asked}")


def _asked(speech: Speech[RequestLetterData], right: Right) -> Light:
    """A right as somebody else calls it who did not ask for it."""
    if right is Right.GENERAL_QUESTION:
        return speech.say("passing.question")
    name = speech.say(f"right.{right.value}")
    return speech.say("passing.right", right=name, cite=speech.cites[right.value])
