"""The tables and boxes of letters that belong to a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Item, Outcome, Search, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.restrictions import in_force
from dpo_desk.core.rights import Right
from dpo_desk.documents.change_values import lift
from dpo_desk.documents.fee_values import costs
from dpo_desk.documents.portability_blocks import PORTABILITY_BLOCKS
from dpo_desk.documents.recipient_values import changes
from dpo_desk.documents.request_values import citation
from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Small,
    Table,
    literal,
)
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import plain

GIVEN = "given"
"""The block that becomes an annex."""


def _operations(speech: Speech[RequestLetterData]) -> list[Block]:
    operations = speech.data.operations
    if not operations or not reading.given_access(speech.data):
        return []
    rows = []
    for one in operations:
        purpose = f"{one.purpose}: {one.lawful_basis}" if one.lawful_basis.strip() else one.purpose
        names = "; ".join(one.recipients) or speech.say("table.nobody")
        cells = (purpose, ", ".join(one.categories), names, one.storage)
        rows.append(tuple(literal(f"{cell[:1].upper()}{cell[1:]}") for cell in cells))
    head = _head(speech, "purpose", "categories", "recipients", "storage")
    return [Table(head=head, rows=tuple(rows), widths=(0.27, 0.23, 0.26, 0.24))]


def _erased(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items(speech.data, Treatment.ERASED)
    rows = tuple((literal(one.label), literal(one.system), speech.short_day(one.done_on)) for one in items)
    head = _head(speech, "data", "system", "erased_on")
    return [Table(head=head, rows=rows, widths=(0.53, 0.29, 0.18))] if rows else []


def _ended(speech: Speech[RequestLetterData]) -> list[Block]:
    """What stopped; for advertising also until when something may still arrive."""
    items = reading.items(speech.data, Treatment.STOPPED)
    if not items:
        return []
    if speech.data.letter.kind is LetterKind.MARKETING_STOPPED:
        return [_advertising(speech, items)]
    rows = tuple((literal(one.label), literal(one.system), speech.short_day(one.done_on)) for one in items)
    head = _head(speech, "ended", "system", "stopped_on")
    return [Table(head=head, rows=rows, widths=(0.53, 0.27, 0.2))]


def _advertising(speech: Speech[RequestLetterData], items: tuple[Item, ...]) -> Table:
    rows = tuple(
        (literal(one.label), speech.short_day(one.done_on), speech.short_day(one.until)) for one in items
    )
    head = _head(speech, "channel", "stopped_on", "arrives_until")
    if all(one.until is None for one in items):
        return Table(head=head[:2], rows=tuple(row[:2] for row in rows), widths=(0.7, 0.3))
    return Table(head=head, rows=rows, widths=(0.5, 0.22, 0.28))


def _weighed(speech: Speech[RequestLetterData]) -> list[Block]:
    """What the person put forward beside what came of it, to be read."""
    put = [one for decision in reading.covered(speech.data) for one in decision.weighed]
    rows = tuple((plain(one.said), plain(one.answer)) for one in put)
    return (
        [Table(head=_head(speech, "said", "answer"), rows=rows, widths=(0.4, 0.6), roomy=True)]
        if rows
        else []
    )


def _corrected(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items(speech.data, Treatment.CORRECTED)
    right = [one for one in items if one.old.strip()]
    added = [one for one in items if not one.old.strip()]
    blocks: list[Block] = []
    if right:
        rows = tuple(
            (literal(one.label), literal(one.old), literal(one.new), _place(speech, one)) for one in right
        )
        head = _head(speech, "item", "old", "new", "corrected_in")
        blocks.append(Table(head=head, rows=rows, widths=(0.2, 0.28, 0.28, 0.24)))
    if added:
        told = tuple((literal(one.label), literal(one.new), _place(speech, one)) for one in added)
        head = _head(speech, "item", "added", "added_in")
        table = Table(head=head, rows=told, widths=(0.2, 0.56, 0.24))
        blocks += [Paragraph(speech.say("corrected.added")), table]
    return blocks


def _place(speech: Speech[RequestLetterData], item: Item) -> str:
    """Where something was corrected, and when, if that was not on one day for everything."""
    day = "" if reading.corrected_on(speech.data) else speech.short_day(item.done_on)
    return ", ".join(part for part in (literal(item.system), day) if part)


_GRANTED = frozenset({Outcome.FULL, Outcome.PARTIAL})


def _restricted(speech: Speech[RequestLetterData]) -> list[Block]:
    """Every restriction in force that the letter tells of: what, since when, why and until when."""
    granted = {one.right for one in reading.covered(speech.data) if one.outcome in _GRANTED}
    if speech.data.letter.kind is not LetterKind.RESTRICTED and Right.RESTRICTION not in granted:
        return []
    rows = []
    for one in in_force(speech.data.request.facts):
        if one.terms is not None:
            why = speech.say(f"restricted_why.{one.terms.ground.value}")
            until = speech.say(f"restricted_until.{one.terms.ground.value}")
            if one.planned_lift is not None:
                day = speech.short_day(one.planned_lift)
                until = speech.say("restricted.until_planned", event=until, day=day)
            rows.append((literal(one.scope), speech.short_day(one.started.on), why, until))
    head = _head(speech, "data", "since", "why", "until_when")
    return [Table(head=head, rows=tuple(rows), widths=(0.27, 0.17, 0.28, 0.28))] if rows else []


def _statement(speech: Speech[RequestLetterData]) -> list[Block]:
    return [Paragraph(speech.say("corrected.statement", cite=speech.cites["statement"]))]


def _kept(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items(speech.data, Treatment.KEPT)
    rows = tuple((literal(one.label), _ground(speech, one), speech.short_day(one.until)) for one in items)
    if not rows:
        return []
    head = _head(speech, "data", "ground", "until")
    table = Table(head=head, rows=rows, widths=(0.34, 0.46, 0.2))
    return [table, Paragraph(speech.say("kept.promise"))]


def _refused(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items(speech.data, Treatment.REFUSED)
    rows = tuple((literal(one.label), _ground(speech, one)) for one in items)
    return [Table(head=_head(speech, "data", "ground"), rows=rows, widths=(0.45, 0.55))] if rows else []


def _ground(speech: Speech[RequestLetterData], item: Item) -> str:
    """The officer's words and the provision, in one cell."""
    cite = citation(speech, item.ground_id) if item.ground_id else ""
    reason = plain(item.reason)
    if reason and cite:
        return f"{reason.rstrip('.')} ({cite})"
    return reason or f"{cite[:1].upper()}{cite[1:]}"


