"""The tables of letters that go with portable data: what is in the files, the files, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.particulars import DataFormat, DataSet
from dpo_desk.documents.sheets import Block, Paragraph, Table, literal
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import plain

_HASH_LINE = 32
"""Characters of a checksum on one line."""


def _sets(speech: Speech[RequestLetterData]) -> list[Block]:
    """What is handed over; on which basis is for the person to know, not for who receives it."""
    sets, to_person = reading.sets(speech.data), speech.data.letter.kind.to_person
    if not sets:
        return []
    names = ("data", *(("rests_on",) if to_person else ()), "format", "fields")
    head = tuple(speech.say(f"table.{name}") for name in names)
    rows = tuple(_set_row(speech, one, to_person=to_person) for one in sets)
    widths = (0.28, 0.22, 0.16, 0.34) if to_person else (0.35, 0.2, 0.45)
    return [Table(head=head, rows=rows, widths=widths)]


def _set_row(speech: Speech[RequestLetterData], one: DataSet, *, to_person: bool) -> tuple[str, ...]:
    basis = (speech.say(f"portable.{one.basis.value}"),) if to_person else ()
    return (literal(one.label), *basis, _format(speech, one), plain(one.fields))


def _format(speech: Speech[RequestLetterData], one: DataSet) -> str:
    other = one.format is DataFormat.OTHER_OPEN
    named = speech.say("portable.open_format") if other else one.format.value.upper()
    return ", ".join(part for part in (named, literal(one.charset.strip())) if part)


def _files(speech: Speech[RequestLetterData]) -> list[Block]:
    """The files with the checksums by which they can be told to be whole."""
    rows = tuple(
        (literal(one.file), speech.say("portable.bytes", size=one.size), _in_lines(one.sha256))
        for one in reading.sets(speech.data)
        if one.file.strip()
    )
    if not rows:
        return []
    head = tuple(speech.say(f"table.{name}") for name in ("file", "size", "checksum"))
    return [Table(head=head, rows=rows, widths=(0.32, 0.2, 0.48)), Paragraph(speech.say("portable.check"))]


def _in_lines(digest: str) -> str:
    return "\n".join(digest[place : place + _HASH_LINE] for place in range(0, len(digest), _HASH_LINE))


def _left_out(speech: Speech[RequestLetterData]) -> list[Block]:
    left = [one for decision in reading.covered(speech.data) for one in decision.left_out]
    rows = tuple((plain(one.what), plain(one.why)) for one in left)
    head = (speech.say("table.not_among"), speech.say("table.why_not"))
    return [Table(head=head, rows=rows, widths=(0.4, 0.6))] if rows else []


PORTABILITY_BLOCKS: Mapping[str, Callable[[Speech[RequestLetterData]], list[Block]]] = MappingProxyType(
    {"sets": _sets, "files": _files, "left_out": _left_out}
)
"""What each block becomes; empty where the letter has nothing for it."""
