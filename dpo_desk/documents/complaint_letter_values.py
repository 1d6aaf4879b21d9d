"""What the placeholders stand for in letters that belong to a complaint."""

from __future__ import annotations

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core import letter_reading as reading
from dpo_desk.core.complaint_facts import Verdict
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.values import literal
from dpo_desk.documents.wording import Light, Value, typed


def complaint_values(speech: Speech[ComplaintLetterData]) -> dict[str, Value]:
    """Values of the placeholders of a letter that belongs to a complaint.

    Args:
        speech: of the letter.
    """
    data = speech.data
    wishes = data.letter.wishes
    due, until = told.due(data), told.next_word(data)
    return {
        "opening": _opening(speech),
        "about": data.complaint.summary,
        "late": _late(speech),
        "handler": data.handled_by or data.organisation.officer.name or data.organisation.name,
        "until": speech.weekday(until) if until else "",
        "due": speech.weekday(due) if due else "",
        "why": typed(wishes.delay_cause),
        "outcome": _outcome(speech),
        "measures": bool(told.own_measures(data)),
        "authority_open": _authority_open(speech),
        "file_number": told.file_number(data),
        "legal_view": typed(wishes.complaint.legal_view),
        "terms": typed(wishes.complaint.terms),
        "appeal": _appeal(speech),
        "proof": typed(wishes.complaint.proof),
        "by_authority": any(one.ordered for one in told.tasks(data.complaint, wishes.complaint.unit)),
        "missing": typed(wishes.complaint.missing),
        "secrecy": typed(wishes.complaint.secrecy),
        "documents": bool(data.documents),
    }


def _opening(speech: Speech[ComplaintLetterData]) -> Light:
    """What came in and when."""
    data, day = speech.data, told.came_on(speech.data)
    if day is None:
        return Light("")
    if not data.letter.kind.to_authority:
        said = speech.say("complaint.came", day=speech.day(day))
        if reading.spokesperson(data) is None:
            return said
        return Light(f"{speech.say('opening.represented', person=data.person.name)} {said}")
    if data.letter.kind.on_decision:
        return speech.say("complaint.decision", day=speech.day(day))
    days = tuple(dict.fromkeys(speech.day(one.served_on) for one in told.answered_letters(data)))
    if len(days) > 1:
        return speech.say("complaint.letters", days=speech.listed(days))
    return speech.say("complaint.letter", day=speech.day(day))


def _appeal(speech: Speech[ComplaintLetterData]) -> Light:
    """That an appeal was lodged, or is lodged with this letter, and where; empty in other letters."""
    if speech.data.letter.kind is not LetterKind.AUTHORITY_APPEAL_NOTICE:
        return Light("")
    court = typed(speech.data.letter.wishes.complaint.court)
    lodged = told.appeal(speech.data.complaint)
    if lodged is None:
        return speech.say("complaint.appeal", court=court)
    return speech.say("complaint.appealed", court=court, day=speech.day(lodged.on))


def _late(speech: Speech[ComplaintLetterData]) -> Light:
    """That it is late, and why; empty where it is not."""
    due, cause = told.due(speech.data), speech.data.letter.wishes.delay_cause
    if due is None or not told.late(speech.data):
        return Light("")
    values: dict[str, Value] = {"due": speech.day(due), "cause": cause}
    if speech.data.letter.kind is LetterKind.COMPLAINT_ACKNOWLEDGED:
        return speech.say("complaint.late", **values)
    if speech.data.letter.kind is LetterKind.AUTHORITY_APPEAL_NOTICE:
        lodged = told.appealed(speech.data)
        return Light("") if lodged else speech.say("complaint.appeal_late", **values)
    return speech.say("late.owned" if cause.strip() else "late.bare", **values)


def _outcome(speech: Speech[ComplaintLetterData]) -> Light:
    """The one sentence of an answer."""
    verdicts = {one.verdict for one in told.points(speech.data)}
    if verdicts == {Verdict.FOUNDED}:
        key = "founded"
    elif verdicts & {Verdict.FOUNDED, Verdict.PARTLY}:
        key = "partly"
    elif verdicts == {Verdict.IS_A_REQUEST}:
        key = "is_a_request"
    else:
        key = "unfounded"
    return speech.say(f"outcome_of_complaint.{key}")


def _authority_open(speech: Speech[ComplaintLetterData]) -> Light:
    """That the person may turn to an authority already now; empty where none is known."""
    nearest = next(iter(speech.data.authorities), None)
    if nearest is None:
        return Light("")
    site = nearest.website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    name = nearest.name_on(speech.data.letter.dated, speech.language)
    where = ", ".join(part for part in (name, site or nearest.email) if part)
    return speech.say("complaint.authority", authority=Light(literal(where)), cite=speech.cites["complaint"])