def _head(speech: Speech[RequestLetterData], *names: str) -> tuple[str, ...]:
    return tuple(speech.say(f"table.{name}") for name in names)


def _choices(speech: Speech[RequestLetterData]) -> list[Block]:
    """What the person can choose from, and that they are free to choose all of it."""
    asked = reading.clarification(speech.data)
    choices = tuple(plain(one) for one in asked.choices if one.strip()) if asked else ()
    blocks: list[Block] = []
    if choices:
        blocks = [Paragraph(speech.say("clarification.choices")), Bullets(choices)]
    free = [speech.say("clarification.everything")]
    # An objection of Art. 21(1) GDPR rests on reasons, and a correction on what is right.
    if not {Right.OBJECTION, Right.RECTIFICATION} & set(speech.data.request.rights):
        free.append(speech.say("clarification.no_motive"))
    return [*blocks, Paragraph(" ".join(free))]


def _identity(speech: Speech[RequestLetterData]) -> list[Block]:
    doubt = reading.doubt(speech.data)
    means = tuple(plain(one) for one in doubt.means if one.strip()) if doubt else ()
    blocks: list[Block] = []
    if means:
        lead = speech.say("identity.one" if len(means) == 1 else "identity.several")
        blocks = [Paragraph(lead), Bullets(means)]
    return [*blocks, Paragraph(f"{speech.say('identity.use')} {speech.say('identity.copy')}")]


def _rights(speech: Speech[RequestLetterData]) -> list[Block]:
    if not reading.given_access(speech.data):
        return []
    return [Paragraph(speech.say(f"rights.{speech.numbering}", law=speech.law_name))]


# The annex


def _given(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.annexed(speech.data)
    if not items:
        return []
    blocks: list[Block] = [Paragraph(speech.say("annex.intro"))]
    head = _head(speech, "number", "item", "content")
    number = 0
    for system in dict.fromkeys(one.system for one in items):
        rows = []
        for item in (one for one in items if one.system == system):
            number += 1
            rows.append((str(number), literal(item.label), literal(item.value)))
        name = literal(system) if system.strip() else speech.say("annex.elsewhere")
        blocks += [Heading(name), *_search_note(speech, system)]
        blocks.append(Table(head=head, rows=tuple(rows), widths=(0.07, 0.29, 0.64)))
    return [*blocks, *_glossary(speech)]


def _glossary(speech: Speech[RequestLetterData]) -> list[Block]:
    """What codes in the data mean: whoever reads them has to understand them."""
    rows = tuple((literal(one.code), plain(one.meaning)) for one in reading.glossary(speech.data))
    if not rows:
        return []
    table = Table(head=_head(speech, "code", "meaning"), rows=rows, widths=(0.25, 0.75))
    return [Heading(speech.say("annex.glossary")), table]


def _search_note(speech: Speech[RequestLetterData], system: str) -> list[Block]:
    notes = [
        (fact.details.searched_by, speech.day(fact.on))
        for fact in speech.data.request.facts
        if isinstance(fact.details, Search) and fact.details.system == system
    ]
    if not notes:
        return []
    who, day = notes[-1]
    if who.strip():
        return [Small(speech.say("annex.searched", who=who, date=day))]
    return [Small(speech.say("annex.searched_on", date=day))]


def data_annex(speech: Speech[RequestLetterData]) -> Annex | None:
    """The data themselves; None where the letter gives none."""
    blocks = _given(speech)
    return Annex(speech.say("page.annex"), tuple(blocks)) if blocks else None


REQUEST_BLOCKS: Mapping[str, Callable[[Speech[RequestLetterData]], list[Block]]] = MappingProxyType(
    {
        "operations": _operations,
        GIVEN: _given,
        "erased": _erased,
        "ended": _ended,
        "weighed": _weighed,
        **PORTABILITY_BLOCKS,
        "corrected": _corrected,
        "kept": _kept,
        "lift": lift,
        "refused": _refused,
        "restricted": _restricted,
        "statement": _statement,
        "changes": changes,
        "choices": _choices,
        "costs": costs,
        "identity": _identity,
        "rights": _rights,
    }
)
"""What each block becomes; empty where the letter has nothing for it."""
