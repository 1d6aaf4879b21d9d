"""Letters: the approved wording filled with a case, its tables and boxes, and the pages of it."""

from __future__ import annotations

import re

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import window_lines
from dpo_desk.core.letter_complaint_reading import file_number
from dpo_desk.core.letter_data import ComplaintLetterData, LetterData
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Salutation
from dpo_desk.documents.layouts import Layout, ReturnLineDoesNotFit
from dpo_desk.documents.letter_blocks import ANNEXES, annex, block, signature
from dpo_desk.documents.letter_values import KNOWN, addressee, values
from dpo_desk.documents.light import Items, Marker, Piece, Prose, Section, Subject, read
from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Remedies,
    Sender,
    Sheet,
    Signature,
    Small,
    Table,
    layout,
    render,
)
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.typography import NO_BREAK, Face, runs
from dpo_desk.documents.wording import Light
from dpo_desk.documents.wording_faults import WordingError, WordingProblem
from dpo_desk.documents.written_address import written_lines

OWN_TEXT = "letter"
"""Name by which errors speak of a wording that was edited for one letter."""
_AFTER_SALUTATION = 1
"""Where a letter to a child says what it is about, and who helps."""
_PLACEHOLDER = re.compile(r"\{\{\s*([^}]*?)\s*\}\}|\{%\s*(.*?)\s*%\}")


def letter_text(data: LetterData) -> str:
    """The wording of a letter, as light markup that an officer can edit.

    Args:
        data: what the letter is made from; its own edited wording, if there is one, is given back as it is.

    Raises:
        WordingError: the approved wording cannot be used; says file, line and name.
    """
    return data.letter.wishes.body or approved_text(data)


def approved_text(data: LetterData) -> str:
    """The approved wording filled with the case, whatever was edited.

    Raises:
        WordingError: the wording cannot be used; says file, line and name.
    """
    speech = Speech(data)
    text = speech.words.letter(data.letter.kind.value, values(speech), KNOWN)
    pieces = read(text)
    markers = [piece for piece in pieces if isinstance(piece, Marker)]
    empty = {f"[{marker.name}]" for marker in markers if not _block(speech, marker)}
    lines = [line for line in text.splitlines() if line.strip() not in empty]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def letter_pdf(data: LetterData) -> bytes:
    """Print a letter.

    Args:
        data: what it is made from.

    Returns:
        A tagged PDF; the same bytes for the same data.

    Raises:
        WordingError: the wording cannot be used; says file, line and name.
        AddressDoesNotFit: the recipient's address is too long for the window of the layout.
    """
    return render(letter_sheet(data))


def letter_sheet(data: LetterData) -> Sheet:
    """Put a letter together.

    Raises:
        WordingError: the wording cannot be used; says file, line and name.
    """
    speech = Speech(data)
    return headed(speech, *_contents(speech))


def headed(
    speech: Speech[LetterData], subject: str, blocks: tuple[Block, ...], annexes: tuple[Annex, ...] = ()
) -> Sheet:
    """Put text under the letterhead and address of a letter.

    Args:
        speech: of the letter.
        subject: what the text is about.
        blocks: the text.
        annexes: what is printed behind it.
    """
    data = speech.data
    page = layout(data.letter.layout)
    date = speech.day(data.letter.dated)
    references = _references(speech)
    if page.date is None:
        references += ((speech.say("reference.date"), date),)
    sender = sender_of(speech.data.organisation, page)
    number = data.reference
    name = addressee(speech)
    plain_subject = _shown(subject)
    return Sheet(
        layout=page,
        language=speech.tag,
        title=_shown(speech.say("page.title", subject=plain_subject, number=number)),
        sender=sender,
        address=_address(speech),
        references=references,
        place_and_date="" if page.date is None else _place_and_date(speech, date),
        subject=speech.say("page.subject", subject=Light(subject)),
        blocks=blocks,
        annexes=annexes,
        continuation=_shown(
            speech.say("page.continuation", sender=sender.name, name=name, date=date, number=number)
        ),
        page_word=speech.say("page.number"),
        continued=speech.say("page.continued"),
        draft_word=speech.say("page.draft") if data.draft else None,
    )


def plain_text(data: LetterData) -> str:
    """What the letter says, without its looks; for search.

    Raises:
        WordingError: the wording cannot be used; says file, line and name.
    """
    subject, blocks, annexes = _contents(Speech(data))
    parts = [subject, *(text for block in blocks for text in _texts(block))]
    for one in annexes:
        parts += [one.title, *(text for block in one.blocks for text in _texts(block))]
    return "\n".join(_shown(part) for part in parts if part)


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(text=text) | Small(text=text) | Heading(text=text):
            return (text,)
        case Bullets(items=items):
            return items
        case Table(head=head, rows=rows):
            return tuple(" | ".join(cells) for cells in (head, *rows))
        case Remedies(columns=columns):
            return tuple("\n".join((column.title, *column.lines)) for column in columns)
        case Signature():
            return (block.closing, block.name, block.function, *block.enclosures, block.dispatch)
        case _:
            return ()


def _shown(text: str) -> str:
    """A text as it is read, without its marks."""
    return "".join(run.text for run in runs(text, Face.SANS))


