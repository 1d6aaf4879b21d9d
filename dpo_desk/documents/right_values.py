"""What the placeholders stand for in letters on objections, advertising, automated decisions and identity."""

from __future__ import annotations

from types import MappingProxyType

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import FactKind, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Value, bullets, paragraphs, plain, typed


def right_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values that only the letter on one right has."""
    return _VALUES.get(speech.data.letter.kind, lambda _speech: {})(speech)


def _followed(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    data = speech.data
    return {
        "erased": bool(reading.items(data, Treatment.ERASED)),
        "other_basis": paragraphs(typed(one.other_basis) for one in reading.covered(data)),
    }


def _weighed(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    limits = [limit for one in reading.covered(speech.data) for limit in one.mitigations]
    return {"mitigations": _listed(limits)}


def _advertising(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    data = speech.data
    stopped = reading.items(data, Treatment.STOPPED)
    cause = data.letter.wishes.delay_cause
    found: dict[str, Value] = {"underway": any(one.until is not None for one in stopped)}
    if reading.stopped_late(data) and not reading.late(data) and cause.strip():
        found["late"] = speech.say("late.stopped", cause=plain(cause))
    return found


def _reviewed(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    review = reading.review(speech.data)
    if review is None:
        return {"result": "", "reviewer": "", "factors": ""}
    cite = speech.cites["automated_decision"]
    return {
        "result": speech.say(f"reviewed.{review.result.value}"),
        "reviewer": speech.say("reviewed.by", reviewer=review.reviewer, cite=cite),
        "factors": _listed(review.factors),
    }


def _portable(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    other = speech.data.letter.wishes.elsewhere.name.strip()
    cite = speech.cites["direct_transfer"]
    return {
        "transferred": speech.say("portable.direct", name=other, cite=cite) if other else "",
        "left_out": any(one.left_out for one in reading.covered(speech.data)),
    }


def _unknown(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    helpful = [detail for one in reading.negative(speech.data) for detail in one.would_help if detail.strip()]
    lead = speech.say("unknown.one" if len(helpful) == 1 else "unknown.several")
    return {
        "asked_before": _asked_before(speech),
        "would_help": Light(f"{lead}\n{_listed(helpful)}") if helpful else "",
    }


def _asked_before(speech: Speech[RequestLetterData]) -> Light:
    """When the person was asked who they are, and what came of it; empty where they never were."""
    asked = reading.identity_asked_on(speech.data)
    if asked is None:
        return Light("")
    vain = speech.data.request.last(FactKind.IDENTITY_NOT_PROVEN) is not None
    return speech.say("unknown.asked_in_vain" if vain else "unknown.asked", day=speech.day(asked))


def _listed(things: list[str] | tuple[str, ...]) -> Light:
    return Light(bullets(plain(one) for one in things if one.strip()))


_VALUES = MappingProxyType(
    {
        LetterKind.OBJECTION_UPHELD: _followed,
        LetterKind.OBJECTION_REFUSED: _weighed,
        LetterKind.MARKETING_STOPPED: _advertising,
        LetterKind.AUTOMATED_DECISION_REVIEWED: _reviewed,
        LetterKind.PORTABILITY_COVER: _portable,
        LetterKind.NOT_IDENTIFIED: _unknown,
    }
)
