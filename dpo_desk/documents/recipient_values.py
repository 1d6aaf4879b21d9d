"""What the placeholders and tables stand for in the letter that tells a recipient what changed."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.restrictions import restrictions
from dpo_desk.documents.sheets import Block, Bullets, Paragraph, Table, literal
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Value
from dpo_desk.documents.written_address import written_lines


def recipient_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letter.

    Args:
        speech: of the letter.
    """
    agreement = speech.data.letter.wishes.elsewhere.agreement.strip()
    order = speech.say("notify.order", agreement=agreement, cite=speech.cites["order"]) if agreement else ""
    return {"whose": _whose(speech), "order": order}


def _whose(speech: Speech[RequestLetterData]) -> Light:
    """The person by what the recipient knows them by: a number, else where they live."""
    person = speech.data.person
    numbers = ", ".join(person.customer_numbers)
    if numbers:
        return speech.say("notify.number", name=person.name, number=numbers)
    country = person.address.country
    abroad = country != speech.data.organisation.country
    where = ", ".join(written_lines(person.address, speech.country(country) if abroad else ""))
    return speech.say("notify.address", name=person.name, address=where)


def changes(speech: Speech[RequestLetterData]) -> list[Block]:
    """What was corrected, erased and restricted, each with what the recipient is asked to do."""
    return [*_corrected(speech), *_erased(speech), *_restricted(speech)]


def _corrected(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items_of_recipient(speech.data, Treatment.CORRECTED)
    if not items:
        return []
    rows = tuple((literal(one.label), literal(one.old), literal(one.new)) for one in items)
    head = tuple(speech.say(f"table.{name}") for name in ("item", "old", "new"))
    table = Table(head=head, rows=rows, widths=(0.26, 0.37, 0.37))
    return [Paragraph(speech.say("notify.corrected")), table]


def _erased(speech: Speech[RequestLetterData]) -> list[Block]:
    items = reading.items_of_recipient(speech.data, Treatment.ERASED)
    if not items:
        return []
    return [Paragraph(speech.say("notify.erased")), Bullets(tuple(literal(one.label) for one in items))]


def _restricted(speech: Speech[RequestLetterData]) -> list[Block]:
    blocks: list[Block] = []
    known = restrictions(speech.data.request.facts)
    for name, ended in (("restricted", False), ("lifted", True)):
        scopes = tuple(literal(one.scope) for one in known if (one.lifted is not None) is ended)
        if scopes:
            blocks += [Paragraph(speech.say(f"notify.{name}")), Bullets(scopes)]
    return blocks