# From wording to blocks


def _contents(speech: Speech[LetterData]) -> tuple[str, tuple[Block, ...], tuple[Annex, ...]]:
    """Subject, blocks and annexes of a letter."""
    text = letter_text(speech.data)
    if speech.data.letter.wishes.body:
        _refuse_placeholders(text)
    pieces = read(text)
    subject = next((piece.text for piece in pieces if isinstance(piece, Subject)), None)
    if subject is None:
        raise WordingError(WordingProblem.NO_SUBJECT, file=_file(speech), line=1, name="#")
    blocks = [block for piece in pieces for block in _blocks(speech, piece)]
    if not any(isinstance(block, Signature) for block in blocks):
        blocks += signature(speech)
    if reading.to_child(speech.data):
        blocks.insert(_AFTER_SALUTATION, Paragraph(speech.say("child.intro")))
    wanted = any(isinstance(piece, Marker) and piece.name in ANNEXES for piece in pieces)
    behind = annex(speech) if wanted else None
    return subject, tuple(blocks), (behind,) if behind else ()


def _blocks(speech: Speech[LetterData], piece: Piece) -> list[Block]:
    match piece:
        case Subject():
            return []
        case Section(text=text):
            return [Heading(text)]
        case Prose(text=text):
            return [Paragraph(text)]
        case Items(items=items):
            return [Bullets(items)]
        case Marker(name=name):
            found = _block(speech, piece)
            return [] if name in ANNEXES else found


def _block(speech: Speech[LetterData], marker: Marker) -> list[Block]:
    found = block(speech, marker.name)
    if found is None:
        raise WordingError(
            WordingProblem.UNKNOWN_BLOCK, file=_file(speech), line=marker.line, name=marker.name
        )
    return found


def _file(speech: Speech[LetterData]) -> str:
    letter = speech.data.letter
    return OWN_TEXT if letter.wishes.body else f"{letter.language}/{letter.kind.value}.txt"


def _refuse_placeholders(text: str) -> None:
    """A wording edited for one letter is filled already: a placeholder in it would be printed as it is."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _PLACEHOLDER.search(line)
        if found is not None:
            name = found[1] or found[2] or ""
            raise WordingError(WordingProblem.UNKNOWN_PLACEHOLDER, file=OWN_TEXT, line=number, name=name)


# Head of the page


def sender_of(organisation: Organisation, page: Layout) -> Sender:
    """An organisation as its letterhead shows it on a layout."""
    address = written_lines(organisation.address)
    contact = (organisation.phone, organisation.email, organisation.website)
    return Sender(
        name=organisation.name,
        descriptor=organisation.descriptor,
        address=address,
        contact=tuple(line for line in contact if line.strip()),
        return_line=_return_line(page, organisation.name, address),
        legal=organisation.legal_lines,
    )


def _return_line(page: Layout, name: str, address: tuple[str, ...]) -> str:
    """The sender in the window, as full as there is room; empty where even the name is too long."""
    from dpo_desk.documents.window import fit_return_line  # noqa: PLC0415 - loads ReportLab when printing

    if page.return_line is None:
        return ""
    for parts in ((name, *address), (name, *address[-1:]), (name,)):
        line = " · ".join(" ".join(part.split()) for part in parts)
        try:
            fit_return_line(line, page.return_line, page)
        except ReturnLineDoesNotFit:
            continue
        return line
    return ""


def _address(speech: Speech[LetterData]) -> tuple[str, ...]:
    data = speech.data
    spokesperson, other = reading.spokesperson(data), reading.elsewhere(data)
    names = [_titled(speech)]
    where = data.person.address
    if spokesperson is not None:
        names = [line for line in (spokesperson.organisation, spokesperson.name) if line.strip()]
        where = spokesperson.address
    if other is not None:
        names = [line for line in (other.name, other.department) if line.strip()]
        where = other.address
    lines = window_lines(
        where, home=data.organisation.country, country_name=speech.postal_country(where.country)
    )
    return (*names, *lines)


def _titled(speech: Speech[LetterData]) -> str:
    person = speech.data.person
    if person.salutation is Salutation.NEUTRAL or reading.to_child(speech.data):
        return person.name
    return _shown(speech.say(f"address.{person.salutation.value}", name=person.name))


def _references(speech: Speech[LetterData]) -> tuple[tuple[str, str], ...]:
    data = speech.data
    officer = data.organisation.officer
    handled = data.handled_by or officer.name
    if handled == officer.name and officer.phone:
        handled = f"{handled}, {officer.phone.replace(' ', NO_BREAK)}"
    pairs = (
        ("ours", data.reference),
        ("file", file_number(data) if isinstance(data, ComplaintLetterData) else ""),
        ("theirs", speech.day(data.written_on) if data.written_on else ""),
        ("handled", handled),
    )
    return tuple((speech.say(f"reference.{name}"), value) for name, value in pairs if value.strip())


def _place_and_date(speech: Speech[LetterData], date: str) -> str:
    place = speech.data.organisation.address.city
    return _shown(speech.say("reference.place_date", place=place, date=date)) if place.strip() else date
