"""The tables, lists and set sentences of letters that belong to a complaint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core.complaint_facts import ComplaintFact, Inquiry, MeasureDone, Point, Statement
from dpo_desk.core.complaints import OrderedMeasure
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.documents.sheets import Block, Bullets, Heading, Paragraph, Table, literal
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import ended, plain

_HASH_LINE = 32
"""Characters of a hash on one line of the list."""


def _points(speech: Speech[ComplaintLetterData]) -> list[Block]:
    """Each point with what was found, the verdict and the rule."""
    blocks: list[Block] = []
    for number, point in enumerate(told.points(speech.data), start=1):
        blocks += [Heading(literal(f"{number}. {point.text.strip()}")), *_found(speech, point)]
    return blocks


def _found(speech: Speech[ComplaintLetterData], point: Point) -> list[Block]:
    *before, last = _paragraphs(f"{speech.say(f'verdict.{point.verdict.value}')} {point.why}")
    if point.rule.strip():
        last = speech.say("verdict.by_rule", said=last.rstrip("."), rule=point.rule)
    return [Paragraph(text) for text in (*before, last)]


def _paragraphs(text: str) -> list[str]:
    return [plain(part) for part in re.split(r"\n\s*\n", text.strip())]


def _measures(speech: Speech[ComplaintLetterData]) -> list[Block]:
    found = told.own_measures(speech.data)
    return [Bullets(tuple(_measure(speech, one) for one in found))] if found else []


def _measure(speech: Speech[ComplaintLetterData], one: OrderedMeasure) -> str:
    text = one.measure.text.strip().rstrip(".")
    if one.done is not None:
        return speech.say("measure.done", text=text, day=speech.day(one.done.on))
    if one.measure.due_on is not None:
        return speech.say("measure.due", text=text, day=speech.day(one.measure.due_on))
    return speech.say("measure.open", text=text)


def _done(speech: Speech[ComplaintLetterData]) -> list[Block]:
    said = [_step(speech, fact) for fact in told.done_so_far(speech.data)]
    return [Bullets(tuple(said))] if said else []


def _step(speech: Speech[ComplaintLetterData], fact: ComplaintFact) -> str:
    day = speech.day(fact.on)
    match fact.details:
        case Inquiry(unit=unit):
            return speech.say("step.inquired", day=day, unit=unit)
        case Statement(unit=unit):
            return speech.say("step.statement", day=day, unit=unit)
        case MeasureDone(how=how):
            return speech.say("step.measure_done", day=day, how=how.strip().rstrip("."))
        case _:
            return speech.say("step.acknowledged", day=day)


def _questions(speech: Speech[ComplaintLetterData]) -> list[Block]:
    """What the authority asks, each with its answer and the documents that show it."""
    blocks: list[Block] = []
    for number, (question, answer) in enumerate(told.questions(speech.data), start=1):
        blocks.append(Heading(literal(f"{number}. {question.strip()}")))
        blocks += [Paragraph(text) for text in _paragraphs(answer) if text]
        shown = [
            str(place)
            for place, (_document, about) in enumerate(speech.data.documents, start=1)
            if about == number
        ]
        if shown:
            blocks.append(Paragraph(speech.say("enclosed.see", numbers=speech.listed(tuple(shown)))))
    return blocks


def _documents(speech: Speech[ComplaintLetterData]) -> list[Block]:
    """The numbered list of what is enclosed."""
    rows = tuple(
        (
            str(place),
            literal(document.name),
            speech.short_day(document.added_at.date()),
            str(question) if question else "",
            " ".join(re.findall(f".{{{_HASH_LINE}}}", document.sha256)),
        )
        for place, (document, question) in enumerate(speech.data.documents, start=1)
    )
    if not rows:
        return []
    head = tuple(speech.say(f"enclosed.{name}") for name in ("number", "document", "on_file", "question"))
    hashed = speech.say("enclosed.hash")
    table = Table(head=(*head, hashed), rows=rows, widths=(0.06, 0.25, 0.15, 0.13, 0.41))
    return [Heading(speech.say("enclosed.heading")), table]


def _ordered(speech: Speech[ComplaintLetterData]) -> list[Block]:
    """What the authority ordered, and what became of it."""
    rows = tuple(
        (
            str(number),
            literal(one.measure.text),
            speech.short_day(one.measure.due_on),
            speech.short_day(one.done.on if one.done else None) or speech.say("ordered.open"),
            _shown_by(speech, one),
        )
        for number, one in enumerate(told.ordered_measures(speech.data), start=1)
    )
    head = tuple(speech.say(f"ordered.{name}") for name in ("number", "what", "due", "done", "shown_by"))
    return [Table(head=head, rows=rows, widths=(0.07, 0.33, 0.14, 0.16, 0.3))] if rows else []


def _tasks(speech: Speech[ComplaintLetterData]) -> list[Block]:
    """What somebody inside has to carry out, and by when."""
    own = speech.data.letter.wishes.complaint
    rows = tuple(
        (
            str(number),
            literal(one.measure.text),
            speech.short_day(one.measure.due_on or own.until),
            speech.say("task.ordered" if one.ordered else "task.own"),
        )
        for number, one in enumerate(told.tasks(speech.data.complaint, own.unit), start=1)
    )
    head = tuple(speech.say(f"task.{name}") for name in ("number", "what", "due", "from"))
    return [Table(head=head, rows=rows, widths=(0.07, 0.51, 0.16, 0.26))] if rows else []


def _shown_by(speech: Speech[ComplaintLetterData], one: OrderedMeasure) -> str:
    """What shows that it was done, and that the person heard of it where it was done for them."""
    details = None if one.done is None else one.done.details
    if not isinstance(details, MeasureDone):
        return ""
    shown = literal(details.how)
    if one.told_on is None:
        return shown
    return f"{ended(shown)} {speech.say('ordered.person_told', day=speech.day(one.told_on))}"


def _sentence(
    key: str, holds: Callable[[ComplaintLetterData], bool]
) -> Callable[[Speech[ComplaintLetterData]], list[Block]]:
    """A set sentence that stands where something holds."""

    def blocks(speech: Speech[ComplaintLetterData]) -> list[Block]:
        return [Paragraph(speech.say(f"complaint.{key}"))] if holds(speech.data) else []

    return blocks


COMPLAINT_BLOCKS: Mapping[str, Callable[[Speech[ComplaintLetterData]], list[Block]]] = MappingProxyType(
    {
        "points": _points,
        "measures": _measures,
        "done": _done,
        "questions": _questions,
        "documents": _documents,
        "ordered": _ordered,
        "apology": _sentence("apology", told.founded),
        "confidential": _sentence("confidential", lambda data: bool(data.organisation.officer.name.strip())),
        "hearing": _sentence("hearing", lambda _data: True),
        "establishments": _sentence("establishments", told.cross_border),
        "reserve": _sentence("reserve", told.appealed),
        "tasks": _tasks,
        "voluntary": _sentence("voluntary", lambda _data: True),
        "need_to_know": _sentence("need_to_know", lambda _data: True),
        "suspension": _sentence("suspension", lambda data: bool(told.ordered_measures(data))),
    }
)
"""Blocks by name."""
