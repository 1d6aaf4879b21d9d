"""What the placeholders stand for in letters that tell of corrections and restrictions."""

from __future__ import annotations

from datetime import timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.restrictions import Restricting, to_announce, while_checking
from dpo_desk.documents.sheets import Block, Heading, Paragraph
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Value, bullets, ended, paragraphs, plain, typed


def change_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values that letters about corrections and restrictions have besides.

    Args:
        speech: of the letter.
    """
    data = speech.data
    corrected = reading.items(data, Treatment.CORRECTED)
    return {
        "was_wrong": any(item.old.strip() for item in corrected),
        "since": _since(speech),
        "former": _former(speech),
        "compared": paragraphs(typed(one.compared) for one in reading.covered(data)),
        "restriction_ends": _restriction_ends(speech),
    }


def _since(speech: Speech[RequestLetterData]) -> Light:
    """The one day on which everything was corrected; tables tell the days where there are several."""
    day = reading.corrected_on(speech.data)
    return speech.say("corrected.on", day=speech.day(day)) if day else Light("")


def _former(speech: Speech[RequestLetterData]) -> Light:
    """Which former values are kept, why and until when."""
    kept = [one for one in reading.items(speech.data, Treatment.CORRECTED) if one.reason.strip() or one.until]
    lines = []
    for one in kept:
        parts = [speech.say("corrected.former", item=one.label, reason=ended(plain(one.reason)))]
        if one.until:
            parts.append(speech.say("corrected.former_until", day=speech.day(one.until)))
        lines.append(" ".join(part for part in parts if part))
    return Light(bullets(lines))


def _restriction_ends(speech: Speech[RequestLetterData]) -> Light:
    """When a restriction for the time of the check ends; empty where none stands."""
    meant = reading.lift_told(speech.data)
    standing = [one for one in while_checking(speech.data.request.facts) if one != meant]
    if not standing:
        return Light("")
    days = [one.planned_lift for one in standing if one.planned_lift is not None]
    if not days:
        return speech.say("restricted.until_told")
    return speech.say("restricted.until_day", day=speech.day(max(days)))


# The end of a restriction


def lift(speech: Speech[RequestLetterData]) -> list[Block]:
    """The notice before a restriction ends, in the letter whose answer ends it: Art. 18(3) GDPR."""
    meant = reading.lift_told(speech.data)
    if meant is None or meant.plan is None:
        return []
    plan = meant.plan
    ends = speech.say(
        "lift.ends",
        since=speech.day(meant.started.on),
        data=_scope(meant),
        day=speech.weekday(plan.lift_on),
        cite=speech.cites["lifting"],
    )
    after = speech.say(f"after_lift.{plan.after.value}")
    reply = speech.say("lift.reply", day=speech.weekday(plan.lift_on - timedelta(days=1)))
    return [Heading(speech.say("lift.heading")), Paragraph(f"{ends} {after}"), Paragraph(reply)]


def _scope(meant: Restricting) -> Light:
    """The data that are restricted, inside a sentence of the letter."""
    return plain(meant.scope.strip().removesuffix("."))


def lift_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the notice before a restriction is lifted; empty while its day is not decided.

    Args:
        speech: of the letter.
    """
    meant = to_announce(speech.data.request.facts)
    if meant is None or meant.plan is None:
        return dict.fromkeys(
            ("restricted_data", "restricted_since", "lift_on", "why", "after", "reply_by"), "…"
        )
    plan = meant.plan
    return {
        "restricted_data": _scope(meant),
        "restricted_since": speech.day(meant.started.on),
        "lift_on": speech.weekday(plan.lift_on),
        "why": typed(plan.because),
        "after": speech.say(f"after_lift.{plan.after.value}"),
        "reply_by": speech.weekday(plan.lift_on - timedelta(days=1)),
    }
